import { type Day, dayText, later } from '../../calendar/index.ts';
import { add, min, type Ratio, ZERO } from '../../money/index.ts';
import { defineMetric, type FoldContext, type Moment } from '../metric.ts';
import type { Row } from '../table.ts';
import { told } from '../told.ts';
import { choice } from '../written.ts';
import { ratioOfSums } from './shared/combine.ts';
import { eachAccount } from './shared/each-account.ts';
import { RATE } from './shared/judged.ts';
import { neededFigure } from './shared/revenue.ts';
import { follow, newTrail, rowsOf } from './shared/trail.ts';
import { USUAL } from './shared/usual.ts';
import { hasComeInPeriod, lastDay } from './shared/window.ts';
import { yesOrNo } from './shared/yes-or-no.ts';

/**
 * Renewals: of what came due in the period, how much was renewed. `credited: due` counts each in the period of its due day, also where the signature
 * came earlier or (up to as-of) later. `credited: booked` counts what was signed in the period, whenever it is due; what was not signed by the end of
 * the period in which it was due is a miss there, and counts as renewed later, should it be booked then. Weighed by `arr`, an uplift is expansion and does not make good a loss elsewhere: renewed_arr counts up to
 * due_arr. Weighed by `accounts`, an account with several renewals due counts once, and as renewed when all of them were.
 *
 * Due 100k renewed at 120k, and 60k not renewed: 100 ÷ 160 = 62.5% by arr, 1 of 2 accounts = 50%. A renewal whose due day is still to come at
 * as-of is listed and not counted. Undefined when none was due. Accounts lost in the period count: losing one at its renewal is the miss. The day of
 * an account's renewals is the last among their due days (or signatures); in grace they count as renewed in full.
 */
export const renewalRate = defineMetric({
  name: 'renewal_rate',
  summary: 'the part of the renewals due in the period that was renewed',
  formula:
    'Σ renewed_arr, up to due_arr ÷ Σ due_arr, or accounts renewed ÷ accounts due, of renewals that are due (or booked) in the period',
  shape: {
    weight: told('what is added up: recurring revenue, or accounts', choice(['arr', 'accounts'])),
    credited: told(
      'in which period a renewal that was signed early or late counts: that of its due day, or that of its signature',
      choice(['due', 'booked']).default('due'),
    ),
  },
  measure: ({ weight, credited }) => ({
    ...USUAL,
    sums: {
      numerator: weight === 'arr' ? 'ARR renewed' : 'accounts renewed',
      denominator: weight === 'arr' ? 'ARR due' : 'accounts with a renewal due',
    },
    more: weight === 'arr' ? 'ARR' : 'accounts',
    judged: { as: 'result', controlled: false, ...RATE, counterweight: null },
    moneyNumerator: weight === 'arr',
    book: 'held_or_lost',
    events: 'items',
    forgives: true,
    table: 'renewals',
    columns: [
      { column: 'renewed_on', why: 'a renewal counts once it has its day' },
      ...(weight === 'arr' ? [{ column: 'renewed_arr', why: '"weight: arr" adds it up' }] : []),
    ],
    fold: eachAccount((context) => {
      const trail = newTrail();
      const out: string[] = [];
      let due: Ratio = ZERO;
      let renewed: Ratio = ZERO;
      let all = true;
      let last: Day | null = null;
      return {
        add(row) {
          const dueOn = row.day('due_on');
          if (dueOn === null) return false;
          const signed = row.day('renewed_on');
          const booked = credited === 'booked' && signed !== null && signed <= context.period.to ? signed : null;
          if (booked === null || !hasComeInPeriod(booked, context)) {
            if (dueOn < context.period.from || dueOn > context.period.to) return false;
            const why = whyOut(dueOn, booked, context);
            if (why !== null) {
              out.push(why);
              return false;
            }
          }
          follow(trail, row);
          const isRenewed = credited === 'booked' ? booked !== null : signed !== null;
          const day = booked ?? dueOn;
          last = later(last ?? day, day);
          if (!isRenewed) all = false;
          if (weight === 'accounts') return day;
          due = add(due, row.figure('due_arr') ?? ZERO);
          if (isRenewed) renewed = add(renewed, renewedArr(row, context));
          return day;
        },
        parts({ id }) {
          const rows = rowsOf(trail);
          const leftOut = out.map((why) => ({ key: id, why }));
          if (last === null) return { parts: [], leftOut };
          const part =
            weight === 'arr' ? { key: id, numerator: renewed, denominator: due, rows } : yesOrNo(id, all, rows);
          return { parts: [{ ...part, on: last, forgiven: part.denominator }], leftOut };
        },
      };
    }),
    combine: ratioOfSums('no renewal was due in the period'),
  }),
  example: {
    choices: { weight: 'arr' },
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\n',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\n',
      'renewals.csv':
        'account_id,due_on,due_arr,renewed_on,renewed_arr\na-1,2026-02-01,100000,2026-01-20,120000\na-2,2026-03-01,60000,,\n',
    },
    value: '62.5%',
  },
});

/** Why a renewal that is due in the period does not count in it; null when it does. */
function whyOut(due: Day, booked: Day | null, context: Moment): string | null {
  if (booked !== null) {
    return `has a renewal due on ${dayText(due)} that was booked on ${dayText(booked)}, before the period`;
  }
  return due > lastDay(context) ? `has a renewal due on ${dayText(due)}, after ${dayText(context.asOf)}` : null;
}

/** What a renewal brings, up to what was due. */
function renewedArr(row: Row, context: FoldContext): Ratio {
  const renewed = neededFigure(row, 'renewed_arr', 'a renewal with a day has an amount', context);
  return min(renewed, row.figure('due_arr') ?? ZERO);
}
