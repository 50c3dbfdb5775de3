import type { Day } from '../../calendar/index.ts';
import type { RowPlace } from '../../diagnostics/index.ts';
import type { Metric } from '../../kinds/metric.ts';
import { placeOf } from '../../kinds/table.ts';
import type { Ratio } from '../../money/index.ts';
import { type Gatherer, gatherer } from './gatherer.ts';

/** A CSM-qualified lead with everybody it is credited to, a row each. */
export type Lead = {
  readonly id: string;
  readonly account: string;
  readonly created: Day;
  readonly closed: Day | null;
  readonly stage: string;
  readonly sourcedBy: string | null;
  /** In minor units. */
  readonly amount: Ratio | null;
  readonly credited: readonly { readonly csmId: string; readonly place: RowPlace }[];
};

export function gatherLeads(): { readonly gatherer: Gatherer; leads(): readonly Lead[] } {
  const leads = new Map<string, Lead & { readonly credited: Lead['credited'][number][] }>();
  return {
    leads: () => [...leads.values()],
    gatherer: gatherer('csqls', (row) => {
      const created = row.day('created_on');
      if (created === null) return;
      const id = row.text('csql_id') ?? '';
      const credit = { csmId: row.text('csm_id') ?? '', place: placeOf(row) };
      const known = leads.get(id);
      if (known !== undefined) {
        known.credited.push(credit);
        return;
      }
      leads.set(id, {
        id,
        account: row.text('account_id') ?? '',
        created,
        closed: row.day('closed_on'),
        stage: row.text('stage') ?? '',
        sourcedBy: row.text('sourced_by'),
        amount: row.figure('amount'),
        credited: [credit],
      });
    }),
  };
}

/** What the plans say of leads: the stages that are won, and for each metric the sources that are the team's own. */
export type LeadRules = { readonly won: ReadonlySet<string>; readonly sourced: readonly (readonly string[])[] };

/** What stands for it where no plan pays for leads, as in METRICS; `CSM` too where one counts leads of any source. */
const USUAL = { won: 'Closed Won', sourced: ['CSM'] };

export function leadRules(metrics: readonly Metric[]): LeadRules {
  const said = metrics.flatMap(({ measure }) => measure.leads ?? []);
  if (said.length === 0) return { won: new Set([USUAL.won]), sourced: [USUAL.sourced] };
  return {
    won: new Set(said.flatMap(({ won }) => won)),
    sourced: said.map(({ sourced }) => (sourced.includes('any') ? USUAL.sourced : sourced)),
  };
}
