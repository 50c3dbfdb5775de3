import { type Filter, readFilters, typedCell } from '../exports/filters.ts';
import type { Account, AccountFold, FoldContext, Metric, PartDraft } from '../kinds/metric.ts';
import type { Row, TableKind } from '../kinds/table.ts';
import { type AccountList, cellOf } from './accounts.ts';
import type { ExcludedBy, Exclusions } from './exclusions.ts';
import type { Member, Membership, OwnedLeftOut } from './membership.ts';
import type { Owner } from './owner.ts';
import { EXCLUDED, FILTERED, LEFT_OUT, type RowFate, USED } from './row-fate.ts';
import type { Run } from './run.ts';
import { filesOf } from './table-files.ts';

/** A part before it is an integer, of an account, in the book of an owner. */
export type CreditedDraft = { readonly owner: Owner; readonly account: string; readonly draft: PartDraft };

/** What a metric's rows come to, account by account. */
export type Gathered = { readonly drafts: readonly CreditedDraft[]; readonly leftOut: readonly OwnedLeftOut[] };

/** A metric while the rows of what it reads stream by. `input` is the place of what a row was read for, `place` that of its account. */
export type TableMetric = {
  take(row: Row, place: number, input: number): RowFate;
  finish(): Gathered;
};

/** What all metrics of a run share. */
export type TableContext = { readonly run: Run; readonly accounts: AccountList; readonly exclusions: Exclusions };

/** The column by which single rows of a table can be excluded. */
export function excludedBy(kind: TableKind): ExcludedBy | null {
  return kind.name === 'risk_alerts' ? 'alert_id' : kind.name === 'csqls' ? 'csql_id' : null;
}

/** One of the tables that a metric reads, as it looks at its rows. */
type Reading = { readonly filters: readonly Filter[]; readonly exclusion: RowExclusion | null };

/**
 * Folds rows into one metric's parts: rows of accounts that count, let through by the filters, not excluded. One fold an account is all that is
 * kept. `kinds` are those of what the metric reads, in its order.
 */
export function tableMetric(
  metric: Metric,
  membership: Membership,
  kinds: readonly TableKind[],
  context: TableContext,
): TableMetric {
  const { run, accounts } = context;
  const { measure, inputs } = metric;
  const readings = kinds.map((kind, input): Reading => {
    const where = inputs[input]?.where ?? [];
    const filters = readFilters(where, kind, run.moment.currency, run.found, filesOf(run, kind.name));
    return { filters, exclusion: rowExclusion(metric, kind, context) };
  });
  const excluded = new Map<string, OwnedLeftOut>();
  const folds: (AccountFold | undefined)[] = [];
  const [foldContext, ...also] = kinds.map(() => foldContextOf(metric, run));
  if (foldContext === undefined) throw new Error(`bug: metric "${metric.name}" reads no table`);
  const foldAt = (place: number): AccountFold => {
    const fold = folds[place] ?? measure.fold(foldContext, also);
    folds[place] = fold;
    return fold;
  };

  return {
    take(row, place, input) {
      const { filters = [], exclusion = null } = readings[input] ?? {};
      let passes = true;
      for (const filter of filters) {
        if (!filter.passes(typedCell(row, filter.column, filter.type))) passes = false;
      }
      const member = membership.memberAt(place);
      if (member.fate !== USED) return member.fate;
      if (!passes) return FILTERED;
      const out = exclusion?.(row, place) ?? null;
      if (out === null) return foldAt(place).add(row, input) ? USED : LEFT_OUT;
      const owner = ownerOf(out.named, member);
      excluded.set(`${out.key}\n${out.named ?? ''}`, { owner, out: { key: out.key, why: out.why } });
      return EXCLUDED;
    },
    finish() {
      for (const { filters } of readings) {
        for (const filter of filters) run.found.push(...filter.unmatched());
      }
      const drafts: CreditedDraft[] = [];
      const leftOut: OwnedLeftOut[] = [...membership.leftOut, ...excluded.values()];
      for (let place = 0; place < accounts.count; place += 1) {
        // Without rows an account of a book still counts (nothing was done for it); a lead that is not there names nobody.
        if (measure.book === 'named' && folds[place] === undefined) continue;
        const member = membership.memberAt(place);
        if (member.fate !== USED) continue;
        const account = accountAt(place, member, context);
        const given = foldAt(place).parts(account);
        folds[place] = undefined;
        for (const draft of given.parts) {
          const owner = ownerOf(draft.owner ?? null, member);
          if (owner !== null) drafts.push({ owner, account: account.id, draft });
        }
        for (const { key, why, owner } of given.leftOut) {
          leftOut.push({ owner: ownerOf(owner ?? null, member), out: { key, why } });
        }
      }
      return { drafts, leftOut };
    },
  };
}

/** The person whom the row names, else the account's owner. */
function ownerOf(named: string | null, member: Member): Owner | null {
  return named === null ? member.owner : { type: 'person', id: named };
}

type RowExclusion = (
  row: Row,
  place: number,
) => { readonly key: string; readonly named: string | null; readonly why: string } | null;

/**
 * Tells which rows are excluded by decision: a single alert or lead, or all leads of an account (which has no book that it could be taken out
 * of). Null where there can be none, so that a million rows are not asked.
 */
function rowExclusion(
  { name, measure }: Metric,
  kind: TableKind,
  { accounts, exclusions }: TableContext,
): RowExclusion | null {
  const column = excludedBy(kind);
  if (exclusions.all.length === 0 || column === null) return null;
  const isNamed = measure.book === 'named';
  return (row, place) => {
    const named = isNamed ? row.text('csm_id') : null;
    const item = row.text(column) ?? '';
    const whyItem = exclusions.whyOut(column, item, name);
    if (whyItem !== null) return { key: item, named, why: whyItem };
    const account = accounts.idOf(place);
    const why = isNamed ? exclusions.whyOut('account_id', account, name) : null;
    return why === null ? null : { key: account, named, why };
  };
}

function foldContextOf({ itemColumns }: Metric, run: Run): FoldContext {
  return {
    ...run.moment,
    itemColumns: itemColumns.map(({ column }) => column),
    fault: (code, { file, line }, column, args) => run.faultsOf(file).tell(code, line, column, args),
    doubt: (code, { file, line }, column, args) =>
      run.faultsOf(file).tell(code, line, column, args, { severity: 'warning' }),
  };
}

function accountAt(place: number, { holding }: Member, { run, accounts }: TableContext): Account {
  return {
    id: accounts.idOf(place),
    column: (name) => {
      const cell = holding === null ? null : cellOf(accounts, holding, name, 'text');
      return typeof cell === 'string' ? cell : null;
    },
    fault(code, column, args) {
      const { file, line } = holding?.at ?? { file: filesOf(run, 'accounts'), line: 0 };
      run.faultsOf(file).tell(code, line, column, args);
    },
  };
}
