import { periodFromText } from '../calendar/index.ts';
import type { Row } from '../kinds/table.ts';
import type { Run } from './run.ts';

/**
 * For which period a row is: the paid one's name, `every` where it does not say, `other` for one that is not paid. A period of another length is a
 * fault: a quarter's target is no month's.
 */
export function rowPeriod(row: Row, { faultsOf, moment }: Run): string {
  const text = row.text('period');
  if (text === null) return 'every';
  const period = periodFromText(text);
  const { name, length } = moment.period;
  if (period?.length === length) return period.name === name ? name : 'other';
  faultsOf(row.file).tell('wrong-period', row.line, 'period', { text, length });
  return 'other';
}
