import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { periodFromText } from '../../src/calendar/index.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { reviewPlan } from '../../src/review/review.ts';

/**
 * A review keeps nothing from one plan to the next: asked again after all others, each plan is found to be what it was. The first answers are made while
 * the tests are collected and the second ones in a test, where a mutant of mutation testing is at work (test/mutation/README.md).
 */
const FOLDERS = ['plans', 'test/golden/guardrails'];
const PLANS = FOLDERS.flatMap((folder) =>
  readdirSync(folder).flatMap((name) => (name.endsWith('.yaml') ? [`${folder}/${name}`] : [])),
);
const PAID = periodFromText('2026-Q2');

function reviewed(file: string) {
  const { value, diagnostics } = readPlan(readFileSync(file, 'utf8'), file);
  return value === null ? { diagnostics } : reviewPlan(value, PAID);
}

const before = new Map(PLANS.map((file) => [file, reviewed(file)]));

describe('a plan reviewed again', () => {
  it.each(PLANS)('%s', (file) => {
    expect(reviewed(file)).toEqual(before.get(file));
  });

  it('is one of many, and most are found to have something', () => {
    const found = [...before.values()].filter(({ diagnostics }) => diagnostics.length > 0);
    expect(found.length).toBeGreaterThan(20);
  });
});
