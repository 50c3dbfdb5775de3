import { expect, test } from 'vitest';
import { currencyOf } from '../../src/money/index.ts';
import { attentionItems } from '../../src/output/attention.ts';
import { attentionOf } from '../../src/reports/attention.ts';
import { SAMPLE } from './sample-result.ts';

const USD = currencyOf('USD') ?? { code: '', digits: 0, symbols: [] };

function adjustedBy(reasons: readonly string[]) {
  const line = (reason: string, place: number) => ({
    path: [],
    kind: 'adjustment' as const,
    amount: place % 2 === 0 ? '100.00' : '-25.50',
    reason: { code: 'adjustment', reason, approved_by: 'Mara Maple', file: 'adjustments.csv', line: String(place + 2) },
  });
  const people = SAMPLE.people.slice(0, 2).map((person) => ({ ...person, lines: reasons.map(line) }));
  const matters = attentionOf({ ...SAMPLE, people, not_paid: [], diagnostics: [] });
  return attentionItems(matters, USD)
    .map(({ mark, text }) => `${mark} ${text}`)
    .filter((text) => text.includes('by hand'));
}

test('amounts decided by hand, by reason and approver', () => {
  expect(adjustedBy(['Covered in March', 'Paid twice'])).toEqual([
    '· adjusted by hand, "Covered in March" (approved by Mara Maple): Ana Ruiz (c-017) +$100.00, Ben Birch (c-002) +$100.00',
    '· adjusted by hand, "Paid twice" (approved by Mara Maple): Ana Ruiz (c-017) -$25.50, Ben Birch (c-002) -$25.50',
  ]);
});

test('of many reasons only some, and what the others come to', () => {
  // 14 reasons of two people each: of the last two, 2 × $100.00 and 2 × −$25.50 are $149.00.
  const told = adjustedBy(Array.from({ length: 14 }, (_, place) => `R${place}`));
  expect(told).toHaveLength(13);
  expect(told.at(-1)).toBe('· adjusted by hand: 4 more amounts, +$149.00 together');
});

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
  expect(attentionItems(matters, USD)).toEqual([
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
  const [item] = attentionItems(
    [{ kind: 'unmeasured', path: ['A', 'B'], metric: 'm', because: 'none', answer, people }],
    USD,
  );
  expect(item).toEqual({ mark: '*', text: `A / B: m has no value for Ana (c-1), none: ${words}` });
});
