import { dayText } from '../../calendar/index.ts';
import { figureText } from '../../kinds/figure.ts';
import type { Cell, ColumnType } from '../../kinds/table.ts';
import { type Currency, machineDecimal, percentText } from '../../money/index.ts';

/** A typed cell as people see what it was read as: `1234.50`, `104.5%`, `2026-03-04`, `yes`; empty where it is missing. */
export function cellText(cell: Cell, type: ColumnType, currency: Currency): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell === 'number') return dayText(cell);
  if (typeof cell === 'string') return cell;
  if (type === 'percent') return percentText(cell);
  return type === 'money' ? figureText(cell, 'money', currency) : machineDecimal(cell);
}
