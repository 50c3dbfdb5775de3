import * as z from 'zod';
import {
  addDays,
  addMonths,
  type Day,
  DURATION_PATTERN,
  type Duration,
  dayBefore,
  durationFromText,
  monthsIn,
} from '../../../calendar/index.ts';
import type { Moment } from '../../metric.ts';
import { formed } from '../../told.ts';
import { lastDay } from './window.ts';

const WORDS = ['in_period', 'previous_period', 'same_period_last_year', 'ever'] as const;

/** When a row has to be dated to count. */
export type When = (typeof WORDS)[number] | { readonly last: Duration };

const EXPECTED =
  'in_period, previous_period, same_period_last_year, ever, or a time up to the period’s end, such as last 12 months';

/** A length of time up to the period's end, as coverage writes it too, or one of these words. */
export const whenSchema = () =>
  formed(
    { words: WORDS, pattern: `last (?!\\s*0+\\s)${DURATION_PATTERN}` },
    z.string({ error: EXPECTED }).transform((text, context): When => {
      const word = WORDS.find((one) => one === text);
      if (word !== undefined) return word;
      const last = text.startsWith('last ') ? durationFromText(text.slice('last '.length)) : null;
      if (last !== null && last.count > 0) return { last };
      context.addIssue(EXPECTED);
      return z.NEVER;
    }),
  );

/** First and last day of the rows that count, both counted; null is open. */
export type Window = { readonly from: Day | null; readonly to: Day };

/**
 * The days of the rows that count. For 2026-Q1: `in_period` 1 January to 31 March (or as-of), `previous_period` 1 October to 31 December,
 * `same_period_last_year` 1 January to 31 March 2025, `last 12 months` 1 April 2025 to 31 March. Periods are made of whole months, so that those
 * before one are as long in months, whatever the fiscal year.
 */
export function windowOf(when: When, moment: Moment): Window {
  const { from, to, length } = moment.period;
  if (typeof when !== 'string') return { from: dayBefore(addDays(to, 1), when.last), to: lastDay(moment) };
  if (when === 'ever') return { from: null, to: lastDay(moment) };
  if (when === 'in_period') return { from, to: lastDay(moment) };
  const months = when === 'previous_period' ? monthsIn(length) : 12;
  return { from: addMonths(from, -months), to: addDays(addMonths(addDays(to, 1), -months), -1) };
}
