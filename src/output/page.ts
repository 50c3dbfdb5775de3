import type { Grid } from './grid.ts';

/** What a person is shown: grids and lists under headings, the same for a terminal and for Markdown. */
export type Page = { readonly title: string; readonly parts: readonly PagePart[] };

export type PagePart =
  | { readonly kind: 'grid'; readonly heading: string | null; readonly grid: Grid }
  | { readonly kind: 'list'; readonly heading: string | null; readonly items: readonly PageItem[] }
  | { readonly kind: 'text'; readonly text: string };

/** `!` wants somebody to act, `*` explains the figures that carry this mark, `·` is good to know. */
export type PageItem = { readonly mark: '!' | '*' | '·'; readonly text: string };
