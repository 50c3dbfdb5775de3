import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Period, periodFromText } from '../../src/calendar/index.ts';
import { type Diagnostic, GUARDRAIL_CODES } from '../../src/diagnostics/index.ts';
import { full } from '../../src/output/diagnostics/full.ts';
import { PIPE } from '../../src/output/paint.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { diagnosticsReport } from '../../src/reports/diagnostics.ts';
import { reviewPlan } from '../../src/review/review.ts';

/**
 * Pairs in test/golden/guardrails: a plan that a guardrail finds something in, CODE.yaml (or CODE-in-another-way.yaml), and one that it only just
 * finds nothing in, CODE…-nearly.yaml. Beside each stands what `csm-comp validate` prints of that guardrail. A line with `# ← text | text` is one that
 * something is found at, and these texts, worked out by hand, are in the message; more than one arrow is more than one finding.
 */
const FOLDER = new URL('../golden/guardrails/', import.meta.url);
const NAMES = readdirSync(FOLDER).flatMap((name) => (name.endsWith('.yaml') ? [name.slice(0, -5)] : []));
const textOf = (name: string) => readFileSync(new URL(`${name}.yaml`, FOLDER), 'utf8');

/** Codes by length: `cliff-at-a-gate` is a plan of `cliff`. */
const CODES = [...GUARDRAIL_CODES].sort((a, b) => b.length - a.length);

function codeOf(name: string): string {
  const code = CODES.find((one) => name === one || name.startsWith(`${one}-`));
  if (code === undefined) throw new Error(`${name}.yaml begins with no code`);
  return code;
}

const PAID: Period | null = periodFromText('2026-Q2');

const reviewed = new Map<string, readonly Diagnostic[]>();

/** What is found of the pair's own code. Asked for inside the tests: what runs while they are collected sees no mutant. */
function findingsIn(name: string): readonly Diagnostic[] {
  const known = reviewed.get(name);
  if (known !== undefined) return known;
  const { value, diagnostics } = readPlan(textOf(name), `${name}.yaml`);
  expect(diagnostics).toEqual([]);
  const code = codeOf(name);
  const found = value === null ? [] : reviewPlan(value, PAID).diagnostics.filter((one) => one.code === code);
  reviewed.set(name, found);
  return found;
}

const ARROW = ' # ← ';

/** The lines of a plan at which something is to be found, with what the messages hold. */
function expectedIn(text: string): readonly { readonly line: number; readonly holds: readonly string[] }[] {
  return text.split('\n').flatMap((written, index) => {
    const [, ...marks] = written.split(ARROW);
    return marks.map((mark) => ({ line: index + 1, holds: mark.split(' | ') }));
  });
}

describe.each(NAMES)('%s', (name) => {
  const code = codeOf(name);
  const isNearly = name.endsWith('-nearly');
  const expected = expectedIn(textOf(name));

  it(isNearly ? 'finds nothing' : 'finds what is marked, where it is marked', () => {
    const found = findingsIn(name);
    expect(expected.length === 0).toBe(isNearly);
    expect(found.map(({ place }) => place.line)).toEqual(expected.map(({ line }) => line));
    for (const [place, { holds }] of expected.entries())
      for (const text of holds) expect(found[place]?.message).toContain(text);
  });

  it('is printed so', async () => {
    const lines = textOf(name).split('\n');
    const printed = full.write(diagnosticsReport(findingsIn(name)), (_, line) => lines[line - 1] ?? null, PIPE);
    await expect(printed).toMatchFileSnapshot(new URL(`${name}.out`, FOLDER).pathname);
  });

  it('is found at the weight of its kind', () => {
    const severity = code === 'pays-less-for-more' ? 'error' : 'warning';
    for (const one of findingsIn(name)) expect(one.severity).toBe(severity);
  });
});

describe('the pairs', () => {
  it.each(GUARDRAIL_CODES)('%s has one', (code) => {
    expect(NAMES).toContain(code);
    expect(NAMES).toContain(`${code}-nearly`);
  });

  it('are plans with what is printed of them, and nothing else', () => {
    const outs = readdirSync(FOLDER).filter((name) => !name.endsWith('.yaml'));
    expect(outs.filter((name) => !NAMES.includes(name.replace(/\.out$/, '')))).toEqual([]);
  });
});
