import { type Day, dayText } from '../../calendar/index.ts';
import { add, min, type Ratio, ZERO } from '../../money/index.ts';
import { defineMetric, type FoldContext } from '../metric.ts';
import type { Row } from '../table.ts';
import { told } from '../told.ts';
import { choice } from '../written.ts';
import { ratioOfSums } from './shared/combine.ts';
import { RATE } from './shared/judged.ts';
import { neededFigure } from './shared/revenue.ts';
import { follow, newTrail, rowsOf } from './shared/trail.ts';
import { USUAL } from './shared/usual.ts';
import { lastDay } from './shared/window.ts';
import { yesOrNo } from './shared/yes-or-no.ts';

/**
 * Renewals: of what came due in the period, how much was renewed. It is credited to the period of the due day, also where the signature came
 * earlier or (up to as-of) later. Weighed by `arr`, an uplift is expansion and does not make good a loss elsewhere: renewed_arr counts up to
 * due_arr. Weighed by `accounts`, an account with several renewals due counts once, and as renewed when all of them were.
 *
 * Due 100k renewed at 120k, and 60k not renewed: 100 ÷ 160 = 62.5% by arr, 1 of 2 accounts = 50%. A renewal whose due day is still to come at
 * as-of is listed and not counted. Undefined when none was due. Accounts lost in the period count: losing one at its renewal is the miss. The day of
 * an account's renewals is the last due day among them; in grace they count as renewed in full.
 */
export const renewalRate = defineMetric({
  name: 'renewal_rate',
  summary: 'the part of the renewals due in the period that was renewed',
  formula: 'Σ renewed ÷ Σ due, of renewals with their due day in the period',
  shape: { weight: told('what is added up: recurring revenue, or accounts', choice(['arr', 'accounts'])) },
  measure: ({ weight }) => ({
    ...USUAL,
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
    fold(context) {
      const trail = newTrail();
      const still: string[] = [];
      let due: Ratio = ZERO;
      let renewed: Ratio = ZERO;
      let all = true;
      let last: Day | null = null;
      return {
        add(row) {
          const day = row.day('due_on');
          if (day === null || day < context.period.from || day > context.period.to) return false;
          if (day > lastDay(context)) {
            still.push(`has a renewal due on ${dayText(day)}, after ${dayText(context.asOf)}`);
            return false;
          }
          follow(trail, row);
          if (last === null || day > last) last = day;
          if (row.day('renewed_on') === null) all = false;
          if (weight === 'accounts') return day;
          due = add(due, row.figure('due_arr') ?? ZERO);
          renewed = add(renewed, renewedArr(row, context));
          return day;
        },
        parts({ id }) {
          const rows = rowsOf(trail);
          const leftOut = still.map((why) => ({ key: id, why }));
          if (rows === null || last === null) return { parts: [], leftOut };
          const part =
            weight === 'arr' ? { key: id, numerator: renewed, denominator: due, rows } : yesOrNo(id, all, rows);
          return { parts: [{ ...part, on: last, forgiven: part.denominator }], leftOut };
        },
      };
    },
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

/** What a row's renewal brings, up to what was due; 0 until it is renewed. */
function renewedArr(row: Row, context: FoldContext): Ratio {
  if (row.day('renewed_on') === null) return ZERO;
  const renewed = neededFigure(row, 'renewed_arr', 'a renewal with a day has an amount', context);
  return min(renewed, row.figure('due_arr') ?? ZERO);
}
