import type { Grid, GridRow } from './grid.ts';
import { histogramLines } from './histogram.ts';
import type { OutlineItem, Page, PagePart } from './page.ts';
import { PIPE } from './paint.ts';
import { visible } from './visible.ts';

/** A page as Markdown (GitHub's tables). Every text is escaped, so a name is never markup, a link or HTML. */
export function pageMarkdown(page: Page): string {
  const title = page.title === null ? [] : [`## ${escapedLine(page.title)}`];
  return `${[...title, ...page.parts.map(partText)].join('\n\n')}\n`;
}

function partText(part: PagePart): string {
  if (part.kind === 'text') return escapedLine(part.text);
  const { heading: said = null } = part;
  const heading = said === null ? [] : [`### ${escapedLine(said)}`, ''];
  if (part.kind === 'outline') return [...heading, ...part.items.map(itemText)].join('\n');
  if (part.kind === 'histogram') return [...heading, '```text', ...histogramLines(part.bars, PIPE), '```'].join('\n');
  if (part.kind === 'drawing')
    return [...heading, '```text', ...part.draw(PIPE).map((line) => line.replaceAll('```', "'''")), '```'].join('\n');
  if (part.kind === 'list')
    return [
      ...heading,
      ...part.items.map(({ mark, text }) => `- ${mark === '*' ? '\\* ' : ''}${escapedLine(text)}`),
    ].join('\n');
  return [...heading, ...gridLines(part.grid)].join('\n');
}

/** The head of an outline is a heading; what stands below it are nested lists. Where something comes from stands behind a dot. */
function itemText({ depth, text, figure, source }: OutlineItem): string {
  const amount =
    figure === undefined
      ? ''
      : `${depth === 0 ? '' : '**'}${escaped(figure.main)}${depth === 0 ? '' : '**'}${escaped(figure.rest)}`;
  const from = source === undefined ? '' : ` · ${escaped(source)}`;
  const said = `${escapedLine(text)}${amount === '' ? '' : `: ${amount}`}${from}`;
  return depth === 0 ? `## ${said}\n` : `${'  '.repeat(depth - 1)}- ${said}`;
}

function gridLines({ columns, rows }: Grid): string[] {
  return [
    rowText(columns.map(({ header }) => escaped(header))),
    rowText(columns.map(({ holds }) => (holds === 'figure' ? '---:' : ':---'))),
    ...rows.map((row) => rowText(row.cells.map((cell) => emphasised(escaped(cell.trimEnd()), row.level)))),
  ];
}

function rowText(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function emphasised(text: string, level: GridRow['level']): string {
  if (text === '') return '';
  if (level === 'group' || level === 'total') return `**${text}**`;
  return level === 'detail' ? `↳ ${text}` : text;
}

/** A text that Markdown shows as it is. */
function escaped(text: string): string {
  return visible(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@/g, '&#64;')
    .replace(/[\\`*_[\]{}|~]/g, '\\$&')
    .replace(/\b(https?|ftp|mailto|www)([:.])/gi, '$1\\$2');
}

/** The same at the beginning of a line, where `#`, `-` or `1.` would make a heading or a list. */
function escapedLine(text: string): string {
  return escaped(text.trimStart()).replace(/^([-+=#]|\d+(?=[.)]))/, (mark) =>
    /\d/.test(mark) ? `${mark}\\` : `\\${mark}`,
  );
}
