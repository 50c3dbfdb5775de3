import { cellWidth, fitted, wrapped } from './cell-width.ts';
import type { OutlineItem } from './page.ts';
import type { Screen } from './paint.ts';
import { visible } from './visible.ts';

const INDENT = 2;
const GAP = 2;
/** Where sources stand; beside a longer text, where the text ends. On a screen that is not wide they stand as far to the left as the texts let them. */
const SOURCES_AT = 59;
const WIDE = 100;
/** Where amounts end at most, if the texts leave room: what is farther to the right is hard to follow along its line. */
const FIGURES_END = 82;
const NARROWEST = 24;

/** An item as it is drawn: its text behind its indent, everything that a terminal would obey taken out. */
type Drawn = {
  readonly item: OutlineItem;
  readonly indent: string;
  readonly text: string;
  readonly main: string;
  readonly rest: string;
  readonly source: string;
};

/**
 * An outline as lines: texts indented by their depth, amounts in one column, and where things come from in another. On a screen a text that is too
 * long goes on in the next line, a source without room stands below its text, and the names in lines with amounts end in `…`.
 */
export function outlineLines(items: readonly OutlineItem[], screen: Screen): string[] {
  const drawn = items.map(drawnOf);
  const end = figuresEnd(drawn, screen.columns);
  const sourceAt = sourcesAt(drawn, screen.columns);
  return drawn.flatMap((one) => (one.main === '' ? textLines(one, sourceAt, screen) : [figureLine(one, end, screen)]));
}

function drawnOf(item: OutlineItem): Drawn {
  return {
    item,
    indent: ' '.repeat(item.depth * INDENT),
    text: visible(item.text),
    main: visible(item.figure?.main ?? ''),
    rest: visible(item.figure?.rest ?? ''),
    source: visible(item.source ?? ''),
  };
}

/** The column behind the amounts. In a pipe there is room for every text; on a screen for what stands behind the widest amount. */
function figuresEnd(drawn: readonly Drawn[], columns: number | null): number {
  const figures = drawn.filter(({ main }) => main !== '');
  const needed = Math.max(
    0,
    ...figures.map(({ indent, text, main }) => indent.length + cellWidth(text) + GAP + cellWidth(main)),
  );
  const end = Math.max(needed, FIGURES_END);
  if (columns === null) return end;
  const behind = Math.max(
    0,
    ...figures.map(({ rest, source }) => cellWidth(rest) + (source === '' ? 0 : GAP + cellWidth(source))),
  );
  const most = Math.max(0, ...figures.map(({ main }) => cellWidth(main)));
  return Math.max(Math.min(end, columns - behind), NARROWEST + GAP + most);
}

function sourcesAt(drawn: readonly Drawn[], columns: number | null): number {
  if (columns === null || columns >= WIDE) return SOURCES_AT;
  const ends = drawn
    .filter(({ main, source }) => main === '' && source !== '')
    .map(({ indent, text }) => indent.length + cellWidth(text) + GAP);
  return Math.max(0, ...ends.filter((end) => end <= SOURCES_AT));
}

function figureLine(
  { item, indent, text, main, rest, source }: Drawn,
  end: number,
  { paint, columns }: Screen,
): string {
  const room = end - cellWidth(main) - GAP;
  const name = fitted(indent + text, room);
  const fill = ' '.repeat(Math.max(GAP, end - cellWidth(main) - cellWidth(name)));
  const from = source === '' ? '' : `${' '.repeat(GAP)}${paint.faint(source)}`;
  const strong = item.depth <= 1 ? paint.strong : (plain: string) => plain;
  const line = `${strong(name)}${fill}${strong(main)}${rest}${from}`;
  return columns === null ? line : line.trimEnd();
}

function textLines({ indent, text, source }: Drawn, sourceAt: number, { paint, columns }: Screen): string[] {
  const width = columns === null ? null : Math.max(NARROWEST, columns - indent.length - INDENT);
  const lines = width === null ? [text] : wrapped(text, width);
  const [first = '', ...more] = lines;
  const further = more.map((line) => `${indent}${' '.repeat(INDENT)}${line}`);
  if (source === '') return [indent + first, ...further];
  const begun = indent + first;
  const column = Math.max(sourceAt, cellWidth(begun) + GAP);
  const fits = further.length === 0 && (columns === null || column + cellWidth(source) <= columns);
  if (fits) return [`${begun}${' '.repeat(column - cellWidth(begun))}${paint.faint(source)}`];
  const below = width === null ? [source] : wrapped(source, width);
  return [begun, ...further, ...below.map((line) => `${indent}${' '.repeat(INDENT)}${paint.faint(line)}`)];
}
