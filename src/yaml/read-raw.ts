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
  type YAMLMap,
  type YAMLParseError,
} from 'yaml';
import { type Code, type Diagnostic, diagnostic, type Place, type Read, wholeFile } from '../diagnostics/index.ts';
import { anchorHelp, resolver } from './anchors.ts';
import type { Mark, Raw, RawFile, RawMap } from './raw.ts';
import { isSplitAmount, type Piece, type Split, splitAmount } from './split-amount.ts';
import { syntaxFault } from './syntax-fault.ts';

/** A plan or a mapping is a page that people read. Longer texts are refused before they are parsed. */
const MOST_CHARACTERS = 1024 * 1024;
/** Nodes after anchors are followed: a file of nested anchors can mean billions (a "billion laughs"). */
const MOST_NODES = 20_000;
const MOST_DEPTH = 40;
/** How many unknown anchors are given help each: it takes a look at the whole file. */
const MOST_HELPED = 20;
/** What drives terminals and belongs in no text: all control characters but tabs and line breaks. */
const CONTROL = /[^\P{Cc}\t\n\r\u0085]/u;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Faults beside which the rest of a file says what it would say without them. */
const LOCAL: ReadonlySet<Code> = new Set<Code>(['doubled-key', 'split-amount', 'unknown-anchor']);

type Reader = {
  readonly file: string;
  readonly text: string;
  readonly document: Document;
  readonly lines: LineCounter;
  readonly resolve: (alias: Alias) => Node | undefined;
  readonly diagnostics: Diagnostic[];
  nodes: number;
};

/** What a line that is no YAML was meant as in this kind of file: from where to where in the text, and what is said of it there. */
export type MeantLine = { readonly from: number; readonly to: number; readonly told: (place: Place) => Diagnostic };

/** What a file is to hold: the code that says it does not, whether it may hold nothing at all, and which lines that are no YAML it knows. */
export type DocumentKind = {
  readonly isNone: 'not-a-plan' | 'not-a-mapping' | 'not-scenarios' | 'not-a-project';
  readonly mayBeEmpty: boolean;
  readonly meant?: (text: string, place: number) => MeantLine | null;
};

/** The raw tree of a text in which nothing is wrong as YAML. */
export function readRaw(text: string, file: string, kind: DocumentKind): Read<RawFile> {
  const { value, diagnostics } = readRawTree(text, file, kind);
  return { value: diagnostics.length === 0 ? value : null, diagnostics };
}

/**
 * YAML text to a raw tree with positions. Every scalar is its text (schema `failsafe`), so that no number passes through a JavaScript number;
 * there are no merges, and keys that are part of every JavaScript object are refused. A fault in one place (a key twice, an amount that YAML
 * splits) leaves the rest of the tree to be read; the value is null where there is no tree.
 */
export function readRawTree(text: string, file: string, { isNone, mayBeEmpty, meant }: DocumentKind): Read<RawFile> {
  if (text.length > MOST_CHARACTERS) {
    const found = diagnostic('plan-too-long', wholeFile(file), { characters: text.length, most: MOST_CHARACTERS });
    return { value: null, diagnostics: [found] };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false, // found below: the parser compares each key with all before it
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
  if (error !== undefined) return { value: null, diagnostics: [parserFault(error, reader, meant)] };
  if (!isMap(document.contents)) {
    const seen = document.contents === null ? 'nothing' : isSeq(document.contents) ? 'a list' : 'a single value';
    if (seen === 'nothing' && mayBeEmpty) return { value: { file, raw: {}, marks: topOf(reader) }, diagnostics: [] };
    return { value: null, diagnostics: [diagnostic(isNone, wholeFile(file), { seen })] };
  }
  const top = readMap(document.contents, reader, 0);
  const isWhole = reader.diagnostics.every(({ code }) => LOCAL.has(code));
  return { value: isWhole ? { file, raw: top.raw, marks: top.mark } : null, diagnostics: reader.diagnostics };
}

function topOf(reader: Reader): Mark {
  return { key: null, value: lazyPlace(reader, 0, 0), below: new Map() };
}

function parserFault(error: YAMLParseError, reader: Reader, meant: DocumentKind['meant']): Diagnostic {
  const { text, document } = reader;
  const place = placeOf(reader, error.pos[0], error.pos[1]);
  if (error.code === 'MULTIPLE_DOCS') return diagnostic('two-documents', place, {});
  if (error.code === 'IMPOSSIBLE' || error.message.includes('call stack')) {
    return diagnostic('plan-too-large', place, { most: MOST_NODES, depth: MOST_DEPTH });
  }
  const line = meant?.(text, error.pos[0]) ?? null;
  if (line !== null) return line.told(placeOf(reader, line.from, line.to));
  const { from, to, because, help } = syntaxFault(error, text, document);
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
    } else if (below.has(name)) {
      reader.diagnostics.push(diagnostic('doubled-key', key(), { key: name }));
    } else if (FORBIDDEN.has(name)) {
      reader.diagnostics.push(diagnostic('forbidden-key', key(), { key: name }));
    } else if (node.flow === true && value === null && before !== null && isSplitAmount(before, split, name)) {
      split = splitAmount(before, split, { text: name, at: key }, reader.diagnostics);
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
  let end = -1;
  for (const item of items) {
    // `[1,000]` was one amount, `[50, 100]` is a list.
    const touches = isScalar(item) && item.type === 'PLAIN' && item.range?.[0] === end + 1;
    end = isScalar(item) && item.type === 'PLAIN' ? (item.range?.[1] ?? -1) : -1;
    const at = item?.range ? lazyPlace(reader, item.range[0], item.range[1]) : place;
    const child = readNode(item, reader, depth + 1, at);
    const piece = flow && touches && typeof child.raw === 'string' ? child.raw : null;
    if (before !== null && piece !== null && isSplitAmount(before, split, piece)) {
      split = splitAmount(before, split, { text: piece, at }, reader.diagnostics);
      continue;
    }
    before = typeof child.raw === 'string' ? { text: child.raw, at: child.mark.value } : null;
    split = null;
    below.set(String(raw.length), child.mark);
    raw.push(child.raw);
  }
  return { raw, mark: { key, value: place, below } };
}

/** A tag stands before its value; the parser keeps its meaning but not its place. */
function tagFault(node: Node, reader: Reader): Diagnostic {
  const from = Math.max(reader.text.lastIndexOf('!', node.range?.[0] ?? 0), 0);
  const start = reader.text[from - 1] === '!' ? from - 1 : from;
  const tag = /^\S*/.exec(reader.text.slice(start))?.[0] ?? '';
  return diagnostic('unknown-tag', placeOf(reader, start, start + tag.length), { tag });
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
