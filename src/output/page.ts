import type { Grid } from './grid.ts';
import type { HistogramBar } from './histogram.ts';
import type { Screen } from './paint.ts';

/** What a person is shown: grids, lists and outlines under headings, the same for a terminal and for Markdown. Without a title an outline begins it. */
export type Page = { readonly title: string | null; readonly parts: readonly PagePart[] };

export type PagePart =
  | { readonly kind: 'grid'; readonly heading: string | null; readonly grid: Grid }
  | { readonly kind: 'list'; readonly heading: string | null; readonly items: readonly PageItem[] }
  | { readonly kind: 'outline'; readonly heading?: string; readonly items: readonly OutlineItem[] }
  | { readonly kind: 'histogram'; readonly heading: string | null; readonly bars: readonly HistogramBar[] }
  | { readonly kind: 'text'; readonly text: string }
  | {
      /** A picture of characters, made for the width and the colours of a screen; what it says is harmless already. */
      readonly kind: 'drawing';
      readonly heading: string | null;
      readonly draw: (screen: Screen) => readonly string[];
    };

/** `!` wants somebody to act, `*` explains the figures that carry this mark, `·` is good to know. */
export type PageItem = { readonly mark: '!' | '*' | '·'; readonly text: string };

/**
 * A line of an outline: how deep it stands (0: the head), an amount, and where it comes from. `rest` stands behind the amount: ` of $1,000.00`. A text beside an
 * amount that is too long for the screen ends in `…`, unless it `wraps`.
 */
export type OutlineItem = {
  readonly depth: number;
  readonly text: string;
  readonly figure?: { readonly main: string; readonly rest: string };
  readonly source?: string;
  readonly wraps?: boolean;
};
