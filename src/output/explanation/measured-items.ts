import { type Currency, compare, numberText, ONE } from '../../money/index.ts';
import type { PlanLine } from '../../reports/explained-line.ts';
import type { LeftOutTold, Measured, Sum, TargetTold } from '../../reports/measured.ts';
import { countText } from '../figures.ts';
import type { OutlineItem } from '../page.ts';
import { counted, exactPercent, figureText, metricName, sumText } from './figures.ts';

/** How many keys and how many reasons are named; the rest is a number, and the Result has more of them. */
const MOST_KEYS = 6;
const MOST_REASONS = 5;

/**
 * A metric against its target, and under it the sums that it is made of with the rows behind them, what counts without a row, and what does not count
 * and why: `NRR 104.475% ÷ target 105% = 99.5% attainment`. `areListed`: the rows themselves are shown, too.
 */
export function measuredItems(
  measured: Measured,
  depth: number,
  areListed: boolean,
  currency: Currency,
): OutlineItem[] {
  const { target } = measured;
  const items: OutlineItem[] = [
    { depth, text: valueText(measured, currency), ...(target === null ? {} : sourced(targetSource(target))) },
  ];
  const below = depth + 1;
  const made = madeOf(measured, currency);
  if (made !== null) items.push({ depth: below, text: made, ...sourced(rowsText(measured, areListed)) });
  const { withoutRows, leftOut } = measured;
  if (withoutRows.count > 0) {
    items.push({
      depth: below,
      text: `${withoutRows.count} without a row: ${keysText(withoutRows.keys, withoutRows.count)}`,
    });
  }
  return [...items, ...leftOutItems(leftOut.told, leftOut.count, below)];
}

function sourced(source: string | null): { readonly source?: string } {
  return source === null ? {} : { source };
}

function valueText(measured: Measured, currency: Currency): string {
  const { metric, unit, value, because, target, attainment, subject } = measured;
  const whose =
    subject.type === 'team' ? ` of team ${subject.id ?? ''}` : subject.type === 'company' ? ' of the company' : '';
  const name = `${metricName(metric)}${whose}`;
  if (value === null) return `${name} has no value: ${because ?? 'nobody said why'}`;
  const shown = `${name} ${figureText(value, unit, currency)}`;
  if (target === null) return shown;
  const held = `target ${figureText(target.value, unit, currency)}${partText(target)}`;
  return attainment === null ? `${shown}, ${held}` : `${shown} ÷ ${held} = ${exactPercent(attainment)} attainment`;
}

function partText({ part }: TargetTold): string {
  return part === null || compare(part, ONE) === 0 ? '' : ` (${exactPercent(part)} of a full one)`;
}

/** A row of targets.csv, a cell of the roster, or the line of the plan. */
function targetSource({ at, row, column }: TargetTold): string | null {
  if (row !== null) return `${lineText(row)}${column === null ? '' : `, ${column}`}`;
  return at === null ? null : lineText(at);
}

export function lineText({ file, line }: PlanLine): string {
  return line === 0 ? file : `${file}:${line}`;
}

/** What the value is made of; null where there is nothing to tell, not even where it is from. */
function madeOf({ sums, value, thing, rows, source, unit }: Measured, currency: Currency): string | null {
  if (sums !== null) {
    const side = ({ value: sum, unit: of, name }: Sum, other: string) => {
      if (of === 'money') return `${name ?? other} ${sumText(sum, currency)}`;
      return name === null ? `${other} ${numberText(sum)}` : counted(sum, name);
    };
    return `${side(sums.numerator, 'numerator')} ÷ ${side(sums.denominator, 'denominator')}`;
  }
  if (value === null) return rows.length === 0 ? null : 'from these rows';
  if (source !== 'tables') return source === 'roster' ? 'as the roster has it' : 'a finished value';
  if (thing === null) return rows.length === 0 ? null : 'from its rows';
  return unit === 'money' ? `${thing} ${sumText(value, currency)} in all` : `${counted(value, thing)} in all`;
}

/** `nrr.csv: 14 rows (--rows lists them)`. */
function rowsText({ rows, source }: Measured, areListed: boolean): string | null {
  if (rows.length > 0) {
    const files = rows.map(({ file, count }) => `${file}: ${countText(count, 'row', 'rows')}`).join(', ');
    return areListed ? files : `${files} (--rows lists them)`;
  }
  if (source === 'facts.csv') return 'facts.csv';
  return source === 'roster' ? 'roster.csv' : null;
}

/** What does not count, together where the reason is one; what somebody decided comes first, and always. */
function leftOutItems(told: readonly LeftOutTold[], count: number, depth: number): OutlineItem[] {
  const reasons = new Map<string, { keys: string[]; isDecided: boolean }>();
  for (const { key, why, because } of told) {
    const reason = reasons.get(why) ?? { keys: [], isDecided: because !== undefined };
    reasons.set(why, reason);
    reason.keys.push(key);
  }
  const decided = [...reasons].filter(([, { isDecided }]) => isDecided);
  const others = [...reasons].filter(([, { isDecided }]) => !isDecided);
  const named = [...decided, ...others.slice(0, MOST_REASONS)];
  const items = named.map(
    ([why, { keys }]): OutlineItem => ({ depth, text: `left out: ${keysText(keys, keys.length)}: ${why}` }),
  );
  const rest = count - named.reduce((sum, [, { keys }]) => sum + keys.length, 0);
  return rest > 0 ? [...items, { depth, text: `left out: ${rest} more` }] : items;
}

function keysText(keys: readonly string[], count: number): string {
  const named = keys.slice(0, MOST_KEYS).join(', ');
  return count > Math.min(keys.length, MOST_KEYS)
    ? `${named} and ${count - Math.min(keys.length, MOST_KEYS)} more`
    : named;
}
