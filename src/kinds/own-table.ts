import type { Column, TableKind } from './table.ts';
import { tableKind } from './tables/index.ts';

/** The columns that a table of one's own may have beside those that a plan names. */
const COLUMNS = {
  account_id: { type: 'id', summary: "the account's id" },
  csm_id: { type: 'id', summary: 'the person whose the row is' },
  team: { type: 'id', summary: 'the team whose the row is' },
  date: { type: 'day', summary: 'the day on which the row counts' },
  period: { type: 'text', summary: 'the period the row is about' },
} as const satisfies Record<string, Column>;

/** How the metrics on a table of one's own find out whose a row is, and when it counts. */
export type OwnTableUse = {
  readonly byAccount: boolean;
  readonly byName: boolean;
  /** Does some metric count by the column `date`? Where the file has it, no row may leave it blank then. */
  readonly byDate: boolean;
};

/**
 * A CSV of the data folder that is no table of ours: `transactions.csv`, read by `from: transactions`. A row is of an account, or names its person or
 * team itself, as the metrics on it ask; all other columns are what the plans make of them.
 */
export function ownTable(name: string, { byAccount, byName, byDate }: OwnTableUse): TableKind {
  const account = byAccount ? { ...COLUMNS.account_id, required: 'cell' as const } : COLUMNS.account_id;
  return {
    name,
    summary: 'whatever its metrics count or add up',
    columns: { ...COLUMNS, account_id: account },
    others: 'text',
    begins: 'date',
    samePeriod: 'period',
    ...(byName && {
      headers: [['csm_id'], ['team']],
      oneOf: { rule: 'exactly' as const, columns: ['csm_id', 'team'] },
    }),
    check(row, fault) {
      if (!byDate || !row.has('date') || row.day('date') !== null) return;
      fault('blank-cell', 'date', { column: 'date', why: 'it says in which period the row counts' });
    },
    example: '',
  };
}

/** The same before any metric has said how it reads the file: what a mapping of exports speaks of. */
export function anyTable(name: string): TableKind {
  return ownTable(name, { byAccount: false, byName: false, byDate: false });
}

/** A column that is known before anybody has seen the file: one of the table's own, or of those that any other CSV may have. Null for any other. */
export function knownColumn(table: string, column: string): Column | null {
  const columns: Readonly<Record<string, Column>> = tableKind(table)?.columns ?? COLUMNS;
  const name = column.trim().toLowerCase().replace(/\s+/g, '_');
  return Object.hasOwn(columns, name) ? (columns[name] ?? null) : null;
}
