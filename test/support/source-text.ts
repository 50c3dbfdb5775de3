/**
 * A TypeScript file as the checks read it. In `code` comments, texts and regular expressions are blanked, so that a word in prose is no use of
 * it; in `uncommented` only comments are. Both have the characters of the rest at the same offsets as the file.
 */
export type SourceText = { readonly raw: string; readonly code: string; readonly uncommented: string };

/** One token: comment, text in quotes, the beginning of a template or its next piece, regular expression, word, blanks, or one character. */
const TOKEN =
  /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<text>'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*")|(?<word>[\w$]+)|(?<blank>\s+)|[\s\S]/y;
const TEMPLATE_PIECE = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{|$)/y;
const REGEX = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
/** Words after which a slash begins a regular expression and divides nothing. */
const BEFORE_REGEX = new Set(['return', 'typeof', 'case', 'in', 'of', 'void', 'else', 'do']);

export function sourceText(raw: string): SourceText {
  let code = '';
  let uncommented = '';
  let before = '';
  /** For every template around this place, how many braces are open inside its `${`. */
  const templates: number[] = [];

  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = code.length;
    return pattern.exec(raw);
  };
  const keep = (text: string): void => {
    code += text;
    uncommented += text;
  };
  const template = (): void => {
    const piece = take(TEMPLATE_PIECE)?.[0] ?? '';
    code += blanked(piece.slice(0, -1)) + piece.slice(-1);
    uncommented += piece;
    if (piece.endsWith('{')) templates.push(0);
    before = piece.endsWith('{') ? '{' : '`';
  };

  while (code.length < raw.length) {
    const startsRegex = raw[code.length] === '/' && (BEFORE_REGEX.has(before) || !/[\w$)\]}'"`]$/.test(before));
    const regex = startsRegex ? take(REGEX)?.[0] : undefined;
    if (regex !== undefined) {
      code += blanked(regex);
      uncommented += regex;
      before = '/x/';
      continue;
    }
    const token = take(TOKEN);
    if (token === null) break;
    const [text] = token;
    if (token.groups?.comment !== undefined) {
      code += blanked(text);
      uncommented += blanked(text);
      continue;
    }
    if (token.groups?.text !== undefined) {
      code += text.slice(0, 1) + blanked(text.slice(1, -1)) + text.slice(-1);
      uncommented += text;
      before = text;
      continue;
    }
    keep(text);
    if (token.groups?.blank !== undefined) continue;
    before = text;
    const inside = templates.length - 1;
    if (text === '`') template();
    else if (text === '{' && inside >= 0) templates[inside] = (templates[inside] ?? 0) + 1;
    else if (text === '}' && inside >= 0) {
      if (templates[inside] === 0) {
        templates.pop();
        template();
      } else templates[inside] = (templates[inside] ?? 0) - 1;
    }
  }
  return { raw, code, uncommented };
}

/** The line, from 1, on which an offset is. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** A template in the text of a test is written with `§{`, lest a linter take it for a forgotten one. */
export function withDollars(text: string): string {
  return text.replaceAll('§', '$');
}

function blanked(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
