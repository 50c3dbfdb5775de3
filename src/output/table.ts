import { fitted, padded } from './cell-width.ts';
import type { Grid, GridRow } from './grid.ts';
import type { Screen } from './paint.ts';
import { type DrawnColumn, tableLayout, widthOf } from './table-layout.ts';

const INDENT = '  ';

/**
 * A grid as lines of text, one record a line, without borders: a rule under the header and above the total. Records stand indented below their
 * group. Texts that are too long for the screen end in `…`; figures are always whole.
 */
export function tableLines(grid: Grid, screen: Screen): string[] {
  const shown = { ...grid, rows: indented(grid.rows) };
  const { blocks, gap, without } = tableLayout(shown, screen.columns);
  const lines = blocks.flatMap((columns, block) => [
    ...(block > 0 ? [''] : []),
    ...blockLines(shown, columns, gap, screen),
  ]);
  return without.length === 0 ? lines : [...lines, screen.paint.faint(`(no room for ${without.join(' and ')})`)];
}

function blockLines(grid: Grid, columns: readonly DrawnColumn[], gap: number, { paint }: Screen): string[] {
  const rule = paint.faint('─'.repeat(widthOf(columns, gap)));
  const line = (texts: readonly string[]) =>
    columns
      .map(({ index, width }, place) =>
        padded(fitted(texts[place] ?? '', width), width, grid.columns[index]?.holds ?? 'text'),
      )
      .join(' '.repeat(gap))
      .trimEnd();
  const lines = [...headerLines(columns).map((texts) => paint.strong(line(texts))), rule];
  for (const row of grid.rows) {
    if (row.level === 'total' && lines.at(-1) !== rule) lines.push(rule);
    const text = line(columns.map(({ index }) => row.cells[index] ?? ''));
    lines.push(
      row.level === 'group' || row.level === 'total'
        ? paint.strong(text)
        : row.level === 'detail'
          ? paint.faint(text)
          : text,
    );
  }
  return lines;
}

/** The header's lines from the top, short headers standing on the rule. */
function headerLines(columns: readonly DrawnColumn[]): string[][] {
  const height = Math.max(...columns.map(({ header }) => header.length));
  return Array.from({ length: height }, (_, line) =>
    columns.map(({ header }) => header[line - height + header.length] ?? ''),
  );
}

/** The first cell of each row moved in by how deep the row stands. */
function indented(rows: readonly GridRow[]): GridRow[] {
  const records = rows.some((row) => row.level === 'group') ? INDENT : '';
  return rows.map((row) => {
    const [first = '', ...rest] = row.cells;
    const indent = row.level === 'record' ? records : row.level === 'detail' ? records + INDENT : '';
    return { ...row, cells: [indent + first, ...rest] };
  });
}
