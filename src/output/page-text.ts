import { wrapped } from './cell-width.ts';
import { histogramLines } from './histogram.ts';
import { outlineLines } from './outline.ts';
import type { Page, PageItem, PagePart } from './page.ts';
import type { Screen } from './paint.ts';
import { tableLines } from './table.ts';
import { visible } from './visible.ts';

/** A page for a terminal or a pipe. Parts are set apart by a blank line; the text ends with a line break. */
export function pageText(page: Page, screen: Screen): string {
  if (page.title === null) return partsText(page.parts, screen);
  const title = screen.paint.strong(visible(page.title));
  return page.parts.length === 0 ? `${title}\n` : `${title}\n\n${partsText(page.parts, screen)}`;
}

/** Parts of a page by themselves, without its title. */
export function partsText(parts: readonly PagePart[], screen: Screen): string {
  return `${parts.map((part) => partLines(part, screen).join('\n')).join('\n\n')}\n`;
}

function partLines(part: PagePart, screen: Screen): string[] {
  if (part.kind === 'text') return lines(part.text, screen);
  const { heading: said = null } = part;
  const heading = said === null ? [] : [screen.paint.strong(visible(said))];
  if (part.kind === 'outline') return [...heading, ...outlineLines(part.items, screen)];
  if (part.kind === 'drawing') return [...heading, '', ...part.draw(screen)];
  if (part.kind === 'list') return [...heading, ...part.items.flatMap((item) => itemLines(item, screen))];
  if (part.kind === 'histogram') return [...heading, ...histogramLines(part.bars, screen)];
  const rows = part.grid.rows.map((row) => ({ ...row, cells: row.cells.map(visible) }));
  const columns = part.grid.columns.map((column) => ({ ...column, header: visible(column.header) }));
  return [...heading, ...tableLines({ columns, rows }, screen)];
}

/** A list item behind its mark, with its later lines under its first. */
function itemLines({ mark, text }: PageItem, screen: Screen): string[] {
  const tone = mark === '·' ? screen.paint.faint : screen.paint.warning;
  const narrower = screen.columns === null ? null : screen.columns - 4;
  return lines(text, { ...screen, columns: narrower }).map(
    (line, place) => `  ${place === 0 ? tone(mark) : ' '} ${line}`,
  );
}

function lines(text: string, { columns }: Screen): string[] {
  return columns === null ? [visible(text)] : wrapped(visible(text), Math.max(20, columns));
}
