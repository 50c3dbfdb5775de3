import { readFilters } from '../exports/filters.ts';
import type { Metric } from '../kinds/metric.ts';
import { type AccountList, cellOf, type Holding } from './accounts.ts';
import { isInFirstYear } from './first-year.ts';
import type { Run } from './run.ts';

/** Do the metric's `accounts` filters let a holding through? With `tell`, a cell that has to be there for it is asked for where it is blank. */
export type AccountFilter = (holding: Holding, tell: boolean) => boolean;

export function isFiltered({ accounts }: Metric): boolean {
  return accounts.firstYear || accounts.columns.length > 0;
}

/** The `accounts` filters of a metric. Values that no row of accounts.csv has are told. */
export function accountFilter(run: Run, metric: Metric, accounts: AccountList): AccountFilter {
  const { columns, firstYear } = metric.accounts;
  const filters = readFilters(columns, accounts.kind, run.moment.currency, run.found);
  const passesColumns = (holding: Holding): boolean => {
    let passes = true;
    for (const { column, type, passes: does } of filters) {
      if (!does(cellOf(accounts, holding, column, type))) passes = false;
    }
    return passes;
  };
  if (filters.length > 0) {
    for (let place = 0; place < accounts.count; place += 1) {
      for (const holding of accounts.holdingsOf(place)) passesColumns(holding);
    }
  }
  for (const filter of filters) run.found.push(...filter.unmatched());
  return (holding, tell) => {
    if (!passesColumns(holding)) return false;
    if (!firstYear) return true;
    if (holding.customerSince !== null) return isInFirstYear(holding.customerSince, run.moment);
    if (!tell) return false;
    const why = `"tenure: first_year" of metric "${metric.name}" counts from it`;
    const column = 'customer_since';
    run.faultsOf(holding.at.file).tell('blank-cell', holding.at.line, column, { column, why });
    return false;
  };
}
