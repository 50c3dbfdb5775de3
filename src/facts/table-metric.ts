import { type Filter, readFilters, typedCell } from '../exports/filters.ts';
import type { Account, AccountFolds, FoldContext, Metric, PartDraft } from '../kinds/metric.ts';
import type { Row, TableKind } from '../kinds/table.ts';
import { isFiltered } from './account-filter.ts';
import { type AccountList, cellOf } from './accounts.ts';
import type { ExcludedBy, Exclusions } from './exclusions.ts';
import { type Gathering, gather, listAbsence, newGathering, type OwnedLeftOut } from './gathering.ts';
import { EVERY_ACCOUNT, type Member, type Membership } from './membership.ts';
import type { Owner } from './owner.ts';
import { EXCLUDED, FILTERED, LEFT_OUT, type RowFate } from './row-fate.ts';
import type { Run, Unseen } from './run.ts';
import { filesOf } from './table-files.ts';

/** How many rows, or accounts, came to each fate. */
export type Fates = readonly [filtered: number, leftOut: number, excluded: number, used: number];

/** What a metric's rows come to, and what became of them and of the accounts; of accounts only where they are counted. */
export type Gathered = Gathering & {
  /** Of the rows of each table that it reads, by the table's name. */
  readonly rows: ReadonlyMap<string, Fates>;
  readonly accounts: Fates | null;
  /** Accounts in no book whose rows lack what the metric needs: nobody is asked for it, and they are in no sum. */
  readonly unmeasured: ReadonlySet<string>;
};

/**
 * A metric while the rows of what it reads stream by. `place` is that of the row's account, `inputs` are the places of what the metric reads in the
 * row's table: mostly one, two where it is a ratio of the table to itself.
 */
export type TableMetric = {
  take(row: Row, place: number, inputs: readonly number[]): RowFate;
  /** Told of the rows of a table that it is not given: they are accounted for like all others. */
  passOver(table: string, unseen: Unseen): void;
  finish(): Gathered;
};

/** The place of rows that are of no account: of tables whose rows name their person or team alone. */
export const NO_ACCOUNT = -2;

/** What all metrics of a run share. */
export type TableContext = { readonly run: Run; readonly accounts: AccountList; readonly exclusions: Exclusions };

/** The column by which single rows of a table can be excluded. */
export function excludedBy(kind: TableKind): ExcludedBy | null {
  return kind.name === 'risk_alerts' ? 'alert_id' : kind.name === 'csqls' ? 'csql_id' : null;
}

/** What a metric reads, as it looks at the rows. */
type Reading = {
  readonly filters: readonly Filter[];
  /** The values that choices name: only watched, because the metric itself looks at the rows. */
  readonly named: readonly Filter[];
  readonly exclusion: RowExclusion | null;
};

/**
 * Folds rows into one metric's parts: rows of accounts that count, let through by the filters, not excluded. One fold an account is all that is
 * kept. Accounts in no book are folded too, so that books + none = company can be shown; what their rows lack is nobody's question. `kinds` are those
 * of what the metric reads, in its order.
 */
export function tableMetric(
  metric: Metric,
  membership: Membership,
  kinds: readonly TableKind[],
  context: TableContext,
): TableMetric {
  const { run, accounts } = context;
  const { measure, inputs: reads } = metric;
  const readings = kinds.map((kind, input): Reading => {
    const { where = [], named = [] } = reads[input] ?? {};
    const files = filesOf(run, kind.name);
    const filtersOf = (written: typeof where) => readFilters(written, kind, run.moment.currency, run.found, files);
    return { filters: filtersOf(where), named: filtersOf(named), exclusion: rowExclusion(metric, kind, context) };
  });
  const excluded = new Map<string, OwnedLeftOut>();
  const [foldContext, ...also] = kinds.map(() => foldContextOf(metric, run));
  if (foldContext === undefined) throw new Error(`bug: metric "${metric.name}" reads no table`);
  const unmeasured = new Set<string>();
  const rows = new Map(reads.map(({ table }) => [table, newCounts()]));
  const rowsAt = reads.map(({ table }) => rows.get(table) ?? newCounts());
  const looseMember = memberWithoutAccount(metric);
  const byEvent = metric.credit?.owner === 'at_event';
  const isNamed = measure.book === 'named';
  // What no book has is folded apart from what some book has: nobody is asked for what its rows lack.
  let outside = 0;
  const mute = (one: FoldContext) => ({ ...one, fault: () => unmeasured.add(accounts.idOf(outside)), doubt: () => {} });
  const counted = measure.fold(foldContext, also);
  const muted = measure.fold(mute(foldContext), also.map(mute));
  const foldsFor = (place: number, fate: RowFate): AccountFolds => {
    if (fate !== LEFT_OUT) return counted;
    outside = place;
    return muted;
  };
  /** The rows without an account, if there have been any, as if they were of one. */
  const loose = measure.fold(foldContext, also);
  let hasLoose = false;
  const named = new Set<number>();

  const fateOf = (row: Row, place: number, input: number): RowFate => {
    const { filters = [], named: watched = [], exclusion = null } = readings[input] ?? {};
    for (const { column, type, passes: watch } of watched) watch(typedCell(row, column, type));
    let passes = true;
    for (const filter of filters) {
      if (!filter.passes(typedCell(row, filter.column, filter.type))) passes = false;
    }
    const fate = place === NO_ACCOUNT ? looseMember.fate : membership.fateAt(place);
    if (fate === FILTERED || fate === EXCLUDED) return fate;
    if (!passes) return fate === LEFT_OUT ? LEFT_OUT : FILTERED;
    const out = exclusion?.(row, place) ?? null;
    if (out !== null) {
      const member = place === NO_ACCOUNT ? looseMember : membership.memberAt(place);
      const owners = out.named === null ? ownersOf(member) : [{ type: 'person', id: out.named } as const];
      for (const owner of owners) {
        const key = `${out.key}\n${owner.type} ${owner.id}`;
        excluded.set(key, { owner, out: { key: out.key, why: out.why, because: 'excluded' } });
      }
      return fate === LEFT_OUT ? LEFT_OUT : EXCLUDED;
    }
    if (place === NO_ACCOUNT) hasLoose = true;
    else if (isNamed) named.add(place);
    const bears = place === NO_ACCOUNT ? loose.add(0, row, input) : foldsFor(place, fate).add(place, row, input);
    if (bears === false) return LEFT_OUT;
    return bears === true || !byEvent ? fate : membership.memberOn(place, bears).fate;
  };

  return {
    take(row, place, inputs) {
      let fate: RowFate = FILTERED;
      for (const input of inputs) {
        const own = fateOf(row, place, input);
        if (own > fate) fate = own;
      }
      const counts = rowsAt[inputs[0] ?? 0];
      if (counts !== undefined) counts[fate] += 1;
      return fate;
    },
    passOver(table, { filtered, leftOut }) {
      const counts = rows.get(table);
      if (counts === undefined) return;
      counts[FILTERED] += filtered;
      counts[LEFT_OUT] += leftOut;
    },
    finish() {
      for (const { filters, named } of readings) {
        for (const filter of filters) run.found.push(...filter.unmatched());
        // Of several names of one thing (Closed Won, Live) some may be of other quarters; without any nothing counts.
        for (const filter of named) if (!filter.hasMatched()) run.found.push(...filter.unmatched());
      }
      const gathering = newGathering();
      gathering.leftOut.push(...excluded.values());
      const counts = newCounts();
      for (let place = 0; place < accounts.count; place += 1) {
        // Without rows an account of a book still counts (nothing was done for it); a lead that is not there names nobody.
        if (isNamed && !named.has(place)) continue;
        const member = membership.memberAt(place);
        counts[member.fate] += 1;
        const id = accounts.idOf(place);
        if (member.excluded !== null) {
          const out = { key: id, why: member.excluded, because: 'excluded' } as const;
          for (const owner of ownersOf(member)) gathering.leftOut.push({ owner, out });
        }
        if (member.fate === FILTERED || member.fate === EXCLUDED) continue;
        for (const absence of member.standing.absences) listAbsence(gathering, id, id, absence);
        const account = accountAt(place, member, context, unmeasured);
        const given = foldsFor(place, member.fate).parts(place, account);
        if (unmeasured.has(account.id)) continue;
        const standingOf = ({ on }: PartDraft) =>
          (byEvent ? membership.memberOn(place, on ?? run.moment.period.to) : member).standing;
        gather(gathering, account.id, given, standingOf, member, metric.credit?.grace ?? null);
      }
      if (hasLoose) {
        const given = loose.parts(0, { id: '', column: () => null, fault: () => {} });
        gather(gathering, '', given, () => looseMember.standing, looseMember, null);
      }
      return { ...gathering, rows, accounts: isNamed ? null : counts, unmeasured };
    },
  };
}

function newCounts(): [number, number, number, number] {
  return [0, 0, 0, 0];
}

/** A row without an account counts for whom it names, unless the metric looks at accounts. */
function memberWithoutAccount(metric: Metric): Member {
  const member = EVERY_ACCOUNT.memberAt(NO_ACCOUNT);
  return metric.measure.book === 'named' && !isFiltered(metric) ? member : { ...member, fate: FILTERED };
}

function ownersOf({ standing }: Member): readonly Owner[] {
  return standing.shares.map(({ owner }) => owner);
}

type RowExclusion = (
  row: Row,
  place: number,
) => { readonly key: string; readonly named: string | null; readonly why: string } | null;

/**
 * Tells which rows are excluded by decision: a single alert or lead, or, where rows name their person, all of an account (which has no book that
 * it could be taken out of). Null where there can be none, so that a million rows are not asked.
 */
function rowExclusion(
  { name, measure }: Metric,
  kind: TableKind,
  { accounts, exclusions }: TableContext,
): RowExclusion | null {
  const column = excludedBy(kind);
  const isNamed = measure.book === 'named';
  if (exclusions.all.length === 0 || (column === null && !isNamed)) return null;
  return (row, place) => {
    const named = isNamed ? row.text('csm_id') : null;
    const item = column === null ? '' : (row.text(column) ?? '');
    const whyItem = column === null ? null : exclusions.whyOut(column, item, name);
    if (whyItem !== null) return { key: item, named, why: whyItem };
    const account = accounts.idOf(place);
    const why = isNamed ? exclusions.whyOut('account_id', account, name) : null;
    return why === null ? null : { key: account, named, why };
  };
}

function foldContextOf({ itemColumns, credit }: Metric, run: Run): FoldContext {
  return {
    ...run.moment,
    itemColumns: itemColumns.map(({ column }) => column),
    byDay: credit?.owner === 'at_event',
    fault: (code, { file, line }, column, args) => run.faultsOf(file).tell(code, line, column, args),
    doubt: (code, { file, line }, column, args) =>
      run.faultsOf(file).tell(code, line, column, args, { severity: 'warning' }),
  };
}

function accountAt(
  place: number,
  { fate, holding }: Member,
  { run, accounts }: TableContext,
  unmeasured: Set<string>,
): Account {
  const id = accounts.idOf(place);
  return {
    id,
    column(name) {
      const cell = holding === null ? null : cellOf(accounts, holding, name, 'text');
      return typeof cell === 'string' ? cell : null;
    },
    fault(code, column, args) {
      if (fate === LEFT_OUT) unmeasured.add(id);
      else {
        const { file, line } = holding?.at ?? { file: filesOf(run, 'accounts'), line: 0 };
        run.faultsOf(file).tell(code, line, column, args);
      }
    },
  };
}
