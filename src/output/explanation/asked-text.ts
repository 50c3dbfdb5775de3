import type { Bound } from '../../kinds/figure.ts';
import type { Currency } from '../../money/index.ts';
import type { AskedTold } from '../../reports/explained-line.ts';
import { awayText } from './away-text.ts';
import { figureOf, figureText, metricName } from './figures.ts';

/** What is said of a value that keeps to a bound, and of one that does not. */
const BOUNDS: Readonly<Record<Bound, readonly [string, string]>> = {
  at_least: ['is at least', 'is below'],
  above: ['is above', 'is not above'],
  at_most: ['is at most', 'is above'],
  below: ['is below', 'is not below'],
};

/**
 * A question of a modifier with what was seen: `GRR 93% is below 95%: 2 points, $20,000 of ARR short`. Where a component's hit was asked for, that comes
 * first: `Effort / EBRs missed: EBR 62.5% is below 70%`.
 */
export function askedText(asked: AskedTold, currency: Currency): string {
  const { metric, component, of, bound, edge, unit, value, holds } = asked;
  const hit = component === undefined ? '' : `${component} ${holds ? 'hit' : 'missed'}: `;
  const name = metricName(metric);
  const target = of === 'attainment' ? ' of target' : '';
  const shown = (text: string) => {
    const figure = figureOf(text, unit, currency);
    return `${figure === null ? text : figureText(figure, unit, currency)}${target}`;
  };
  if (value === null) {
    const because = asked.undefined === undefined ? '' : ` (${asked.undefined})`;
    return `${hit}${name} has no value${because}, which counts as ${holds ? 'passed' : 'failed'}`;
  }
  const short = awayText(asked, currency);
  const side = bound === 'at_least' || bound === 'above' ? 'short' : 'over';
  return `${hit}${name} ${shown(value)} ${BOUNDS[bound][holds ? 0 : 1]} ${shown(edge)}${short === '' ? '' : `: ${short} ${side}`}`;
}
