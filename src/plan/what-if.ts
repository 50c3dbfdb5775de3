import type { Place } from '../diagnostics/index.ts';
import type { Unit } from '../kinds/fact.ts';
import { isEatenAmount, type Ratio } from '../money/index.ts';

/** A what-if as it is written, and where: on the command line, or in a file of scenarios. */
export type WhatIf = { readonly text: string; readonly place: Place };

export const OPERATORS = ['+', '-', '*', '='] as const;
export type Operator = (typeof OPERATORS)[number];

/** A what-if taken apart: `nrr`, `+`, `2pt`. */
export type WhatIfParts = { readonly left: string; readonly operator: Operator; readonly right: string };

/** A change of everybody's value of a metric, in the metric's unit (money in minor units); a factor has none. */
export type MetricChange = {
  readonly metric: string;
  readonly unit: Unit;
  readonly operator: Operator;
  readonly by: Ratio;
};

const FORMS: readonly RegExp[] = [
  /^([^=]*?)\s*(=)\s*([\s\S]*)$/,
  /^([\s\S]*?)\s*([+*])\s*([^+*]*)$/,
  /^([\s\S]*?)\s+(-)\s*(\S.*)$/,
];

const EATEN = 'a shell takes $ and what follows it for a variable: write it in single quotes, or without $';

/** The parts of a what-if, or why it has none. `Results.pays.bands[1].pay = 450`: everything before the sign, the sign, and what follows. */
export function whatIfParts(text: string): WhatIfParts | { readonly because: string } {
  for (const form of FORMS) {
    const [, left, sign, right] = form.exec(text.trim()) ?? [];
    const operator = OPERATORS.find((one) => one === sign);
    if (left === undefined || right === undefined || operator === undefined) continue;
    if (left === '') return { because: `nothing stands before "${operator}"` };
    if (right === '') return { because: `nothing stands behind "${operator}"; ${EATEN}` };
    if (isEatenAmount(right)) return { because: `"${right}" looks like the rest of an amount; ${EATEN}` };
    return { left, operator, right: unquoted(right) };
  }
  return { because: 'expected a change, such as nrr + 2pt, csqls_closed * 1.1 or target.nrr = 103%' };
}

function unquoted(text: string): string {
  return /^"(.*)"$/s.exec(text)?.[1] ?? text;
}
