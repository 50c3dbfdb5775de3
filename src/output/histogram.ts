import { cellWidth } from './cell-width.ts';
import type { Screen } from './paint.ts';
import { visible } from './visible.ts';

/** A row of a histogram: how many there are from `label` on, their part as a text, and what else stands there. */
export type HistogramBar = {
  readonly label: string;
  readonly count: number;
  readonly share: string;
  readonly note: string;
};

/** The longest bar of a wide screen and of a pipe, and the shortest that still shows something. */
const LONGEST = 48;
const SHORTEST = 8;

/** So wide is what is written for a pipe: its bars fit into a mail or a comment, too. */
const PIPE_COLUMNS = 80;

/**
 * Bars beside each other's labels, as long as the screen has room. A terminal gets blocks, a pipe plain `#`. What was counted at all has a mark, and a bar
 * that is half as long holds half as many.
 */
export function histogramLines(bars: readonly HistogramBar[], { columns, paint }: Screen): string[] {
  const rows = bars.map((bar) => ({ ...bar, label: visible(bar.label), note: visible(bar.note) }));
  const widest = (texts: readonly string[]) => texts.reduce((most, text) => Math.max(most, cellWidth(text)), 0);
  const labels = widest(rows.map(({ label }) => label));
  const shares = widest(rows.map(({ share }) => share));
  const notes = widest(rows.map(({ note }) => note));
  const left = (columns ?? PIPE_COLUMNS) - labels - shares - notes - 8;
  const longest = Math.max(SHORTEST, Math.min(LONGEST, left));
  const most = rows.reduce((high, { count }) => Math.max(high, count), 1);
  return rows.map(({ label, count, share, note }) => {
    const cells = count === 0 ? 0 : Math.max(1, Math.round((count * longest) / most));
    const bar = (columns === null ? '#' : '█').repeat(cells);
    const begin = `  ${' '.repeat(labels - cellWidth(label))}${label}  ${' '.repeat(shares - share.length)}${share}  `;
    const end = note === '' ? '' : `${' '.repeat(longest - cells)}  ${paint.faint(note)}`;
    return `${begin}${bar}${end}`.trimEnd();
  });
}
