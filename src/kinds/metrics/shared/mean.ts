import { type Duration, dayAfter, dayText, durationText } from '../../../calendar/index.ts';
import { compare, multiply, type NumberLiteral, type Ratio, ZERO } from '../../../money/index.ts';
import type { FactValue, Part, Rows } from '../../fact.ts';
import type { AccountParts, Moment } from '../../metric.ts';
import { ratioOfSums } from './combine.ts';
import type { Usage } from './usage.ts';
import { lastDay } from './window.ts';

/** The figure of an account that counts, or why it has none. A row of 1 March is stale after 30 days from 1 April on, not on 31 March. */
export function figureOrWhy(
  usage: Usage | null,
  { column, stale_after }: { readonly column: string; readonly stale_after?: Duration | undefined },
  moment: Moment,
): Ratio | string {
  if (usage === null) return 'no usage row';
  const figure = usage.figures[0] ?? null;
  if (figure === null) return `no ${column}`;
  if (stale_after === undefined || dayAfter(usage.last, stale_after) >= lastDay(moment)) return figure;
  return `no row since ${dayText(usage.last)}, which is stale after ${durationText(stale_after)}`;
}

/**
 * The voice of an account in a mean: its figure with its weight. Out of the mean and listed are accounts without a figure (a text says why) and
 * those that weigh nothing. Where a mean must cover a part of the accounts, one without a figure is a part that weighs nothing, to be counted.
 */
export function voiceOf(
  id: string,
  figure: Ratio | string,
  rows: Rows | null,
  weight: Ratio | null,
  isCounted: boolean,
): AccountParts {
  const out = (why: string) => [{ key: id, why: `${why}: out of the mean` }];
  if (weight === null) return { parts: [], leftOut: out('no row in nrr.csv') };
  if (weight.n <= 0n) return { parts: [], leftOut: out('no ending ARR') };
  if (typeof figure !== 'string') {
    return { parts: [{ key: id, numerator: multiply(figure, weight), denominator: weight, rows }], leftOut: [] };
  }
  const parts = isCounted ? [{ key: id, numerator: ZERO, denominator: ZERO, rows }] : [];
  return { parts, leftOut: out(figure) };
}

/** Σ figure × weight ÷ Σ weight; undefined for want of figures, or where fewer of the accounts than `least` have one. */
export function meanOfParts(because: string, least?: NumberLiteral) {
  const mean = ratioOfSums(because);
  return (parts: readonly Part[], scale: bigint): FactValue => {
    if (least === undefined) return mean(parts, scale);
    const covered = parts.filter(({ denominator }) => denominator > 0n);
    const part = { n: weightOf(covered), d: weightOf(parts) };
    if (covered.length === 0 || compare(part, least.value) >= 0) return mean(covered, scale);
    const because = `${covered.length} of ${parts.length} accounts have a figure, less than ${least.text}`;
    return { value: null, because };
  };
}

function weightOf(parts: readonly Part[]): bigint {
  let sum = 0n;
  for (const { weight } of parts) sum += weight;
  return sum;
}
