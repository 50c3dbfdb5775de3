import { cellWidth, fitted } from '../cell-width.ts';
import type { Screen } from '../paint.ts';
import { visible } from '../visible.ts';
import type { Located } from './located.ts';

const IN_A_PIPE = 120;

/**
 * The line of a finding with a marker under what is meant:
 *
 *        |
 *     14 |       brands:
 *        |       ^~~~~~
 *
 * A line too long for the screen is shown around the marker.
 */
export function sourceBlock({ line, column, length, source }: Located, { columns, paint }: Screen): string[] {
  if (source === null || column === 0) return [];
  const number = String(line);
  const room = Math.max(20, (columns ?? IN_A_PIPE) - number.length - 3);
  const before = lastCells(visible(source.slice(0, column - 1)), Math.floor(room / 2));
  const marked = visible(source.slice(column - 1, column - 1 + length));
  const after = visible(source.slice(column - 1 + length));
  const offset = cellWidth(before);
  const marks = Math.max(1, Math.min(cellWidth(marked), room - offset));
  const gutter = paint.faint(`${' '.repeat(number.length)} |`);
  return [
    gutter,
    `${paint.faint(`${number} |`)} ${fitted(before + marked + after, room)}`,
    `${gutter} ${' '.repeat(offset)}${paint.error(`^${'~'.repeat(marks - 1)}`)}`,
  ];
}

/** The end of a text in at most so many cells, `…` in front when it was cut. */
function lastCells(text: string, cells: number): string {
  if (cellWidth(text) <= cells) return text;
  const characters = [...text];
  let first = characters.length;
  for (let width = 1; first > 0; first -= 1) {
    width += cellWidth(characters[first - 1] ?? '');
    if (width > cells) break;
  }
  return `…${characters.slice(first).join('')}`;
}
