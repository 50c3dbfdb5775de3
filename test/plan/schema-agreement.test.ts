import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { type Code, type Diagnostic, hasErrors } from '../../src/diagnostics/index.ts';
import { planSchema } from '../../src/plan/plan-schema.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { runExamples } from '../../src/review/examples.ts';
import { editorWith } from '../support/editor.ts';
import { mutantsOf } from '../support/plan-mutants.ts';

/**
 * What `validate` refuses, an editor refuses, and it never refuses what can be paid. A schema sees one place at a time, so it may let pass what follows
 * only from two of them, from numbers or from what a metric is: the codes of those findings are listed here, each with why.
 */
const BEYOND: Readonly<Partial<Record<Code, RegExp | true>>> = {
  // What names refer to.
  'unknown-metric': true,
  'doubled-name': true,
  'bad-name': true,
  'unknown-guardrail': true,
  'unknown-key': /in "(?:pays|person)" of example/,
  // What a metric is: its unit, its direction, whether it has a target, items, or a value at all.
  'bad-value': new RegExp(
    [
      'expected (?:a percent, such as 60%|an amount of money, such as \\$1,000|a count, such as 4|a number, such as 72\\.5)',
      'from 0% to 100%',
      'with at most \\d decimals',
      'a day, such as 2026-02-15',
      // What the columns of a table hold, and what follows from it for a count, a sum or a ratio.
      'of \\w+\\.csv with (?:figures|days)',
      'which column "\\w+" of \\w+\\.csv holds',
      'because (?:rows of )?\\w+\\.csv (?:has no days|name nobody)',
      'for money ÷ \\w+',
      'no money, unless the numerator is money too',
    ].join('|'),
  ),
  'missing-key':
    /the day on which a row of \w+\.csv counts|what column "\w+" holds|the table of both sides|for \w+ ÷ \w+/,
  'wrong-direction': true,
  'higher-only': true,
  'no-target': true,
  'no-attainment': true,
  'reading-needed': true,
  'undefined-condition': true,
  'hit-needs-target': true,
  'target-not-prorated': true,
  'target-not-positive': true,
  'pool-personal': true,
  'credit-needed': true,
  'no-base': true,
  'bad-base': true,
  'foreign-base': true,
  'no-items-here': true,
  'rate-by-item': true,
  // The amount that a component has.
  'share-of-nothing': true,
  'percent-of-nothing': true,
  'money-without-amount': true,
  'answer-impossible': true,
  // Keys beside each other.
  'share-and-amount': true,
  'one-bound': true,
  'pay-or-rate': true,
  'otherwise-once': true,
  'matrix-shape': true,
  'wrong-currency': true,
  'wrong-period': true,
  'period-missing': true,
  // Sums, orders and signs.
  'shares-not-whole': true,
  'falling-edge': true,
  'doubled-edge': true,
  'range-edge': true,
  'one-point': true,
  'floor-above-cap': true,
  'negative-unsaid': true,
  'no-event': true,
  'credit-without-effect': true,
  // What examples come to.
  'example-differs': true,
  'example-incomplete': true,
  // YAML that this program reads more strictly than an editor.
  'bad-yaml': true,
  'unknown-tag': true,
  'forbidden-key': true,
  'split-amount': true,
};

/** Hundreds of plans are read twice and some paid. */
vi.setConfig({ testTimeout: 120_000 });

const editor = editorWith(planSchema());

/** What is wrong with a plan, with its worked examples. */
function errorsOf(text: string): readonly Diagnostic[] {
  const { value, diagnostics } = readPlan(text, 'plan.yaml');
  const found = value === null ? diagnostics : [...diagnostics, ...runExamples(value)];
  return found.filter((one) => hasErrors([one]));
}

function isBeyond({ code, message }: Diagnostic): boolean {
  const rule = BEYOND[code];
  return rule === true || rule?.test(message) === true;
}

/** How the two judge a plan differently; null when they agree. */
function disagreement(text: string): string | null {
  const errors = errorsOf(text);
  const marks = editor(text);
  if (errors.length === 0) return marks.length === 0 ? null : `is sound, but an editor marks ${marks.join('; ')}`;
  const missed = marks.length > 0 ? undefined : errors.find((one) => !isBeyond(one));
  return missed === undefined ? null : `an editor does not see ${missed.code}: ${missed.message}`;
}

function yamlIn(folder: string): readonly { readonly file: string; readonly text: string }[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return files.map((file) => ({ file, text: readFileSync(`${folder}/${file}`, 'utf8') }));
}

describe('an editor and validate agree', () => {
  it.each(yamlIn('test/golden/plan-faults'))('on $file', ({ text }) => {
    expect(disagreement(text)).toBeNull();
  });

  const plans = yamlIn('plans');
  const mutants = mutantsOf(plans);
  it.each(plans)('on $file with each key misspelt or left out and each value exchanged', ({ file }) => {
    const own = mutants.filter((mutant) => mutant.file === file);
    const found = own.map(({ change, text }) => [change, disagreement(text)]).filter(([, differs]) => differs !== null);
    expect(found).toEqual([]);
  });

  it('on hundreds of changes, of which an editor sees most', () => {
    expect(mutants.length).toBeGreaterThan(800);
    const wrong = mutants.slice(0, 120).filter(({ text }) => errorsOf(text).length > 0);
    expect(wrong.filter(({ text }) => editor(text).length > 0).length / wrong.length).toBeGreaterThan(0.7);
  });
});

describe('what an editor has to see', () => {
  const plan = readFileSync('plans/blended-60-40.yaml', 'utf8');
  it.each([
    ['a bare number where a percent is meant', 'share: 60%', 'share: 60'],
    ['of attainment', 'from: 90%', 'from: 90'],
    ['of a metric that is a percent', 'when: in_period, target: 70%', 'when: in_period, target: 70'],
    ['a wrong key', 'currency: USD', 'curency: USD'],
    ['a missing key', ', reactivated: exclude', ''],
    ['a wrong word', 'reactivated: exclude', 'reactivated: excluded'],
    ['a key of another kind of metric', 'kind: nrr,', 'kind: nrr, when: in_period,'],
    ['a wrong kind', 'kind: nrr', 'kind: nnr'],
    ['a curve that there is not', '      bands:', '      brands:'],
    ['two curves', '      bands:', '      rate: 5%\n      bands:'],
    ['a key of another curve', '      bands:', '      applies: slice\n      bands:'],
    ['a key of a leaf on a group', '    components:', '    negative: allow\n    components:'],
    ['an edge that is no figure', 'from: 90%', 'from: traget'],
    ['an amount below 0', 'variable: $1,000', 'variable: -$1,000'],
  ])('%s: %s → %s', (_, from, to) => {
    expect(plan).toContain(from);
    const changed = plan.replace(from, to);
    expect(errorsOf(changed)).not.toEqual([]);
    expect(editor(changed)).not.toEqual([]);
  });
});
