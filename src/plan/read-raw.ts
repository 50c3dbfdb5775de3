import { type Alias, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { type Diagnostic, diagnostic, type Place, type Read, wholeFile } from '../diagnostics/index.ts';
import type { Mark, Raw, RawMap, RawPlan } from './raw.ts';

/** A plan is a page that people read. Longer texts are refused before they are parsed. */
const MOST_CHARACTERS = 1024 * 1024;
/** Nodes after anchors are followed: a file of nested anchors can mean billions (a "billion laughs"). */
const MOST_NODES = 20_000;
const MOST_DEPTH = 40;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

type Reader = {
  readonly file: string;
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
  const reader: Reader = { file, lines, resolve: (alias) => alias.resolve(document), diagnostics: [], nodes: 0 };
  for (const error of document.errors) {
    const place = placeOf(reader, error.pos[0], error.pos[1]);
    if (error.code === 'DUPLICATE_KEY') {
      const end = text.slice(error.pos[0]).search(/[:\s]/);
      const key = text.slice(error.pos[0], error.pos[0] + Math.max(end, 1));
      reader.diagnostics.push(diagnostic('doubled-key', { ...place, length: key.length }, { key }));
    } else {
      reader.diagnostics.push(diagnostic('bad-yaml', place, { because: error.message.replace(/\s+/g, ' ') }));
    }
  }
  if (reader.diagnostics.length > 0) return { value: null, diagnostics: reader.diagnostics.slice(0, 1) };
  if (!isMap(document.contents)) {
    const seen = document.contents === null ? 'nothing' : isSeq(document.contents) ? 'a list' : 'a single value';
    return { value: null, diagnostics: [diagnostic('not-a-plan', wholeFile(file), { seen })] };
  }
  const top = readMap(document.contents, reader, 0);
  if (reader.diagnostics.length > 0) return { value: null, diagnostics: reader.diagnostics };
  return { value: { file, raw: top.raw, marks: top.mark }, diagnostics: [] };
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
  const place = lazyPlace(reader, node.range?.[0] ?? 0, node.range?.[1] ?? 0);
  if (isAlias(node)) {
    const target = reader.resolve(node);
    if (target !== undefined) return readNode(target, reader, depth + 1, key);
    reader.diagnostics.push(diagnostic('unknown-anchor', place(), { name: node.source }));
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
  let before = '';
  for (const { key: keyNode, value: valueNode } of node.items) {
    const written = asNode(keyNode);
    const range = written?.range ?? node.range;
    const key = lazyPlace(reader, range?.[0] ?? 0, range?.[1] ?? 0);
    const name = isScalar(written) ? textOf(written.value) : null;
    const value = asNode(valueNode);
    if (name === null) {
      reader.diagnostics.push(diagnostic('bad-yaml', key(), { because: 'a key must be a single word' }));
    } else if (FORBIDDEN.has(name)) {
      reader.diagnostics.push(diagnostic('forbidden-key', key(), { key: name }));
    } else if (node.flow === true && value === null && isSplitAmount(before, name)) {
      reader.diagnostics.push(diagnostic('split-amount', key(), { before, after: name }));
    } else {
      const child = readNode(value, reader, depth + 1, key);
      raw[name] = child.raw;
      below.set(name, child.mark);
      before = typeof child.raw === 'string' ? child.raw : '';
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
  for (const item of items) {
    const at = item?.range ? lazyPlace(reader, item.range[0], item.range[1]) : place;
    const child = readNode(item, reader, depth + 1, at);
    const before = raw.at(-1);
    if (flow && typeof before === 'string' && typeof child.raw === 'string' && isSplitAmount(before, child.raw)) {
      reader.diagnostics.push(diagnostic('split-amount', at(), { before, after: child.raw }));
      continue;
    }
    below.set(String(raw.length), child.mark);
    raw.push(child.raw);
  }
  return { raw, mark: { key, value: place, below } };
}

/** Inside { } and [ ] YAML splits at commas: `$150,000` becomes `$150` and a lone `000`. */
function isSplitAmount(before: string, after: string): boolean {
  return /^\d{3}(\.\d+)?$/.test(after) && /^[^\d\s]{0,3}\d{1,3}$/.test(before);
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
  const length = end.line === start.line ? end.col - start.col : 0;
  return { file: reader.file, line: Math.max(start.line, 1), column: Math.max(start.col, 1), length };
}
