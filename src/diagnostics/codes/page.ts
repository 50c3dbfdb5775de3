/**
 * The page of a code: the one place where its wording stands. `message` is a sentence made of the arguments alone: what was seen, where it
 * belongs, the valid answers. `why` and `todo` are what `csm-comp validate --explain CODE` prints beneath the title.
 */
export type CodePage<A> = {
  readonly title: string;
  readonly message: (args: A) => string;
  readonly why: string;
  readonly todo: string;
};

export function page<A>(text: CodePage<A>): CodePage<A> {
  return text;
}

/** `"a"`, or `one of "a", "b", "c"`: the valid answers as a message names them. */
export function oneOf(answers: readonly string[]): string {
  const quoted = answers.map(seen);
  if (quoted.length === 0) return 'nothing: there is none';
  return quoted.length === 1 ? quoted.join('') : `one of ${quoted.join(', ')}`;
}

const MOST_SEEN = 60;

/** What was seen, quoted, without control characters or halves of characters, and not longer than a message can bear. */
export function seen(text: string): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '\u{FFFD}');
  const characters = Array.from(visible.slice(0, 4 * MOST_SEEN));
  return characters.length > MOST_SEEN
    ? `"${characters.slice(0, MOST_SEEN - 3).join('')}…"`
    : `"${characters.join('')}"`;
}

const MOST_HEADERS = 12;

/** The headers of a file as far as a message can bear them. */
export function someOf(headers: readonly string[]): string {
  const more = headers.length - MOST_HEADERS;
  const shown = headers.slice(0, MOST_HEADERS).map(seen).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown || 'no header';
}

/** A row of an export: its file, and its record's first line there. */
export type RowPlace = { readonly file: string; readonly line: number };

/** `on line 3 and again on line 7`, with the files where a table has several and the two rows stand in different ones. */
export function twoLines(first: RowPlace, again: RowPlace, joined = 'and again'): string {
  const of = ({ file }: RowPlace) => (first.file === again.file ? '' : ` of ${file}`);
  return `on line ${first.line}${of(first)} ${joined} on line ${again.line}${of(again)}`;
}
