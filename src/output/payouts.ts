import type { ResultLine } from '../engine/result.ts';
import type { ComponentKey } from '../engine/result-components.ts';
import type { Currency } from '../money/index.ts';
import type { Earned, EarnedByPerson, PayoutReport, PlanSection } from '../reports/payouts.ts';
import { attentionItems } from './attention.ts';
import { countText, moneyText, percentText } from './figures.ts';
import type { Grid, GridColumn, GridRow } from './grid.ts';
import type { Page, PagePart } from './page.ts';

const FIGURES: readonly GridColumn[] = [
  { header: 'Total', holds: 'figure' },
  { header: 'Target', holds: 'figure', spare: 1 },
  { header: '% of target', holds: 'figure' },
];

/** The payouts of a period as a page: a grid for each plan, their sum where there are several, and what needs attention. */
export function payoutPage(report: PayoutReport): Page {
  const { sections, attention } = report;
  const several = sections.length > 1;
  const parts: PagePart[] = sections.map((section) => ({
    kind: 'grid',
    heading: several ? section.plan : null,
    grid: sectionGrid(section, report.currency),
  }));
  if (several) parts.push({ kind: 'grid', heading: 'All plans', grid: plansGrid(report) });
  if (sections.length === 0) parts.push({ kind: 'text', text: 'Nobody is paid.' });
  if (attention.length > 0)
    parts.push({ kind: 'list', heading: 'Needs attention', items: attentionItems(attention, report.currency) });
  return { title: titleOf(report), parts };
}

function titleOf({ sections, period, asOf, currency }: PayoutReport): string {
  const [only] = sections;
  const subject = sections.length === 1 && only !== undefined ? only.plan : countText(sections.length, 'plan', 'plans');
  return [subject, period, currency.code, ...(asOf === null ? [] : [`as of ${asOf}`])].join(' · ');
}

function sectionGrid(section: PlanSection, currency: Currency): Grid {
  const columns: GridColumn[] = [
    { header: 'CSM', holds: 'text' },
    { header: 'ID', holds: 'text', spare: 2 },
    ...section.columns.map((column): GridColumn => ({ header: columnName(column), holds: 'figure' })),
    ...FIGURES,
  ];
  const marked = section.columns.map((_, column) =>
    section.teams.some((team) => team.people.some((person) => person.unmeasured[column])),
  );
  const figures = (earned: Earned, unmeasured: EarnedByPerson['unmeasured'] = []) =>
    figureCells(earned, currency, (column) => (unmeasured[column] ? '*' : marked[column] ? ' ' : ''));
  const inTeams = section.teams.some(({ team }) => team !== null);
  const rows = section.teams.flatMap((team): GridRow[] => [
    ...(inTeams ? [{ level: 'group', cells: [team.team ?? 'No team', '', ...figures(team)] } as const] : []),
    ...team.people.map(
      (person): GridRow => ({
        level: 'record',
        cells: [person.name, person.csmId, ...figures(person, person.unmeasured)],
      }),
    ),
  ]);
  const people = countText(section.people, 'person', 'people');
  return { columns, rows: [...rows, { level: 'total', cells: ['Total', people, ...figures(section)] }] };
}

/** The plans side by side, with their sum. */
function plansGrid({ sections, total, currency }: PayoutReport): Grid {
  const columns: GridColumn[] = [{ header: 'Plan', holds: 'text' }, { header: 'People', holds: 'figure' }, ...FIGURES];
  const rows = sections.map((section): GridRow => {
    const cells = figureCells({ ...section, amounts: [] }, currency);
    return { level: 'record', cells: [section.plan, String(section.people), ...cells] };
  });
  return { columns, rows: [...rows, { level: 'total', cells: ['Total', '', ...figureCells(total, currency)] }] };
}

/** `mark` is what follows an amount: a star where the plan answered for a metric without a value. */
function figureCells(earned: Earned, currency: Currency, mark = (_column: number) => ''): string[] {
  return [
    ...earned.amounts.map((amount, column) => moneyText(amount, currency) + mark(column)),
    moneyText(earned.total, currency),
    moneyText(earned.target, currency),
    percentText(earned.percent),
  ];
}

const MODIFIERS: Record<ResultLine['kind'], string> = {
  earned: 'Earned',
  gate: 'Gate',
  multiplier: 'Multiplier',
  floor: 'Floor',
  cap: 'Cap',
  adjustment: 'Adjustment',
};

/** A component by its name; the plan's own modifiers by their kind. */
export function columnName(column: ComponentKey): string {
  return column.type === 'component' ? column.name : MODIFIERS[column.name];
}
