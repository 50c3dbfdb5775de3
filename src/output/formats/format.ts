import type { Grid } from '../grid.ts';
import type { Page } from '../page.ts';
import type { Screen } from '../paint.ts';

/** What a command has to show, in the three ways that formats ask for: for people, as rows, as one document. */
export type Shown = {
  readonly pages: () => readonly Page[];
  readonly records: () => Grid;
  readonly document: () => unknown;
  /** A picture of it as SVG, where there is one. */
  readonly picture?: () => Promise<string>;
};

/** A way to write what a command shows. The text ends with a line break. */
export type Format = {
  readonly name: string;
  readonly summary: string;
  /** The endings of file names that mean this format; the first is the usual one. */
  readonly endings: readonly string[];
  write(shown: Shown, screen: Screen): Promise<string>;
};
