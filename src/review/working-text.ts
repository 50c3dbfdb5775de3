import type { Line } from '../engine/evaluation.ts';
import type { Earned } from '../engine/pay.ts';
import { type Args, type Figure, figureText } from '../kinds/figure.ts';
import { type Currency, fixed, machineDecimal, multiply, type Ratio } from '../money/index.ts';

/** The lines at and below a path; all of them for `total`. */
export function linesAt(path: string, { lines }: Earned): readonly Line[] {
  if (path === 'total') return lines;
  return lines.filter(({ node }) => `${node.names.join(' / ')} / `.startsWith(`${path} / `));
}

/** What made the lines of an example: `Effort: ebr 60.67% is 86.67% of target 70%, line from 80% (pay 0%) to 100% (pay 100%)`. */
export function workingText(path: string, earned: Earned, currency: Currency): string {
  return linesAt(path, earned)
    .map(({ node, kind, told }) => {
      const { code, ...numbers } = told?.reason ?? { code: kind };
      const rule = [code, ...ruleTexts(numbers, currency)].join(' ');
      const name = node.names.join(' / ');
      const parts = [...readingText(told, currency), rule].join(', ');
      return name === path ? parts : `${name || 'the plan'}: ${parts}`;
    })
    .join('; ');
}

function readingText(told: Line['told'], currency: Currency): readonly string[] {
  const value = told?.fact?.result.value ?? null;
  if (told?.fact == null || value === null) return [];
  const { unit, metric } = told.fact;
  const reading = `${metric} ${argText({ value, unit }, currency)}`;
  if (told.attainment === null || told.target === null) return [reading];
  return [`${reading} is ${percentText(told.attainment)} of target ${argText({ value: told.target, unit }, currency)}`];
}

/** The numbers of a rule: what is paid at an edge stands behind it, `from 80% (pay 0%)`. A percent shows itself, so its name need not. */
function ruleTexts(numbers: Args, currency: Currency): readonly string[] {
  const texts: string[] = [];
  for (const [name, arg] of Object.entries(numbers)) {
    const [, what] = /^(?:from|to|at)_(pay|rate)(?:_percent)?$/.exec(name) ?? [];
    const text = argText(arg, currency);
    const edge = texts.at(-1);
    if (what !== undefined && edge !== undefined) texts.splice(-1, 1, `${edge} (${what} ${text})`);
    else texts.push(`${name.replace(/_percent$/, '').replaceAll('_', ' ')} ${text}`);
  }
  return texts;
}

function argText(arg: string | Figure, currency: Currency): string {
  if (typeof arg === 'string') return arg;
  if (arg.unit === 'percent') return percentText(arg.value);
  return arg.unit === 'money' ? figureText(arg.value, 'money', currency) : machineDecimal(arg.value);
}

/** With at most two decimals: enough to see which side of an edge it is on, or what it is of. */
function percentText(value: Ratio): string {
  return `${fixed(multiply(value, { n: 100n, d: 1n }), 2).replace(/\.?0+$/, '')}%`;
}
