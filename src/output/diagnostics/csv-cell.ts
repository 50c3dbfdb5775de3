/** A cell's place on its line: the first character, from 0, and how many, quotes included. */
export type CellRange = { readonly start: number; readonly length: number };

const SEPARATORS = [',', ';', '\t', '|'];

/**
 * Where a cell stands on a line of a CSV file, or null when it cannot be told: the line has no such cell, or a quoted cell goes on in the next
 * line. The cell is named by its number from 0, or by the text above it in the header line, which also tells the separator.
 */
export function csvCell(line: string, cell: number | string, headerLine: string): CellRange | null {
  const separator = separatorOf(headerLine);
  const field = typeof cell === 'number' ? cell : headers(headerLine, separator).indexOf(cell);
  return cells(line, separator)?.[field] ?? null;
}

function headers(line: string, separator: string): string[] {
  return (cells(line, separator) ?? []).map(({ start, length }) => {
    const text = line.slice(start, start + length).trim();
    return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.replace(/^\uFEFF/, '');
  });
}

/** The separator that makes most cells of the header. */
function separatorOf(header: string): string {
  let best = ',';
  let most = 0;
  for (const separator of SEPARATORS) {
    const count = cells(header, separator)?.length ?? 0;
    if (count > most) [best, most] = [separator, count];
  }
  return best;
}

function cells(line: string, separator: string): CellRange[] | null {
  const found: CellRange[] = [];
  let start = 0;
  let quoted = false;
  for (let place = 0; place <= line.length; place += 1) {
    const at = line[place];
    if (at === '"') quoted = !quoted;
    if (at !== undefined && (quoted || at !== separator)) continue;
    if (quoted) return null;
    found.push({ start, length: place - start });
    start = place + 1;
  }
  return found;
}
