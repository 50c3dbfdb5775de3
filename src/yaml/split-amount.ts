import { type Diagnostic, diagnostic, type Place } from '../diagnostics/index.ts';

/** A text with its place, which is looked up when it is asked for. */
export type Piece = { readonly text: string; readonly at: () => Place };

/** An amount in pieces, with the place of its finding: `$1,400,000` is one amount in three pieces. */
export type Split = { readonly parts: readonly string[]; readonly place: number };

/** Trillions. */
const MOST_PIECES = 5;

/** Inside { } and [ ] YAML splits at commas: `$150,000` becomes `$150` and a lone `000`. */
export function isSplitAmount(before: Piece, split: Split | null, after: string): boolean {
  if (!/^\d{3}(\.\d+)?$/.test(after) || split?.parts.length === MOST_PIECES) return false;
  return split === null ? /^[^\d\s]{0,3}\d{1,3}$/.test(before.text) : !(split.parts.at(-1) ?? '').includes('.');
}

/** Reports an amount in pieces, or the next piece of one that has been reported. */
export function splitAmount(before: Piece, split: Split | null, piece: Piece, diagnostics: Diagnostic[]): Split {
  const parts = [...(split?.parts ?? [before.text]), piece.text];
  const [from, to] = [before.at(), piece.at()];
  const length = from.line === to.line ? to.column + to.length - from.column : from.length;
  const help = `write ${parts.join('')}, or quote it: "${parts.join(',')}"`;
  const place = split?.place ?? diagnostics.length;
  diagnostics[place] = diagnostic('split-amount', { ...from, length }, { parts }, { help });
  return { parts, place };
}
