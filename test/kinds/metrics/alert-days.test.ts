import { describe, expect, it } from 'vitest';
import {
  type AlertDays,
  openAtEndOf,
  openBetween,
  standingResolution,
} from '../../../src/kinds/metrics/shared/alert.ts';
import { day } from '../../facts/facts-of.ts';

/** `5 Mar`, or nothing; all in 2026. */
type Days = [opened: string, resolved: string, reopened: string];

const march = (text: string) => (text === '' ? null : day(`2026-03-${text}`));

function alertOf([opened, resolved, reopened]: Days): AlertDays {
  return { opened: day(`2026-03-${opened}`), resolved: march(resolved), reopened: march(reopened) };
}

describe('the resolution that stands', () => {
  it.each<[Days, string]>([
    [['05', '', ''], ''],
    [['05', '10', ''], '10'],
    // Reopened after its last resolution is open; resolved again is judged by that.
    [['05', '10', '20'], ''],
    [['05', '25', '20'], '25'],
    // The order within a day is not known.
    [['05', '10', '10'], '10'],
    [['05', '', '10'], ''],
  ])('opened, resolved, reopened in March on %j: %j', (days, standing) => {
    expect(standingResolution(alertOf(days))).toBe(march(standing));
  });
});

describe('open at the end of 20 March', () => {
  it.each<[Days, boolean]>([
    [['20', '', ''], true],
    [['21', '', ''], false],
    [['05', '20', ''], false],
    [['05', '21', ''], true],
    [['05', '10', '19'], true],
    [['05', '10', '20'], true],
    [['05', '10', '21'], false],
    [['05', '10', '10'], false],
    [['05', '15', '10'], false],
  ])('opened, resolved, reopened in March on %j: %s', (days, open) => {
    expect(openAtEndOf(day('2026-03-20'), alertOf(days))).toBe(open);
  });
});

describe('open on some day from 10 to 20 March', () => {
  it.each<[Days, boolean]>([
    [['20', '', ''], true],
    [['21', '', ''], false],
    [['05', '', ''], true],
    // The day of the resolution is one on which it was open.
    [['05', '10', ''], true],
    [['05', '09', ''], false],
    [['05', '09', '15'], true],
    [['05', '09', '20'], true],
    [['05', '09', '21'], false],
    [['05', '09', '09'], false],
    [['05', '09', '08'], false],
  ])('opened, resolved, reopened in March on %j: %s', (days, open) => {
    expect(openBetween(day('2026-03-10'), day('2026-03-20'), alertOf(days))).toBe(open);
  });
});
