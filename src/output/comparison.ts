import type { Change, PersonChange } from '../engine/compare.ts';
import { type Currency, money } from '../money/index.ts';
import type { BudgetReport, CausePart, ComparisonReport } from '../reports/comparison.ts';
import { causeText, otherwisePlace, otherwiseText } from './cause-text.ts';
import { countText, moneyText, signedMoneyText, signedPercentText } from './figures.ts';
import type { GridColumn, GridRow } from './grid.ts';
import type { OutlineItem, Page, PagePart } from './page.ts';
import { columnName } from './payouts.ts';

const CHANGE: readonly GridColumn[] = [
  { header: 'Base', holds: 'figure' },
  { header: 'Variant', holds: 'figure' },
  { header: 'Difference', holds: 'figure' },
  { header: 'Change', holds: 'figure' },
];

/** One variant against the base: where there are several periods, all of them together first, and then each of them. */
export function comparisonPages(report: ComparisonReport): readonly Page[] {
  return [report, ...report.periods].map(comparisonPage);
}

/** The key line first, then what makes the difference, each changed person with the causes of theirs, teams, components and the total. */
function comparisonPage(report: ComparisonReport): Page {
  const { base, variant, period, currency, budget, periods, changed } = report;
  const parts: PagePart[] = [{ kind: 'text', text: keyLine(report) }];
  if (budget !== null) parts.push({ kind: 'text', text: budgetLine(budget, currency) });
  if (periods.length > 0) parts.push(periodsPart(report));
  parts.push(...causesParts(report));
  if (changed.length > 0) parts.push(peoplePart(report), teamsPart(report), componentsPart(report));
  return { title: `${base} → ${variant} · ${period} · ${currency.code}`, parts };
}

/** `$10,400.00 → $11,250.00, +$850.00 (+8.2%): 7 people get more, 2 less, 3 the same`. */
function keyLine({ total, currency, winners, losers, unchanged, changed }: ComparisonReport): string {
  const amounts = `${moneyText(total.base, currency)} → ${moneyText(total.variant, currency)}`;
  const percent = total.percent === null ? '' : ` (${signedPercentText(total.percent)})`;
  if (changed.length === 0)
    return `${amounts}: nothing changes for anybody (${countText(unchanged, 'person', 'people')})`;
  const more = countText(winners, 'person gets', 'people get');
  return `${amounts}, ${signedMoneyText(total.difference, currency)}${percent}: ${more} more, ${losers} less, ${unchanged} the same`;
}

/** `Budget $5,000.00: over by $155.74`. */
function budgetLine({ amount, over }: BudgetReport, currency: Currency): string {
  const by = moneyText(money(over < 0n ? -over : over), currency);
  const how = over > 0n ? `over by ${by}` : over === 0n ? 'met to the cent' : `under by ${by}`;
  return `Budget ${moneyText(amount, currency)}: ${how}`;
}

function periodsPart({ periods, total, currency }: ComparisonReport): PagePart {
  const rows = periods.map(
    (one): GridRow => ({ level: 'record', cells: [one.period, ...changeCells(one.total, currency)] }),
  );
  return sumsPart('Period', [...rows, totalRow(total, currency)]);
}

/** Every cause with what it makes of all pay together; those of several parts with each of them. What touches nobody's pay is only named. */
function causesParts({ causes, currency }: ComparisonReport): readonly PagePart[] {
  const acting = causes.filter(({ people }) => people > 0);
  const idle = causes.filter(({ people }) => people === 0).map(({ otherwise }) => causeText(otherwise));
  const items = acting.flatMap(({ otherwise, difference, people }): OutlineItem[] => {
    const rest = ` (${countText(people, 'person', 'people')})`;
    const figure = { main: signedMoneyText(difference, currency), rest };
    return otherwise.map((one, place) => {
      const source = otherwisePlace(one);
      const said = { text: otherwiseText(one), ...(source !== null && { source }), wraps: true };
      return place === 0 ? { depth: 1, ...said, figure } : { depth: 2, ...said };
    });
  });
  const idleText = `Changes nobody's pay here: ${idle.join('; ')}`;
  return [
    ...(items.length === 0 ? [] : [{ kind: 'outline', heading: 'What makes the difference', items } as const]),
    ...(idle.length === 0 ? [] : [{ kind: 'text', text: idleText } as const]),
  ];
}

/** Each changed person, and under them the parts of their difference, which add up to it; of who gets the same from other components, these. */
function peoplePart({ changed, currency }: ComparisonReport): PagePart {
  const items = changed.flatMap((person): OutlineItem[] => {
    const [before, after] = changeCells(person, currency, person.paidIn);
    const percent = person.percent === null ? '' : ` (${signedPercentText(person.percent)})`;
    const head: OutlineItem = {
      depth: 1,
      text: `${person.name} (${person.csmId}) ${before} → ${after}`,
      figure: { main: signedMoneyText(person.difference, currency), rest: percent },
      wraps: true,
    };
    if (person.causes.length === 0) return [head, ...movedItems(person, currency)];
    return [head, ...person.causes.map((cause) => causeItem(cause, currency))];
  });
  return { kind: 'outline', heading: 'People whose pay changes', items };
}

/** A component that was renamed or moved: no cause changes what this person gets, and the amount stands elsewhere. */
function movedItems({ components }: PersonChange, currency: Currency): readonly OutlineItem[] {
  return components
    .filter(({ difference }) => difference !== 0n)
    .map(({ component, difference }) => ({
      depth: 2,
      text: columnName(component),
      figure: { main: signedMoneyText(difference, currency), rest: '' },
      wraps: true,
    }));
}

function causeItem({ cause: { otherwise }, part }: CausePart, currency: Currency): OutlineItem {
  const place = otherwise[0] === undefined ? null : otherwisePlace(otherwise[0]);
  return {
    depth: 2,
    text: causeText(otherwise),
    figure: { main: signedMoneyText(part, currency), rest: '' },
    ...(place !== null && { source: place }),
    wraps: true,
  };
}

function teamsPart({ teams, total, currency }: ComparisonReport): PagePart {
  const rows = teams.map(
    (change): GridRow => ({ level: 'record', cells: [change.team ?? 'No team', ...changeCells(change, currency)] }),
  );
  return sumsPart('Team', [...rows, totalRow(total, currency)]);
}

function componentsPart({ components, total, currency }: ComparisonReport): PagePart {
  const rows = components.map(
    (change): GridRow => ({ level: 'record', cells: [columnName(change.component), ...changeCells(change, currency)] }),
  );
  return sumsPart('Component', [...rows, totalRow(total, currency)]);
}

function sumsPart(header: string, rows: readonly GridRow[]): PagePart {
  return { kind: 'grid', heading: null, grid: { columns: [{ header, holds: 'text' }, ...CHANGE], rows } };
}

function totalRow(total: Change, currency: Currency): GridRow {
  return { level: 'total', cells: ['Total', ...changeCells(total, currency)] };
}

/** Somebody who is paid on one side only has no amount on the other. */
function changeCells(change: Change, currency: Currency, paidIn: 'both' | 'base' | 'variant' = 'both'): string[] {
  return [
    moneyText(paidIn === 'variant' ? null : change.base, currency),
    moneyText(paidIn === 'base' ? null : change.variant, currency),
    signedMoneyText(change.difference, currency),
    signedPercentText(change.percent),
  ];
}
