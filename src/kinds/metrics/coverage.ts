import * as z from 'zod';
import {
  addDays,
  type Day,
  DURATION_PATTERN,
  type Duration,
  dayBefore,
  durationFromText,
} from '../../calendar/index.ts';
import { defineMetric } from '../metric.ts';
import { formed, told } from '../told.ts';
import { wholeNumber } from '../written.ts';
import { ratioOfSums } from './shared/combine.ts';
import { eachAccount } from './shared/each-account.ts';
import { RATE } from './shared/judged.ts';
import { yesFrom } from './shared/judged-without.ts';
import { follow, newTrail, rowsOf } from './shared/trail.ts';
import { USUAL } from './shared/usual.ts';
import { lastDay } from './shared/window.ts';
import { yesOrNo } from './shared/yes-or-no.ts';

const EXPECTED = 'in_period, ever, or a time up to the period’s end, such as last 12 months';

/** When an activity must have been: in the period, ever, or in a length of time that ends with the period. */
const when = () =>
  formed(
    { words: ['in_period', 'ever'], pattern: `last (?!\\s*0+\\s)${DURATION_PATTERN}` },
    z.string({ error: EXPECTED }).transform((text, context): 'in_period' | 'ever' | { readonly last: Duration } => {
      if (text === 'in_period' || text === 'ever') return text;
      const last = text.startsWith('last ') ? durationFromText(text.slice('last '.length)) : null;
      if (last !== null && last.count > 0) return { last };
      context.addIssue({ code: 'custom', message: EXPECTED });
      return z.NEVER;
    }),
  );

/**
 * Coverage: the part of the book's accounts that had a certain activity (an EBR, a written results strategy) at least so many times. It counts
 * accounts, not activities: ten meetings with one customer cover one customer. Which activities, `where` says. An account that is no longer in
 * the book counts neither above nor below the line, whatever was done for it. `last 12 months` ends with the period's last day: for 2026-Q1 it
 * begins on 1 April 2025. The day of a covered account is that of the activity with which it was covered.
 *
 * 7 of 10 accounts had an EBR, and one of the other three churned: 7 of 9. Undefined when there is no account in the book.
 */
export const coverage = defineMetric({
  name: 'coverage',
  summary: 'the part of the accounts in the book with a certain activity',
  formula: 'accounts with at least `at_least` matching activities ÷ accounts in the book',
  shape: {
    when: told('when an activity has to have been to count', when()),
    at_least: told('how many matching activities an account needs to be covered', wholeNumber(1).default(1)),
  },
  measure: (choices) => ({
    ...USUAL,
    sums: {
      numerator:
        choices.at_least === 1
          ? 'accounts with a matching activity'
          : `accounts with ${choices.at_least} matching activities or more`,
      denominator: 'accounts in the book',
    },
    more: 'accounts',
    judged: { as: 'effort', controlled: true, ...RATE, counterweight: null },
    book: 'held',
    events: 'accounts',
    table: 'activities',
    fold: eachAccount((context) => {
      const { from, to } = context.period;
      const first =
        choices.when === 'ever'
          ? null
          : choices.when === 'in_period'
            ? from
            : dayBefore(addDays(to, 1), choices.when.last);
      const last = lastDay(context);
      const trail = newTrail();
      const earliest: Day[] = [];
      return {
        add(row) {
          const date = row.day('date');
          if (date === null || date > last || (first !== null && date < first)) return false;
          follow(trail, row);
          keepEarliest(earliest, date, choices.at_least);
          return true;
        },
        parts({ id }) {
          const on = earliest[choices.at_least - 1];
          const part = yesOrNo(id, on !== undefined, rowsOf(trail));
          return { parts: [on === undefined ? part : { ...part, on }], leftOut: [] };
        },
      };
    }),
    combine: ratioOfSums('there is no account in the book'),
    partWithout: yesFrom(choices.at_least),
  }),
  example: {
    choices: { when: 'in_period' },
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\n',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\na-3,c-1\na-4,c-1\n',
      'activities.csv':
        'account_id,date,type\na-1,2026-01-15,EBR\na-1,2026-02-15,EBR\na-2,2026-03-31,EBR\na-3,2025-12-31,EBR\n',
    },
    value: '50%',
  },
});

/** Keeps the first `most` days in order, whatever order they come in: the last of them is the day of the activity that covers the account. */
function keepEarliest(days: Day[], day: Day, most: number): void {
  days.push(day);
  days.sort((a, b) => a - b);
  days.splice(most);
}
