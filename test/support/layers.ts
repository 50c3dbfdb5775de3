import { lineAt, type SourceText, sourceText } from './source-text.ts';

/** What a rule finds in one file. */
export type Fault = { readonly file: string; readonly line: number; readonly says: string };

/** Floors of the house, lowest first. A file imports from its own folder and from lower floors; rooms on one floor do not know each other. */
export const FLOORS: readonly (readonly string[])[] = [
  ['money', 'calendar', 'diagnostics'],
  ['kinds'],
  ['yaml'],
  ['plan', 'exports'],
  ['facts'],
  ['engine'],
  ['review'],
  ['reports'],
  ['output'],
  ['cli'],
];

/** Which packages each room may import; a single module of Node's would be written here too, with `node:`. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  kinds: ['zod'],
  yaml: ['zod', 'yaml'],
  plan: ['zod'],
  exports: ['zod', 'node:buffer', 'node:events'],
  engine: ['zod'],
  output: ['csv-stringify', 'echarts', 'yaml'],
  cli: ['zod', 'commander', 'chalk', '@bomb.sh/tab'],
};

/** Rooms with Node's own modules, the process and the clock. */
export const ON_NODE: readonly string[] = ['cli'];

/** The public API, src/index.ts, may import every room but these. */
const NOT_PUBLIC = ['output', 'cli'];
const INDEX = 'src/index.ts';

export const MOST_LINES = 400;

/** All faults of a file of `src`, its path given from the repository's root with `/`. */
export function faultsOf(file: string, text: string): Fault[] {
  const source = sourceText(text);
  return [
    ...importFaults(file, source),
    ...surroundingFaults(file, source),
    ...formFaults(file, source),
    ...nameFaults(file, source),
  ];
}

export type Import = { readonly from: string; readonly line: number };

const IMPORTS = [
  /\b(?:import|export)\b[^'"`;=()]*?\bfrom\s*(['"])/g,
  /\bimport\s*(['"])/g,
  /\bimport\s*\(\s*(['"`])/g,
  /\brequire\s*\(\s*(['"`])/g,
];

/** What a file imports, in any way: import, export … from, import('…'), import type, require. */
export function importsOf({ code, uncommented }: SourceText): Import[] {
  return IMPORTS.flatMap((pattern) =>
    [...code.matchAll(pattern)].map((found) => {
      const begin = found.index + found[0].length;
      const end = code.indexOf(found[1] ?? "'", begin);
      return { from: uncommented.slice(begin, end), line: lineAt(code, found.index) };
    }),
  );
}

/** Imports against the one-way order, of packages that the room does not have, of Node's modules, and of names only known when run. */
export function importFaults(file: string, source: SourceText): Fault[] {
  const room = roomOf(file);
  const faults = importsOf(source).flatMap(({ from, line }) => {
    const says = from.startsWith('.') ? againstOrder(file, room, from) : againstPackages(room || file, from);
    return says === null ? [] : [{ file, line, says }];
  });
  return [...faults, ...matches(file, source.code, /\b(?:import|require)\s*\(\s*[^\s'"`]/g, 'imports a computed name')];
}

function againstOrder(file: string, room: string, from: string): string | null {
  const target = resolved(file, from);
  if (!target.startsWith('src/')) return room === 'cli' ? null : `imports ${target}, which is not in src`;
  const other = roomOf(target);
  if (room === other && other !== '') return null;
  if (target === INDEX) return room === 'cli' ? null : `${room} imports the public API, which stands above it`;
  if (floorOf(other) < 0) return `imports ${target}, which is in no room`;
  if (file === INDEX) return NOT_PUBLIC.includes(other) ? `the public API imports ${other}` : null;
  return floorOf(other) < floorOf(room) ? null : `${room} imports ${other}, which is not below it`;
}

function againstPackages(room: string, from: string): string | null {
  if (from.startsWith('node:')) {
    return ON_NODE.includes(room) || PACKAGES[room]?.includes(from) ? null : `${room} imports ${from}`;
  }
  const name = from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
  return (PACKAGES[room] ?? []).includes(name) ? null : `${room} imports the package ${name}`;
}

function floorOf(room: string): number {
  return FLOORS.findIndex((rooms) => rooms.includes(room));
}

/** The folder of src that a file is in; empty for a file of src itself. */
function roomOf(file: string): string {
  const parts = file.split('/');
  return parts.length > 2 ? (parts[1] ?? '') : '';
}

function resolved(file: string, from: string): string {
  const parts = file.split('/').slice(0, -1);
  for (const step of from.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.') parts.push(step);
  }
  return parts.join('/');
}

const SURROUNDINGS: readonly RegExp[] = [
  /(?<![\w$]|(?<!\.\.)\.)(?:process|Date|Intl|performance|globalThis|set(?:Timeout|Interval|Immediate)|eval)\b/g,
  /(?<![\w$])(?:localeCompare|toLocale\w*)\b/g,
  /\bMath\s*\.\s*random\b/g,
  /\bnew\s+Function\b/g,
];

/** Clock, locale, chance, environment and code made of text, anywhere but where Node is at home. */
export function surroundingFaults(file: string, { code }: SourceText): Fault[] {
  if (ON_NODE.includes(roomOf(file))) return [];
  return SURROUNDINGS.flatMap((pattern) => matches(file, code, pattern, 'uses'));
}

/** Length, the type any, default exports, and what was left for later. */
export function formFaults(file: string, { raw, code }: SourceText): Fault[] {
  const lines = raw.replace(/\n$/, '').split('\n').length;
  return [
    ...(lines > MOST_LINES ? [{ file, line: MOST_LINES + 1, says: `has ${lines} lines` }] : []),
    ...matches(file, code, /(?<![\w$.])any\b(?!\s*\??[:(])|\.any\s*\(/g, 'has the type'),
    ...matches(file, code, /\bexport\s+default\b|\bas\s+default\b|\bexport\s*=/g, 'has a default export:'),
    ...matches(file, raw, /\b(?:TODO|FIXME)\b/g, 'says'),
  ];
}

/** Names that say nothing: of a file or folder any such word, of what is exported the last one (`rowHelper`; `managerOf` is a person's). */
const EMPTY_NAME = /^(?:util|utils|utility|utilities|helper|helpers|manager|managers|misc|stuff|data\d+)$/;
const EXPORTED =
  /\bexport\s+(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\s*\*?|const|let|class|type|interface|enum)\s+([\w$]+)/g;

export function nameFaults(file: string, { code }: SourceText): Fault[] {
  const empty = wordsOf(file.replace(/\.ts$/, '')).find((word) => EMPTY_NAME.test(word));
  const inPath = empty === undefined ? [] : [{ file, line: 0, says: `is named ${empty}` }];
  const exported = [...code.matchAll(EXPORTED)].flatMap((found) => {
    const name = found[1] ?? '';
    const last = wordsOf(name).at(-1) ?? '';
    return EMPTY_NAME.test(last) ? [{ file, line: lineAt(code, found.index), says: `exports ${name}` }] : [];
  });
  return [...inPath, ...exported];
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}

function matches(file: string, text: string, pattern: RegExp, says: string): Fault[] {
  return [...text.matchAll(pattern)].map((found) => ({
    file,
    line: lineAt(text, found.index),
    says: `${says} ${found[0].replace(/\s+/g, ' ')}`,
  }));
}
