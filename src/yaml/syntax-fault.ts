import {
  type Document,
  isCollection,
  isNode,
  isPair,
  isScalar,
  type Node,
  visit,
  type YAMLMap,
  type YAMLParseError,
  type YAMLSeq,
} from 'yaml';

/** What is wrong with a file as YAML, in words for people who do not know its grammar: from where to where in the text, and what helps. */
export type SyntaxFault = {
  readonly from: number;
  readonly to: number;
  readonly because: string;
  readonly help: string | null;
};

/** The parser's finding in our words, shown where the mistake was made rather than where the parser noticed it. */
export function syntaxFault({ code, pos, message }: YAMLParseError, text: string, document: Document): SyntaxFault {
  const [from, to] = pos;
  const rest = lineFrom(text, from);
  switch (code) {
    case 'TAB_AS_INDENT':
      return { from, to, because: 'a tab stands in the indentation', help: 'indent with spaces' };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return rest.includes(': ') ? secondColon(from, rest) : tooFarRight(from, text);
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR':
    case 'BAD_INDENT': {
      const open = unclosed(text, document);
      if (open !== null) return open;
      const blanks = rest.length - rest.trimStart().length;
      if (code !== 'BAD_INDENT') return keyWithoutValue(from + blanks, rest.trimStart());
      break;
    }
    case 'BAD_SCALAR_START': {
      const sign = text.charAt(from);
      const [, percent] = /^% ?(\d+(?:\.\d+)?)/.exec(rest) ?? [];
      const help = percent === undefined ? `quote the whole text: "${lineText(rest)}"` : `write "${percent}%"`;
      return { from, to, because: `a text cannot begin with ${sign} unless it is quoted`, help };
    }
    case 'BAD_ALIAS':
      return { from, to, because: 'an alias has a name, such as *curve', help: 'quote the text if it is no alias' };
    case 'BAD_DQ_ESCAPE':
      return { from, to, because: 'a backslash in double quotes begins an escape', help: 'use single quotes, or \\\\' };
    case 'UNEXPECTED_TOKEN':
      if (/^[}\]]/.test(rest)) {
        return { from, to, because: `nothing is open that this ${text.charAt(from)} would close`, help: null };
      }
      if (rest.startsWith('- ')) {
        return { from, to, because: 'a list begins on the line below its key', help: 'put it there, or in [ ]' };
      }
      if (/["']\s*$/.test(text.slice(0, from))) {
        return { from, to, because: 'text stands behind a closing quote', help: 'quote the whole text, or nothing' };
      }
  }
  return { from, to, because: ownWords(message), help: null };
}

/** `plan: Blend: results`. */
function secondColon(from: number, rest: string): SyntaxFault {
  const shown = lineText(rest);
  const because = 'a second ": " on a line would make this text a key';
  return { from, to: from + shown.length, because, help: `quote the whole text: "${shown.replaceAll('"', "'")}"` };
}

/** A value with a line below it that stands further to the right: seen at the value, made at the line. */
function tooFarRight(from: number, text: string): SyntaxFault {
  const next = /\n([ \t]*)(?=[^\s#])/g;
  next.lastIndex = from;
  const found = next.exec(text);
  const at = found === null ? from : found.index + found[0].length;
  return {
    from: at,
    to: at + lineText(lineFrom(text, at)).length,
    because: 'this line stands further to the right than the lines it belongs to',
    help: 'let the keys of one map begin in the same column',
  };
}

/** `currency:USD`, or a lone word among keys. */
function keyWithoutValue(from: number, rest: string): SyntaxFault {
  const shown = lineText(rest);
  const [, key, value] = /^([\w-]+):(\S.*)$/.exec(shown) ?? [];
  const to = from + shown.length;
  if (key !== undefined) {
    return { from, to, because: 'a colon needs a space behind it', help: `write "${key}: ${value}"` };
  }
  if (/:(\s|$)/.test(shown)) {
    const because = 'this line begins in a column where nothing above it begins';
    return { from, to, because, help: 'let the keys of one map begin in the same column' };
  }
  return { from, to, because: 'this is neither a key with a colon nor part of the line above', help: null };
}

/** The quote, or else the bracket, that is opened and not closed; the last such one. */
function unclosed(text: string, document: Document): SyntaxFault | null {
  let open: Node | null = null;
  visit(document, {
    Node(_, node) {
      const [from, to] = node.range ?? [0, 0];
      const written = text.slice(from, to).trimEnd();
      if (isScalar(node) && /^["']/.test(written) && !closes(written)) open = node;
      if (isCollection(node) && node.flow === true && !isClosed(node, text)) open = node;
    },
  });
  return open === null ? null : openedAt(open, text);
}

/** Does the bracket's other half follow the last thing in it? */
function isClosed({ range, items }: YAMLMap | YAMLSeq, text: string): boolean {
  const [from, , to] = range ?? [0, 0, 0];
  let last = from + 1;
  for (const item of items) {
    const nodes = isPair(item) ? [item.key, item.value] : [item];
    for (const node of nodes) if (isNode(node)) last = Math.max(last, node.range?.[1] ?? 0);
  }
  return text.slice(last, to).includes(text.charAt(from) === '{' ? '}' : ']');
}

function closes(quoted: string): boolean {
  return quoted.length > 1 && quoted.endsWith(quoted.charAt(0));
}

function openedAt({ range }: Node, text: string): SyntaxFault {
  const from = range?.[0] ?? 0;
  const sign = text.charAt(from);
  const because = /["']/.test(sign)
    ? `the quote ${sign} that opens here is never closed`
    : `the bracket ${sign} that opens here is never closed`;
  const end = lineText(lineFrom(text, from)).length;
  return { from, to: from + end, because, help: null };
}

/** What is left of a line from a place on. */
function lineFrom(text: string, from: number): string {
  return text.slice(from).split('\n', 1)[0] ?? '';
}

/** The same without blanks and a comment at its end. */
function lineText(rest: string): string {
  return rest.replace(/\s+#.*$/, '').trimEnd();
}

/** The parser's sentence as ours begin: in small letters. */
function ownWords(message: string): string {
  const sentence = message.replace(/\s+/g, ' ');
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
