import type { Currency } from '../../money/index.ts';
import { numberText } from '../../money/index.ts';
import type { ExplainedLine } from '../../reports/explained-line.ts';
import type { ExplainedComponent, ExplainedPay, Explanation } from '../../reports/explanation.ts';
import type { Measured } from '../../reports/measured.ts';
import { moneyText, signedMoneyText } from '../figures.ts';
import type { OutlineItem, Page } from '../page.ts';
import { columnName } from '../payouts.ts';
import { askedText } from './asked-text.ts';
import { figureOf } from './figures.ts';
import { lineText, measuredItems } from './measured-items.ts';
import { nextText } from './next-text.ts';
import { pieceText, ruleText } from './rule-text.ts';

/** One person's pay from dollars to rows: a page for each plan, or why there is none. */
export function explanationPages(explanation: Explanation): readonly Page[] {
  const { pays, notPaid, period } = explanation;
  return [
    ...pays.map((pay): Page => ({ title: null, parts: [{ kind: 'outline', items: payItems(pay, explanation) }] })),
    ...notPaid.map(
      ({ name, csm_id, reason }): Page => ({
        title: `${name} · ${period}`,
        parts: [{ kind: 'text', text: `${csm_id} is not paid: ${reason}` }],
      }),
    ),
  ];
}

/** What is said once for a page: the currency, and which metrics have been told already, so that none is told twice. */
type Context = { readonly currency: Currency; readonly areListed: boolean; readonly told: Set<string> };

function payItems(pay: ExplainedPay, { period, asOf, currency }: Explanation): OutlineItem[] {
  const title = [pay.name, period, pay.plan, ...(asOf === null ? [] : [`as of ${asOf}`])].join(' · ');
  const target = pay.target === null ? '' : ` of ${moneyText(pay.target, currency)}`;
  const context: Context = { currency, areListed: false, told: new Set() };
  return [
    { depth: 0, text: title, figure: { main: moneyText(pay.total, currency), rest: target } },
    ...amountItems(pay, currency),
    ...pay.root.children.flatMap((child) => componentItems(child, 1, context)),
    ...pay.root.lines.flatMap((line) => lineItems(line, 1, true, context)),
  ];
}

/** Where the amount at 100% comes from, where it is not simply the plan's, and what of it counts for somebody who was not there all of the period. */
function amountItems({ amount, from, to }: ExplainedPay, currency: Currency): OutlineItem[] {
  if (amount === null) return [];
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
  const { currency } = context;
  const acted = component.lines.filter(isActing);
  const head = {
    depth,
    text: component.path.at(-1) ?? '',
    figure: { main: moneyText(component.amount, currency), rest: '' },
  };
  return [
    head,
    ...component.children.flatMap((child) => componentItems(child, depth + 1, context)),
    ...component.lines.flatMap((line) =>
      lineItems(line, depth + 1, isActing(line) && (acted.length > 1 || component.children.length > 0), context),
    ),
  ];
}

/** Did the line change the pay, or earn it (be it nothing)? Else it is a modifier that had nothing to do. */
function isActing({ kind, amount }: ExplainedLine): boolean {
  return kind === 'earned' || amount !== 0n;
}

/** Why a line is what it is; with an amount of its own where it is one of several. */
function lineItems(line: ExplainedLine, depth: number, isOneOfSeveral: boolean, context: Context): OutlineItem[] {
  const { kind, amount, rule } = line;
  const { currency } = context;
  const own = isOneOfSeveral && isActing(line);
  const figure = kind === 'earned' ? moneyText(amount, currency) : signedMoneyText(amount, currency);
  const head: OutlineItem[] = own
    ? [{ depth, text: columnName({ type: 'modifier', name: kind }), figure: { main: figure, rest: '' } }]
    : [];
  const below = own ? depth + 1 : depth;
  const place = rule.at === null ? cellOf(line) : lineText(rule.at);
  return [
    ...head,
    { depth: below, text: ruleText(rule, currency), ...(place === null ? {} : { source: place }) },
    ...takenOver(line, below, context),
    ...line.pieces.map((piece): OutlineItem => ({ depth: below + 1, text: pieceText(piece, currency) })),
    ...line.asked.map((asked): OutlineItem => ({ depth: below + 1, text: askedText(asked, currency) })),
    ...line.team.flatMap((one) => teamItems(one, below + 1, context)),
    ...line.measures.flatMap((one) => onceItems(one, kind, below, context)),
    ...line.next.map((next): OutlineItem => ({ depth: below, text: nextText(next, false, currency) })),
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

/** A line of what the team earned, with everything behind it. */
function teamItems(line: ExplainedLine, depth: number, context: Context): OutlineItem[] {
  const { currency } = context;
  const items = lineItems({ ...line, next: [] }, depth, true, context);
  return [
    ...items,
    ...line.next.map((next): OutlineItem => ({ depth: depth + 1, text: nextText(next, true, currency) })),
  ];
}

/** A metric is told in full where it pays; a modifier that asks about one that has been told, or will be, does not tell it again. */
function onceItems(measured: Measured, kind: ExplainedLine['kind'], depth: number, context: Context): OutlineItem[] {
  const key = JSON.stringify([measured.metric, measured.subject]);
  if (kind !== 'earned' && context.told.has(key)) return [];
  context.told.add(key);
  return measuredItems(measured, depth, context.areListed, context.currency);
}
