import { describe, expect, test } from 'vitest';
import { TABLES, tableKind } from '../../../src/kinds/tables/index.ts';
import { reading } from '../../exports/reading.ts';

describe.each(TABLES.map((kind) => [kind.name, kind] as const))('%s', (name, kind) => {
  test('has an example that reads without a fault', async () => {
    const { taken, rows, found } = await reading(kind, kind.example, { take: (row) => row.line });
    expect(found).toEqual([]);
    expect(rows).toBeGreaterThan(1);
    expect(taken).toHaveLength(rows);
  });

  test('shows only columns of its own, unless it takes others', async () => {
    const { columns } = await reading(kind, kind.example);
    if (kind.others === undefined) expect(Object.keys(kind.columns)).toEqual(expect.arrayContaining([...columns]));
  });

  test('names only its own columns, of a fitting type', () => {
    const typeOf = (column: string) => kind.columns[column]?.type ?? `no column ${column}`;
    const days = [kind.begins ?? [], kind.order ?? []].flat(2);
    for (const column of days) expect(['day', 'happened']).toContain(typeOf(column));
    const named = [
      kind.unique ?? [],
      kind.needs ?? [],
      kind.headers ?? [],
      kind.oneOf?.columns ?? [],
      kind.samePeriod ?? [],
    ];
    for (const column of named.flat(2)) expect(typeOf(column)).not.toMatch(/^no column/);
    for (const { type, notNegative } of Object.values(kind.columns)) {
      if (notNegative) expect(['money', 'number', 'percent']).toContain(type);
    }
  });

  test('is found by its name', () => {
    expect(tableKind(name)).toBe(kind);
  });
});

test('there is no table of another name', () => {
  for (const name of ['', 'Roster', 'users', 'constructor', '__proto__']) expect(tableKind(name)).toBeNull();
});

/**
 * METRICS.md, "Exports": the columns in its order, the required ones with a star. Ours alone is `plan` of adjustments: without it nobody could say
 * on which of two plans a person's amount belongs.
 */
test.each([
  ['roster', 'csm_id* name* email role team manager plan variable annual_variable start_date end_date'],
  ['accounts', 'account_id* csm_id team name from to customer_since segment'],
  [
    'nrr',
    'account_id* starting_arr* ending_arr expansion_arr contraction_arr churned_arr reactivated period currency year_start_arr arr_12_months_ago',
  ],
  ['renewals', 'account_id* due_on* due_arr* renewed_on renewed_arr outcome discount'],
  ['activation', 'account_id* started_on* activated_on'],
  ['usage', 'account_id* date* health_score core_features_used active_users licensed_users'],
  ['risk_alerts', 'alert_id* account_id* opened_on* resolved_on reopened_on due_on severity resolution'],
  ['csqls', 'csql_id* account_id* csm_id* created_on* sourced_by accepted_on closed_on stage amount sku split'],
  ['activities', 'account_id* date* type* key_stakeholder csm_id'],
  ['outcomes', 'account_id* outcome* agreed_on target actual achieved_on'],
  ['targets', 'metric* target* period csm_id team role'],
  ['exclusions', 'account_id alert_id csql_id metric reason* approved_by* until'],
  ['adjustments', 'csm_id* amount* reason* approved_by* plan period'],
  ['facts', 'csm_id team metric* value undefined numerator denominator item account_id period'],
])('%s has the columns of the design', (name, columns) => {
  const kind = tableKind(name);
  const written = Object.entries(kind?.columns ?? {}).map(([column, { required }]) =>
    required ? `${column}*` : column,
  );
  expect(written.join(' ')).toBe(columns);
});
