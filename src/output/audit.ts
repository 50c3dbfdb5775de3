import { dayText } from '../calendar/index.ts';
import type { AuditReport } from '../reports/audit.ts';
import { reconciliationReport } from '../reports/reconciliation.ts';
import type { Blind } from '../review/audit.ts';
import type { MetricCoverage } from '../review/coverage.ts';
import { attentionItems } from './attention.ts';
import { findingParts } from './audit-finding.ts';
import { countText, moneyText, NO_FIGURE } from './figures.ts';
import type { Grid } from './grid.ts';
import type { Page, PageItem, PagePart } from './page.ts';
import { reconciliationParts } from './reconciliation.ts';

/** So many ids and names are told; the rest is a number. */
const MOST_NAMES = 8;

/** An audit as a page: first what deserves a second look, then what was not looked at, then what is behind the pay. */
export function auditPage(report: AuditReport): Page {
  const { period, knownTo, currency, findings, attention } = report;
  const asOf = period.as_of === period.to ? [] : [`as of ${period.as_of}`];
  const later = knownTo === period.as_of ? [] : [`looked at up to ${knownTo}`];
  return {
    title: ['Audit', planText(report), period.name, currency.code, ...asOf, ...later].join(' · '),
    parts: [
      { kind: 'text', text: keyLine(report) },
      ...findings.flatMap((finding) => findingParts(finding, currency)),
      ...checksPart(report),
      ...coverageParts(report.coverage),
      ...reconciliationParts(reconciliationReport(report.reconciliation, currency), currency),
      ...(attention.length === 0 ? [] : [needsAttention(attention, currency)]),
      { kind: 'grid', heading: 'Rows of the exports', grid: inputsGrid(report) },
    ],
  };
}

function planText({ plans }: AuditReport): string {
  const [only] = plans;
  return plans.length === 1 && only !== undefined ? only.name : countText(plans.length, 'plan', 'plans');
}

function keyLine({ total, currency, people, findings }: AuditReport): string {
  const paid = `${moneyText(total, currency)} to ${countText(people, 'person', 'people')}`;
  if (findings.length === 0) return `${paid}: nothing deserves a second look`;
  return `${paid}: ${countText(findings.length, 'finding deserves', 'findings deserve')} a second look. No pay is changed.`;
}

function checksPart({ nothingIn, blind }: AuditReport): readonly PagePart[] {
  const reasons = new Map<string, string[]>();
  for (const { code, why } of blind) reasons.set(blindText(why), [...(reasons.get(blindText(why)) ?? []), code]);
  const items = [...reasons].map(([reason, codes]): PageItem => {
    return { mark: '!', text: `not looked at, ${reason}: ${codes.join(', ')}` };
  });
  if (nothingIn.length > 0) items.push({ mark: '·', text: `nothing found: ${nothingIn.join(', ')}` });
  return items.length === 0 ? [] : [{ kind: 'list', heading: 'Other checks', items }];
}

function blindText(why: Blind): string {
  switch (why.because) {
    case 'no-table':
      return `there is no ${why.table}.csv`;
    case 'faults':
      return `${why.table}.csv has faults`;
    case 'no-times':
      return `no row of ${why.table}.csv says both its times`;
    case 'as-of':
      return `nothing after ${dayText(why.asOf)} is known (--as-of ${dayText(why.needs)} would look on)`;
    case 'no-column': {
      const columns = why.columns.map((column) => `"${column}"`);
      return why.oneIsEnough && columns.length > 1
        ? `${why.table}.csv has none of the columns ${columns.join(', ')}`
        : `${why.table}.csv has no column ${columns.join(', ')}`;
    }
  }
}

/** What is behind the pay: how many accounts, alerts, leads each metric counts and leaves out, and for whom it has no value. */
function coverageParts(coverage: readonly MetricCoverage[]): readonly PagePart[] {
  const severalPlans = new Set(coverage.map(({ plan }) => plan)).size > 1;
  const nameOf = ({ plan, metric }: MetricCoverage) => (severalPlans ? `${plan.name}: ${metric.name}` : metric.name);
  const grid: Grid = {
    columns: [
      { header: 'Metric', holds: 'text' },
      { header: 'Kind', holds: 'text', spare: 1 },
      { header: 'Measured for', holds: 'text', spare: 2 },
      { header: 'Without a value', holds: 'figure' },
      { header: 'Counted', holds: 'figure' },
      { header: 'Left out', holds: 'figure' },
    ],
    rows: coverage.map((one) => ({
      level: 'record',
      cells: [
        nameOf(one),
        one.metric.kind,
        subjectsText(one),
        String(one.withoutValue.reduce((sum, { people }) => sum + people.length, 0)),
        one.counted === null ? NO_FIGURE : String(one.counted),
        String(one.leftOut.reduce((sum, { keys }) => sum + keys.length, 0)),
      ],
    })),
  };
  const items = coverage.flatMap((one): PageItem[] => [
    ...one.withoutValue.map(({ because, people }): PageItem => {
      const names = some(people.map(({ name, csmId }) => `${name} (${csmId})`));
      return { mark: '!', text: `${nameOf(one)} has no value for ${names}: ${because}` };
    }),
    ...one.leftOut.map(({ why, keys }): PageItem => {
      return { mark: '·', text: `${nameOf(one)} leaves out ${keys.length}: ${why}: ${some(keys)}` };
    }),
  ]);
  const parts: PagePart[] = [{ kind: 'grid', heading: 'What was counted', grid }];
  return items.length === 0 ? parts : [...parts, { kind: 'list', heading: null, items }];
}

function subjectsText({ metric, subjects }: MetricCoverage): string {
  if (metric.scope === 'company') return 'the company';
  return metric.scope === 'team' ? countText(subjects, 'team', 'teams') : countText(subjects, 'person', 'people');
}

function some(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function needsAttention(attention: AuditReport['attention'], currency: AuditReport['currency']): PagePart {
  return { kind: 'list', heading: 'Needs attention', items: attentionItems(attention, currency) };
}

/** Every row of every file that is paid from is used, filtered, excluded or left out. */
function inputsGrid({ inputs }: AuditReport): Grid {
  const figures = ['Rows', 'Used', 'Filtered', 'Excluded', 'Left out'].map(
    (header) => ({ header, holds: 'figure' }) as const,
  );
  return {
    columns: [{ header: 'File', holds: 'text' }, ...figures],
    rows: inputs.map(({ file, rows, used, filtered, excluded, left_out }) => ({
      level: 'record',
      cells: [file, ...[rows, used, filtered, excluded, left_out].map(String)],
    })),
  };
}
