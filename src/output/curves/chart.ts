import { marksOf } from '../../reports/axis.ts';
import type { CurveReport } from '../../reports/curve.ts';
import { cellWidth, padded } from '../cell-width.ts';
import type { Paint, Screen } from '../paint.ts';
import { visible } from '../visible.ts';
import { ASCII, type Cell, cellOn, DOTS, drawn, jumps, type Pen, UNICODE } from './canvas.ts';
import { markText, readingName, wholeMoney } from './words.ts';

/** In a pipe, and where a terminal does not say how wide it is. */
const USUAL_WIDTH = 80;
const LEAST_WIDTH = 40;
const MOST_WIDTH = 140;
/** Rows for a width: a picture of about two to one, as characters are twice as high as wide. */
const ROWS = { least: 11, most: 21, of: 7 } as const;

/** The curve as lines of text: pay upwards, the reading across, and under it what the marks mean. */
export function chartLines(curve: CurveReport, screen: Screen, isAscii: boolean): readonly string[] {
  const width = Math.max(LEAST_WIDTH, Math.min(screen.columns ?? USUAL_WIDTH, MOST_WIDTH));
  const rows = rowsFor(width, marksOf(curve.up).length - 1);
  const labels = new Map(
    marksOf(curve.up).map((mark) => [cellOn(curve.up, mark, rows, DOTS.up), wholeMoney(mark, curve.currency)]),
  );
  const gutter = Math.max(...[...labels.values()].map(cellWidth));
  const columns = width - gutter - 3;
  const pen = isAscii ? ASCII : UNICODE;
  const { paint } = screen;
  const body = drawn(curve, { columns, rows }, pen).map((cells, row) => {
    const label = labels.get(rows - 1 - row);
    const stroke = label === undefined ? (isAscii ? '|' : '│') : isAscii ? '+' : '┤';
    const line = cells.map((cell) => (cell === null ? ' ' : painted(cell, paint))).join('');
    return `${paint.faint(`${padded(label ?? '', gutter, 'figure')} ${stroke}`)}${line.trimEnd()}`.trimEnd();
  });
  return [
    ...body,
    ...footLines(curve, gutter, columns, isAscii).map((text) => paint.faint(text)),
    ...keyLines(curve, pen, width),
  ];
}

/** As many rows between two marks as suit the width, the same everywhere. */
function rowsFor(width: number, steps: number): number {
  const wanted = Math.max(ROWS.least, Math.min(ROWS.most, Math.trunc(width / ROWS.of)));
  return Math.max(2, Math.round(wanted / Math.max(1, steps))) * Math.max(1, steps) + 1;
}

function painted({ ink, text }: Cell, { strong, faint, note, warning }: Paint): string {
  if (ink === 'person') return warning(text);
  if (ink === 'jump') return faint(text);
  return ink === 'curve' ? note(text) : strong(text);
}

/** The foot: a line with its marks, the label of every one of them or, where these would run into each other, of every second or third, and what is read. */
function footLines(curve: CurveReport, gutter: number, columns: number, isAscii: boolean): readonly string[] {
  const line: string[] = Array.from({ length: columns }, () => (isAscii ? '-' : '─'));
  const marks = marksOf(curve.across).map((mark) => {
    const column = cellOn(curve.across, mark, columns, DOTS.across);
    const text = markText(mark, curve.unit, curve.currency);
    const start = Math.max(0, Math.min(column - Math.trunc(text.length / 2), columns - text.length));
    return { column, text, start };
  });
  for (const { column } of marks) line[column] = isAscii ? '+' : '┬';
  const name = visible(readingName(curve));
  const before = ' '.repeat(gutter + 2);
  return [
    `${' '.repeat(gutter + 1)}${isAscii ? '+' : '└'}${line.join('')}`,
    `${before}${labelLine(marks)}`,
    `${before}${' '.repeat(Math.max(0, columns - cellWidth(name)))}${name}`,
  ];
}

function labelLine(marks: readonly { readonly text: string; readonly start: number }[]): string {
  for (let every = 1; every <= marks.length; every += 1) {
    let line = '';
    const isFree = marks.every(({ text, start }, place) => {
      if (place % every !== 0) return true;
      if (line !== '' && start < line.length + 2) return false;
      line = line.padEnd(start) + text;
      return true;
    });
    if (isFree) return line;
  }
  return '';
}

/** What the marks in the picture mean; nothing where there are none. */
function keyLines({ stops, points }: CurveReport, pen: Pen, width: number): readonly string[] {
  const hasJump = stops.some(jumps);
  const key = [
    ...(hasJump ? [`${pen.closed} paid at the edge`, `${pen.open} not paid there`] : []),
    ...(points.some(({ isShown }) => isShown) ? [`${pen.person} a person`] : []),
  ];
  const line = key.join('   ');
  return key.length === 0 ? [] : ['', ...(cellWidth(line) > width ? key : [line])];
}
