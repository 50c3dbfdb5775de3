import * as z from 'zod';
import { type Day, type Duration, dayAfter, dayText } from '../../calendar/index.ts';
import { defineMetric, type FoldContext, type LeftOutDraft, type PartDraft } from '../metric.ts';
import { placeOf, type Row } from '../table.ts';
import { formed, told } from '../told.ts';
import { choice, duration } from '../written.ts';
import { alertDays, standingResolution } from './shared/alert.ts';
import { ratioOfSums } from './shared/combine.ts';
import { eachAccount } from './shared/each-account.ts';
import { RATE } from './shared/judged.ts';
import { rowOf } from './shared/trail.ts';
import { USUAL } from './shared/usual.ts';
import { lastDay } from './shared/window.ts';
import { yesOrNo } from './shared/yes-or-no.ts';

/** How long an alert may stay open: the same for all, by severity, or up to a day that the export holds. */
type Within = { readonly all: Duration } | { readonly bySeverity: ReadonlyMap<string, Duration> } | 'due_on';

const EXPECTED = 'a length of time, such as 14 days, a map of severities to lengths of time, or due_on';

const within = () =>
  z.union(
    [
      choice(['due_on']),
      duration().transform((all): Within => ({ all })),
      formed(
        { notEmpty: true },
        z.record(z.string(), duration()).refine((lengths) => Object.keys(lengths).length > 0),
      ).transform((lengths): Within => ({ bySeverity: new Map(Object.entries(lengths)) })),
    ],
    { error: EXPECTED },
  );

/**
 * Of the risk alerts that had to be resolved in the period, how many were, by their due day: opened_on + `within`, which itself is in time. An alert
 * counts once, in the period of its due day, so opening or closing it around the quarter's end changes nothing. Open at as-of and due is a miss.
 * Reopened after its last resolution is open; reopened and resolved again is judged by the last resolution. An alert whose due day has not come
 * by as-of is listed and not counted, resolved or not: it counts once that day has come. One that was due in grace and missed does not count.
 *
 * Due within 14 days: opened 2 March and resolved on the 16th is in time, on the 17th late. Eight of ten in time: 80%. Undefined when no alert
 * was due.
 */
export const timelyResolution = defineMetric({
  name: 'timely_resolution',
  summary: 'the part of the risk alerts due in the period that were resolved by their due day',
  formula: 'alerts resolved by their due day ÷ alerts due in the period',
  shape: { within: told('how long an alert may stay open and still be in time', within()) },
  measure: (choices) => ({
    ...USUAL,
    sums: { numerator: 'alerts resolved in time', denominator: 'alerts due' },
    more: 'alerts',
    ifThere: ['reopened_on'],
    judged: { as: 'effort', controlled: true, ...RATE, counterweight: null },
    book: 'held',
    events: 'items',
    forgives: true,
    table: 'risk_alerts',
    columns: [{ column: 'resolved_on', why: 'an alert is open until it has its day' }, ...dueColumns(choices.within)],
    fold: eachAccount((context) => {
      const parts: PartDraft[] = [];
      const leftOut: LeftOutDraft[] = [];
      return {
        add(row) {
          const days = alertDays(row);
          // Nothing is due before it is opened, so the due day of a later alert is nobody's question.
          if (days === null || days.opened > context.period.to) return false;
          const due = dueDay(days.opened, row, choices.within, context);
          if (due === null || due < context.period.from || due > context.period.to) return false;
          const key = row.text('alert_id') ?? '';
          if (due > lastDay(context)) {
            leftOut.push({ key, why: `is due on ${dayText(due)}, after ${dayText(context.asOf)}` });
            return false;
          }
          const resolved = standingResolution(days);
          const met = resolved !== null && resolved <= due;
          parts.push({ ...yesOrNo(key, met, rowOf(row)), on: due, ...(met ? {} : { forgiven: 'out' }) });
          return due;
        },
        parts: () => ({ parts, leftOut }),
      };
    }),
    combine: ratioOfSums('no alert was due in the period'),
  }),
  example: {
    choices: { within: '14 days' },
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\n',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\n',
      'risk_alerts.csv':
        'alert_id,account_id,opened_on,resolved_on,reopened_on\n' +
        'r-1,a-1,2026-03-02,2026-03-16,\nr-2,a-1,2026-03-02,2026-03-17,\n' +
        'r-3,a-2,2026-02-02,2026-02-10,2026-03-01\nr-4,a-2,2026-01-20,2026-02-03,2026-01-25\nr-5,a-2,2026-03-25,,\n',
    },
    value: '50%',
  },
});

function dueColumns(length: Within): readonly { readonly column: string; readonly why: string }[] {
  if (length === 'due_on') return [{ column: 'due_on', why: '"within: due_on" reads the due day there' }];
  return 'all' in length ? [] : [{ column: 'severity', why: '"within" gives lengths of time by severity' }];
}

/** The alert's due day; null after a fault: a due day that is not there, or a severity that the plan has no length of time for. */
function dueDay(opened: Day, row: Row, length: Within, context: FoldContext): Day | null {
  if (length === 'due_on') {
    const due = row.day('due_on');
    const why = '"within: due_on" reads the due day there';
    if (due === null) context.fault('blank-cell', placeOf(row), 'due_on', { column: 'due_on', why });
    return due;
  }
  if ('all' in length) return dayAfter(opened, length.all);
  const column = 'severity';
  const severity = row.text(column);
  if (severity === null) {
    context.fault('blank-cell', placeOf(row), column, { column, why: 'the due day depends on it' });
    return null;
  }
  const own = length.bySeverity.get(severity);
  if (own !== undefined) return dayAfter(opened, own);
  const valid = [...length.bySeverity.keys()];
  context.fault('unknown-value', placeOf(row), column, { column, value: severity, valid });
  return null;
}
