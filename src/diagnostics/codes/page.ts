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

/** `"a", "b" or "c"`: the valid answers as a message names them. */
export function oneOf(answers: readonly string[]): string {
  const quoted = answers.map((answer) => `"${answer}"`);
  if (quoted.length <= 1) return quoted.join('');
  return `one of ${quoted.join(', ')}`;
}

/** What was seen, quoted, without control characters and not longer than a message can bear. */
export function seen(text: string): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\u{FFFD}');
  return visible.length > 60 ? `"${visible.slice(0, 57)}…"` : `"${visible}"`;
}
