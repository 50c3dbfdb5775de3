import type { Currency } from '../../money/index.ts';
import { numberText } from '../../money/index.ts';
import type { ExplainedLine } from '../../reports/explained-line.ts';
import type { ExplainedComponent, ExplainedPay, Explanation } from '../../reports/explanation.ts';
import type { ListedRows } from '../../reports/listed-rows.ts';
import type { Measured } from '../../reports/measured.ts';
import { moneyText, signedMoneyText } from '../figures.ts';
import type { OutlineItem, Page } from '../page.ts';
import { columnName } from '../payouts.ts';
import { askedText } from './asked-text.ts';
import { figureOf } from './figures.ts';
import { lineText, measuredItems } from './measured-items.ts';
import { nextText } from './next-text.ts';
import { rowsParts } from './rows-parts.ts';
import { pieceText, ruleText } from './rule-text.ts';

/** One person's pay from dollars to rows: a page for each plan, or why there is none. `rows` are those of each plan, where they are listed. */
export function explanationPages(
  explanation: Explanation,
  rows: readonly (readonly ListedRows[])[] | null,
): readonly Page[] {
  const { pays, notPaid, period } = explanation;
  return [
    ...pays.map((pay, place): Page => {
      const items = payItems(pay, rows !== null, explanation);
      return { title: null, parts: [{ kind: 'outline', items }, ...rowsParts(rows?.[place] ?? [])] };
    }),
    ...notPaid.map(
      ({ name, csm_id, reason }): Page => ({
        title: `${name} · ${period}`,
        parts: [{ kind: 'text', text: `${csm_id} is not paid: ${reason}` }],
      }),
    ),
  ];
}

/** What is said once for a page: the currency, and which metrics have been told already, so that none is told twice. */
type Context = {
  readonly currency: Currency;
  readonly areListed: boolean;
  /** Are the amounts those of a pool? */
  readonly isTeams: boolean;
  readonly told: Set<string>;
};

function payItems(pay: ExplainedPay, areListed: boolean, { period, asOf, currency }: Explanation): OutlineItem[] {
  const title = [pay.name, period, pay.plan, ...(asOf === null ? [] : [`as of ${asOf}`])].join(' · ');
  const target = pay.target === null ? '' : ` of ${moneyText(pay.target, currency)}`;
  const context: Context = { currency, areListed, isTeams: false, told: new Set() };
  return [
    { depth: 0, text: title, figure: { main: moneyText(pay.total, currency), rest: target } },
    ...amountItems(pay, currency),
    ...pay.root.children.flatMap((child) => componentItems(child, 1, context)),
    ...pay.root.lines.flatMap((line) => lineItems(line, 1, labelOf(line), context)),
  ];
}

/** Where the amount at 100% comes from, where it is not simply the plan's, and what of it counts for somebody who was not there all of the period. */
function amountItems({ amount, isPart, from, to }: ExplainedPay, currency: Currency): OutlineItem[] {
  if (amount === null) return isPart ? [{ depth: 1, text: `there from ${from} to ${to}` }] : [];
  const items: OutlineItem[] = [];
  const { cell, days, at } = amount;
  if (cell !== null) {
    const text = `100% is ${moneyText(amount.stated, currency)}: ${cell.column} of the roster`;
    items.push({ depth: 1, text, source: lineText(cell) });
  }
  if (days !== null) {
    const here = `there from ${from} to ${to}, ${days.there} of ${days.of} days`;
    const counts =
      days.prorate === 'none'
        ? 'the plan prorates nothing'
        : `${moneyText(amount.amount, currency)} of ${moneyText(amount.stated, currency)} counts${days.prorate === 'full_months' ? ', by full months' : ''}`;
    items.push({ depth: 1, text: `${here}: ${counts}`, ...(at === null ? {} : { source: lineText(at) }) });
  }
  return items;
}

function componentItems(component: ExplainedComponent, depth: number, context: Context): OutlineItem[] {
  const { path, amount, children, lines } = component;
  const figure = { main: moneyText(amount, context.currency), rest: '' };
  const areSeveral = children.length > 0 || lines.filter(isActing).length > 1;
  return [
    { depth, text: path.at(-1) ?? '', figure },
    ...children.flatMap((child) => componentItems(child, depth + 1, context)),
    ...lines.flatMap((line) => lineItems(line, depth + 1, areSeveral ? labelOf(line) : null, context)),
  ];
}

/** Did the line change the pay, or earn it (be it nothing)? Else it is a modifier that had nothing to do. */
function isActing({ kind, amount }: ExplainedLine): boolean {
  return kind === 'earned' || amount !== 0n;
}

/** What a line is called where it stands with an amount of its own; null for one that changed nothing. */
function labelOf(line: ExplainedLine): string | null {
  return isActing(line) ? columnName({ type: 'modifier', name: line.kind }) : null;
}

/** Why a line is what it is, below its label with its amount where it has one. */
function lineItems(line: ExplainedLine, depth: number, label: string | null, context: Context): OutlineItem[] {
  const { kind, amount, rule } = line;
  const { currency } = context;
  const below = label === null ? depth : depth + 1;
  const main = kind === 'earned' ? moneyText(amount, currency) : signedMoneyText(amount, currency);
  const place = rule.at === null ? cellOf(line) : lineText(rule.at);
  return [
    ...(label === null ? [] : [{ depth, text: label, figure: { main, rest: '' } }]),
    { depth: below, text: ruleText(rule, currency), ...(place === null ? {} : { source: place }) },
    ...takenOver(line, below, context),
    ...line.pieces.map((piece): OutlineItem => ({ depth: below + 1, text: pieceText(piece, currency) })),
    ...line.asked.map((asked): OutlineItem => ({ depth: below + 1, text: askedText(asked, currency) })),
    ...line.team.flatMap((one) => teamItems(one, line, below + 1, context)),
    ...line.measures.flatMap((one) => onceItems(one, kind, below, context)),
    ...line.next.map((next): OutlineItem => ({ depth: below, text: nextText(next, context.isTeams, currency) })),
  ];
}

/** An adjustment comes from a row, not from the plan. */
function cellOf({ rule: { args } }: ExplainedLine): string | null {
  return args.file === undefined ? null : lineText({ file: args.file, line: Number(args.line ?? 0) });
}

/** A component that carries the amounts of siblings without a value says so. */
function takenOver({ rule }: ExplainedLine, depth: number, { currency }: Context): OutlineItem[] {
  const times = figureOf(rule.args.takes_over, 'number', currency);
  if (times === null || rule.amount === null) return [];
  const text = `${moneyText(rule.amount, currency)}, ${numberText(times)} times its own: components without a value left it theirs`;
  return [{ depth, text }];
}

/** A line of what the team earned, with everything behind it; of a group each of its components. */
function teamItems(line: ExplainedLine, pool: ExplainedLine, depth: number, context: Context): OutlineItem[] {
  const name = line.path.length > pool.path.length ? `${line.path.at(-1)}, ` : '';
  const label = labelOf(line);
  const whose = label === null || line.kind !== 'earned' ? label : `${name}earned by the team`;
  return lineItems(line, depth, whose, { ...context, isTeams: true });
}

/**
 * A metric is told in full once. Where it pays again its value is enough; a modifier has told what it saw, and tells a metric only that nothing else
 * tells.
 */
function onceItems(measured: Measured, kind: ExplainedLine['kind'], depth: number, context: Context): OutlineItem[] {
  const key = JSON.stringify([measured.metric, measured.subject]);
  const isKnown = context.told.has(key);
  context.told.add(key);
  const items = measuredItems(measured, depth, context.areListed, context.currency);
  if (!isKnown) return items;
  return kind === 'earned' ? items.slice(0, 1) : [];
}
