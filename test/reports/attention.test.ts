import { expect, test } from 'vitest';
import { attentionItems } from '../../src/output/attention.ts';
import { attentionOf } from '../../src/reports/attention.ts';
import { SAMPLE } from './sample-result.ts';

test('what changed pay, who is not paid, what was found', () => {
  expect(attentionOf(SAMPLE)).toEqual([
    {
      kind: 'unmeasured',
      path: ['Effort', 'EBRs'],
      metric: 'ebr',
      because: 'no accounts in the book',
      answer: 'undefined-zero',
      people: [{ csmId: 'c-002', name: 'Ben Birch' }],
    },
    { kind: 'part_of_period', from: '2026-02-15', to: '2026-03-31', people: [{ csmId: 'c-008', name: 'Hana Hazel' }] },
    { kind: 'not_paid', because: 'no plan is for role "Manager"', people: [{ csmId: 'c-100', name: 'Mara Maple' }] },
    { kind: 'diagnostic', diagnostic: SAMPLE.diagnostics[0] },
  ]);
});

test('people with the same matter stand together, and only some names are told', () => {
  const not_paid = Array.from({ length: 11 }, (_, place) => ({
    csm_id: `c-${place}`,
    name: `N${place}`,
    reason: 'left',
  }));
  const matters = attentionOf({ ...SAMPLE, people: [], diagnostics: [], not_paid });
  expect(matters).toHaveLength(1);
  expect(attentionItems(matters)).toEqual([
    {
      mark: '!',
      text: 'not paid, left: N0 (c-0), N1 (c-1), N2 (c-2), N3 (c-3), N4 (c-4), N5 (c-5), N6 (c-6), N7 (c-7) and 3 more',
    },
  ]);
});

test('the same metric for different reasons is two matters', () => {
  const people = SAMPLE.people.map((person) => ({
    ...person,
    lines: person.lines.map((line) =>
      line.metric === 'nrr' ? { ...line, undefined: `because ${person.csm_id}` } : line,
    ),
  }));
  expect(attentionOf({ ...SAMPLE, people }).filter(({ kind }) => kind === 'unmeasured')).toHaveLength(5);
});

test.each([
  ['undefined-zero', 'the plan pays nothing for it'],
  ['undefined-full-amount', 'the plan pays its full amount'],
  ['undefined-at-target', 'the plan pays it as at target'],
  ['shared-out', 'its amount went to the components beside it'],
  ['some-later-answer', 'some later answer'],
])('%s reads as "%s"', (answer, words) => {
  const people = [{ csmId: 'c-1', name: 'Ana' }];
  const [item] = attentionItems([
    { kind: 'unmeasured', path: ['A', 'B'], metric: 'm', because: 'none', answer, people },
  ]);
  expect(item).toEqual({ mark: '*', text: `A / B: m has no value for Ana (c-1), none: ${words}` });
});
