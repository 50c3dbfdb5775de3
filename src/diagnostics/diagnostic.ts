import { byCodePoint } from './by-code-point.ts';
import { type ArgsOf, CODES, type Code } from './codes/index.ts';
import type { RowPlace } from './codes/page.ts';

/**
 * Where something was seen. `line` and `column` count from 1; `length` is how many characters to mark. In a CSV file `line` is the record's
 * first line, `column` is 0 (unknown while streaming) and `header` and `field` (from 0) name the cell. Line 0 means the file as a whole.
 */
export type Place = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly header?: string;
  readonly field?: number;
};

export type Severity = 'error' | 'warning' | 'note';

/** One finding: a code with its arguments, the sentence the code's page makes of them, and where. Plain data, the same for plans and exports. */
export type Diagnostic = {
  readonly code: Code;
  readonly severity: Severity;
  readonly place: Place;
  readonly message: string;
  /** What to do, when the message does not say it: `did you mean "bands"?`, `write "60%"`. */
  readonly help?: string;
};

/** A finding of this code at this place. The compiler checks that the arguments are those of the code's page. */
export function diagnostic<C extends Code>(
  code: C,
  place: Place,
  args: ArgsOf<C>,
  more: { severity?: Severity; help?: string | null } = {},
): Diagnostic {
  const found: Diagnostic = { code, severity: more.severity ?? 'error', place, message: CODES[code].message(args) };
  return more.help ? { ...found, help: more.help } : found;
}

/** A file as a whole. */
export function wholeFile(file: string): Place {
  return { file, line: 0, column: 0, length: 0 };
}

/** All findings by place, each once: file by code point, then line, column, field, code, message. Of two alike the more severe stays. */
export function sortDiagnostics(found: readonly Diagnostic[]): Diagnostic[] {
  const sorted = [...found].sort((a, b) => byFinding(a, b) || byRest(a, b));
  return sorted.filter((one, place) => {
    const before = sorted[place - 1];
    return before === undefined || byFinding(before, one) !== 0;
  });
}

function byFinding(a: Diagnostic, b: Diagnostic): number {
  return (
    byCodePoint(a.place.file, b.place.file) ||
    a.place.line - b.place.line ||
    a.place.column - b.place.column ||
    (a.place.field ?? -1) - (b.place.field ?? -1) ||
    byCodePoint(a.code, b.code) ||
    byCodePoint(a.message, b.message)
  );
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** Settles which of two findings alike is kept, so that it does not depend on which was found first: the one that says more. */
function byRest(a: Diagnostic, b: Diagnostic): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    byCodePoint(b.help ?? '', a.help ?? '') ||
    b.place.length - a.place.length ||
    byCodePoint(b.place.header ?? '', a.place.header ?? '')
  );
}

/** Orders rows by where they stand: file by code point, then line. */
export function byPlace(a: RowPlace, b: RowPlace): number {
  return byCodePoint(a.file, b.file) || a.line - b.line;
}

export function hasErrors(found: readonly Diagnostic[]): boolean {
  return found.some((one) => one.severity === 'error');
}

/** What a reader returns: a value where one could be made, and everything that was found on the way. */
export type Read<T> = { readonly value: T | null; readonly diagnostics: readonly Diagnostic[] };
