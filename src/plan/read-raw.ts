import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
  type YAMLParseError,
} from 'yaml';
import { type Diagnostic, diagnostic, didYouMean, type Place, type Read, wholeFile } from '../diagnostics/index.ts';
import type { Mark, Raw, RawMap, RawPlan } from './raw.ts';
import { yamlFault } from './yaml-fault.ts';

/** A plan is a page that people read. Longer texts are refused before they are parsed. */
const MOST_CHARACTERS = 1024 * 1024;
/** Nodes after anchors are followed: a file of nested anchors can mean billions (a "billion laughs"). */
const MOST_NODES = 20_000;
const MOST_DEPTH = 40;
/** What drives terminals and belongs in no text: all control characters but tabs and line breaks. */
const CONTROL = /[^\P{Cc}\t\n\r\u0085]/u;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

type Reader = {
  readonly file: string;
  readonly text: string;
  readonly document: Document;
  readonly lines: LineCounter;
  readonly resolve: (alias: Alias) => Node | undefined;
  readonly diagnostics: Diagnostic[];
  nodes: number;
};

/**
 * YAML text to a raw tree with positions. Every scalar is its text (schema `failsafe`), so that no number passes through a JavaScript number;
 * there are no merges, and keys that are part of every JavaScript object are refused.
 */
export function readRaw(text: string, file: string): Read<RawPlan> {
  if (text.length > MOST_CHARACTERS) {
    const found = diagnostic('plan-too-long', wholeFile(file), { characters: text.length, most: MOST_CHARACTERS });
    return { value: null, diagnostics: [found] };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  });
  const resolve = resolver(document);
  const reader: Reader = { file, text, document, lines, resolve, diagnostics: [], nodes: 0 };
  const control = text.search(CONTROL);
  if (control >= 0) {
    const name = `U+${text.charCodeAt(control).toString(16).toUpperCase().padStart(4, '0')}`;
    const because = `the control character ${name} stands here, which no text needs`;
    return { value: null, diagnostics: [diagnostic('bad-yaml', placeOf(reader, control, control + 1), { because })] };
  }
  // What the parser finds after its first error mostly follows from it.
  const [error] = document.errors;
  if (error !== undefined) return { value: null, diagnostics: [parserFault(error, reader)] };
  if (!isMap(document.contents)) {
    const seen = document.contents === null ? 'nothing' : isSeq(document.contents) ? 'a list' : 'a single value';
    return { value: null, diagnostics: [diagnostic('not-a-plan', wholeFile(file), { seen })] };
  }
  const top = readMap(document.contents, reader, 0);
  if (reader.diagnostics.length > 0) return { value: null, diagnostics: reader.diagnostics };
  return { value: { file, raw: top.raw, marks: top.mark }, diagnostics: [] };
}

function parserFault(error: YAMLParseError, reader: Reader): Diagnostic {
  const { text, document } = reader;
  const place = placeOf(reader, error.pos[0], error.pos[1]);
  if (error.code === 'DUPLICATE_KEY') {
    const end = text.slice(error.pos[0]).search(/[:\s]/);
    const key = text.slice(error.pos[0], error.pos[0] + Math.max(end, 1));
    return diagnostic('doubled-key', { ...place, length: key.length }, { key });
  }
  if (error.code === 'MULTIPLE_DOCS') return diagnostic('two-documents', place, {});
  const { from, to, because, help } = yamlFault(error, text, document);
  return diagnostic('bad-yaml', placeOf(reader, from, to), { because }, { help });
}

type Found<R extends Raw> = { readonly raw: R; readonly mark: Mark };

function readNode(node: Node | null, reader: Reader, depth: number, key: Lazy | null): Found<Raw> {
  reader.nodes += 1;
  const empty = key ?? lazyPlace(reader, 0, 0);
  if (reader.nodes > MOST_NODES || depth > MOST_DEPTH) {
    if (reader.nodes <= MOST_NODES + 1) {
      reader.diagnostics.push(diagnostic('plan-too-large', empty(), { most: MOST_NODES, depth: MOST_DEPTH }));
      reader.nodes = MOST_NODES + 2;
    }
    return leaf('', empty, key);
  }
  if (node === null) return leaf('', empty, key);
  if (!isAlias(node) && node.tag !== undefined) reader.diagnostics.push(tagFault(node, reader));
  const place = lazyPlace(reader, node.range?.[0] ?? 0, node.range?.[1] ?? 0);
  if (isAlias(node)) {
    const target = reader.resolve(node);
    if (target !== undefined) return readNode(target, reader, depth + 1, key);
    const help = reader.diagnostics.length < MOST_HELPED ? anchorHelp(node, reader.document) : null;
    reader.diagnostics.push(diagnostic('unknown-anchor', place(), { name: node.source }, { help }));
    return leaf('', place, key);
  }
  if (isMap(node)) {
    const { raw, mark } = readMap(node, reader, depth);
    return { raw, mark: { ...mark, key } };
  }
  if (isSeq(node)) return readList(node.items.map(asNode), node.flow === true, place, reader, depth, key);
  return leaf(isScalar(node) ? textOf(node.value) : '', place, key);
}

function readMap(node: YAMLMap, reader: Reader, depth: number): Found<RawMap> {
  const raw: Record<string, Raw> = Object.create(null);
  const below = new Map<string, Mark>();
  let before: Piece | null = null;
  let split: Split | null = null;
  for (const { key: keyNode, value: valueNode } of node.items) {
    const written = asNode(keyNode);
    const range = written?.range ?? node.range;
    const key = lazyPlace(reader, range?.[0] ?? 0, range?.[1] ?? 0);
    const name = isScalar(written) ? textOf(written.value) : null;
    const value = asNode(valueNode);
    if (name === null) {
      const because = `a key is a single word, not a ${isSeq(written) ? 'list' : 'map'}`;
      reader.diagnostics.push(diagnostic('bad-yaml', key(), { because }));
    } else if (FORBIDDEN.has(name)) {
      reader.diagnostics.push(diagnostic('forbidden-key', key(), { key: name }));
    } else if (node.flow === true && value === null && before !== null && isSplitAmount(before, split, name)) {
      split = splitAmount(before, split, { text: name, at: key }, reader);
    } else {
      const child = readNode(value, reader, depth + 1, key);
      raw[name] = child.raw;
      below.set(name, child.mark);
      before = typeof child.raw === 'string' ? { text: child.raw, at: child.mark.value } : null;
      split = null;
    }
  }
  return { raw, mark: { key: null, value: lazyPlace(reader, node.range?.[0] ?? 0, node.range?.[1] ?? 0), below } };
}

function readList(
  items: readonly (Node | null)[],
  flow: boolean,
  place: Lazy,
  reader: Reader,
  depth: number,
  key: Lazy | null,
): Found<Raw> {
  const raw: Raw[] = [];
  const below = new Map<string, Mark>();
  let before: Piece | null = null;
  let split: Split | null = null;
  for (const item of items) {
    const at = item?.range ? lazyPlace(reader, item.range[0], item.range[1]) : place;
    const child = readNode(item, reader, depth + 1, at);
    if (flow && before !== null && typeof child.raw === 'string' && isSplitAmount(before, split, child.raw)) {
      split = splitAmount(before, split, { text: child.raw, at }, reader);
      continue;
    }
    before = typeof child.raw === 'string' ? { text: child.raw, at: child.mark.value } : null;
    split = null;
    below.set(String(raw.length), child.mark);
    raw.push(child.raw);
  }
  return { raw, mark: { key, value: place, below } };
}

type Piece = { readonly text: string; readonly at: Lazy };
/** An amount in pieces, with the place of its finding: `$1,400,000` is one amount in three pieces. */
type Split = { readonly parts: readonly string[]; readonly place: number };

/** Inside { } and [ ] YAML splits at commas: `$150,000` becomes `$150` and a lone `000`. */
function isSplitAmount(before: Piece, split: Split | null, after: string): boolean {
  if (!/^\d{3}(\.\d+)?$/.test(after)) return false;
  return split === null ? /^[^\d\s]{0,3}\d{1,3}$/.test(before.text) : !(split.parts.at(-1) ?? '').includes('.');
}

/** Reports an amount in pieces, or the next piece of one that has been reported. */
function splitAmount(before: Piece, split: Split | null, piece: Piece, { diagnostics }: Reader): Split {
  const parts = [...(split?.parts ?? [before.text]), piece.text];
  const [from, to] = [before.at(), piece.at()];
  const length = from.line === to.line ? to.column + to.length - from.column : from.length;
  const help = `write ${parts.join('')}, or quote it: "${parts.join(',')}"`;
  const place = split?.place ?? diagnostics.length;
  diagnostics[place] = diagnostic('split-amount', { ...from, length }, { parts }, { help });
  return { parts, place };
}

/** A tag stands before its value; the parser keeps its meaning but not its place. */
function tagFault(node: Node, reader: Reader): Diagnostic {
  const from = Math.max(reader.text.lastIndexOf('!', node.range?.[0] ?? 0), 0);
  const start = reader.text[from - 1] === '!' ? from - 1 : from;
  const tag = /^\S*/.exec(reader.text.slice(start))?.[0] ?? '';
  return diagnostic('unknown-tag', placeOf(reader, start, start + tag.length), { tag });
}

/** What each alias stands for: the last anchor of its name before it. The document is gone through once, when the first alias is met. */
function resolver(document: Document): Reader['resolve'] {
  let targets: Map<Alias, Node> | null = null;
  return (alias) => {
    if (targets === null) {
      const anchors = new Map<string, Node>();
      const found = new Map<Alias, Node>();
      visit(document, {
        Node(_, node) {
          const target = isAlias(node) ? anchors.get(node.source) : undefined;
          if (isAlias(node) && target !== undefined) found.set(node, target);
          if (!isAlias(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
        },
      });
      targets = found;
    }
    return targets.get(alias);
  };
}

/** How many unknown anchors are given help each: it takes a look at the whole file. */
const MOST_HELPED = 20;

/** The anchor that was most likely meant: one like it above, or itself further down. */
function anchorHelp(alias: Alias, document: Document): string | null {
  const anchors = new Map<string, number>();
  visit(document, {
    Node(_, node) {
      if (!isAlias(node) && node.anchor !== undefined) anchors.set(node.anchor, node.range?.[0] ?? 0);
    },
  });
  if (anchors.has(alias.source)) return `"&${alias.source}" stands further down: move it here, and the alias there`;
  const before = [...anchors].filter(([, from]) => from < (alias.range?.[0] ?? 0)).map(([name]) => name);
  return didYouMean(
    `*${alias.source}`,
    before.map((name) => `*${name}`),
  );
}

function leaf(raw: string, place: Lazy, key: Lazy | null): Found<string> {
  return { raw, mark: { key, value: place, below: new Map() } };
}

function asNode(value: unknown): Node | null {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value) ? value : null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A place whose line is counted when it is asked for. */
type Lazy = () => Place;

function lazyPlace(reader: Reader, from: number, to: number): Lazy {
  return () => placeOf(reader, from, to);
}

function placeOf(reader: Reader, from: number, to: number): Place {
  const start = reader.lines.linePos(from);
  const end = reader.lines.linePos(to);
  // What goes on over several lines is marked on the first of them, up to its end.
  const firstLine = reader.text.slice(from, reader.lines.lineStarts[start.line] ?? reader.text.length).trimEnd();
  const length = end.line === start.line ? end.col - start.col : firstLine.length;
  return { file: reader.file, line: Math.max(start.line, 1), column: Math.max(start.col, 1), length };
}
