import { cellWidth, fitted, wrapped } from './cell-width.ts';
import type { Grid, GridColumn } from './grid.ts';

/** A column as it is drawn: which of the grid's it is, how many cells wide, its header in lines. */
export type DrawnColumn = { readonly index: number; readonly width: number; readonly header: readonly string[] };

/** Columns side by side. A grid too wide for the screen is drawn in several blocks, each with the first column again. */
export type TableLayout = {
  readonly blocks: readonly (readonly DrawnColumn[])[];
  readonly gap: number;
  /** The headers of the columns that had to be left out. */
  readonly without: readonly string[];
};

/** How a grid may be made narrower: the first of these that fits is taken. Figures are never cut. */
type Squeeze = {
  readonly gap: number;
  /** Columns with this much to spare or less are left out; 0 leaves out none. */
  readonly without: 0 | 1 | 2;
  /** The most cells of a column of texts, and of a word in a header. */
  readonly text: number;
  readonly word: number;
};

const SQUEEZES: readonly Squeeze[] = [
  { gap: 2, without: 0, text: Number.POSITIVE_INFINITY, word: 24 },
  { gap: 2, without: 0, text: 48, word: 16 },
  { gap: 2, without: 0, text: 24, word: 16 },
  { gap: 2, without: 1, text: 24, word: 12 },
  { gap: 2, without: 2, text: 20, word: 12 },
  { gap: 1, without: 2, text: 16, word: 10 },
  { gap: 1, without: 2, text: 12, word: 9 },
];

/** How the columns look when one block cannot hold them: there is room again. */
const IN_BLOCKS: Squeeze = { gap: 2, without: 0, text: 24, word: 16 };

/** The roomiest layout of a grid that fits into so many cells; null is no limit, as in a pipe. */
export function tableLayout(grid: Grid, limit: number | null): TableLayout {
  const widest = grid.columns.map((_, index) =>
    grid.rows.reduce((most, row) => Math.max(most, cellWidth(row.cells[index] ?? '')), 0),
  );
  const drawn = (squeeze: Squeeze) =>
    grid.columns
      .map((column, index) => drawnColumn(column, index, widest[index] ?? 0, squeeze))
      .filter(({ index }) => (grid.columns[index]?.spare ?? 3) > squeeze.without);
  for (const squeeze of SQUEEZES) {
    const columns = drawn(squeeze);
    if (limit !== null && widthOf(columns, squeeze.gap) > limit) continue;
    const without = grid.columns.filter((_, place) => !columns.some(({ index }) => index === place));
    return { blocks: [columns], gap: squeeze.gap, without: without.map(({ header }) => header) };
  }
  return { blocks: evenBlocks(drawn(IN_BLOCKS), IN_BLOCKS.gap, limit ?? 0), gap: IN_BLOCKS.gap, without: [] };
}

export function widthOf(columns: readonly DrawnColumn[], gap: number): number {
  return columns.reduce((sum, column) => sum + column.width + gap, -gap);
}

function drawnColumn(column: GridColumn, index: number, widest: number, squeeze: Squeeze): DrawnColumn {
  const words = column.header.split(' ').map((word) => fitted(word, squeeze.word));
  const longest = Math.max(...words.map(cellWidth));
  const width = Math.max(longest, column.holds === 'text' ? Math.min(widest, squeeze.text) : widest);
  return { index, width, header: wrapped(words.join(' '), width) };
}

/** As few blocks as the width allows, with about as many columns in each, so that none is left with one column. */
function evenBlocks(columns: readonly DrawnColumn[], gap: number, limit: number): DrawnColumn[][] {
  const fewest = blocksOf(columns, gap, limit, columns.length);
  for (let most = Math.ceil((columns.length - 1) / fewest.length); most < columns.length; most += 1) {
    const even = blocksOf(columns, gap, limit, most);
    if (even.length === fewest.length) return even;
  }
  return fewest;
}

/** Columns in blocks of at most `most` and at most `limit` cells, the first column at the head of each. */
function blocksOf(columns: readonly DrawnColumn[], gap: number, limit: number, most: number): DrawnColumn[][] {
  const [first, ...rest] = columns;
  if (first === undefined) return [];
  const blocks: DrawnColumn[][] = [];
  let block = [first];
  for (const column of rest) {
    if (block.length > 1 && (block.length > most || widthOf([...block, column], gap) > limit)) {
      blocks.push(block);
      block = [first];
    }
    block.push(column);
  }
  return [...blocks, block];
}
