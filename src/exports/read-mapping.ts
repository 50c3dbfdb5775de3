import { type Diagnostic, diagnostic, hasErrors, nearest, type Read, sortDiagnostics } from '../diagnostics/index.ts';
import { anyTable } from '../kinds/own-table.ts';
import type { TreePath } from '../kinds/scope.ts';
import type { TableKind } from '../kinds/table.ts';
import { TABLES, tableKind } from '../kinds/tables/index.ts';
import { parseShape } from '../yaml/parse-shape.ts';
import { isRawMap, placeAt, type Raw, type RawFile, rawAt } from '../yaml/raw.ts';
import { readRaw } from '../yaml/read-raw.ts';
import { MAPPING_FILE, type Mapping, type TableMapping, UNSAID } from './mapping.ts';
import { mappingShape, tableShape } from './mapping-shape.ts';
import { dialectOf, type MappingScope, readTableMapping } from './read-table-mapping.ts';

/**
 * Reads exports.yaml: what it says of the period, the time zone and each table. A table stands at the top under its name, or under `tables`. Every
 * fault is found in one run, and with a fault there is no mapping. The text is untrusted. Files that it names are looked for when a table is read.
 *
 * `nrr: { file: report.csv, columns: { account_id: Account } }`: nrr is read from report.csv, its account_id from the column under "Account".
 */
export function readMapping(text: string): Read<Mapping> {
  const { value: written, diagnostics } = readRaw(text, MAPPING_FILE, { isNone: 'not-a-mapping', mayBeEmpty: true });
  if (written === null) return { value: null, diagnostics };
  const found: Diagnostic[] = [];
  const scope = mappingScope(written, found);
  const parsed = parseShape(mappingShape, written.raw, [], MAPPING_FILE, scope);
  const dialect = parsed === null ? UNSAID : dialectOf(parsed, UNSAID);
  const tables = new Map<string, TableMapping>();
  const paths = new Map<string, TreePath>();
  for (const { kind, path } of tablesIn(written)) {
    const before = paths.get(kind.name);
    if (before !== undefined) {
      const { line } = placeAt(written.marks, before, 'key');
      scope.fault('doubled-table', path, { table: kind.name, line });
      continue;
    }
    paths.set(kind.name, path);
    const table = readTableMapping(kind, path, dialect, scope);
    if (table !== null) tables.set(kind.name, table);
  }
  const all = sortDiagnostics(found);
  if (parsed === null || hasErrors(all)) return { value: null, diagnostics: all };
  const { period = null, time_zone: zone } = parsed;
  const timeZone = zone === undefined ? null : { text: zone, place: placeAt(written.marks, ['time_zone']) };
  return { value: { period, timeZone, tables, dialect }, diagnostics: all };
}

/** Faults that lie in the key itself rather than in its value. */
const AT_KEY: ReadonlySet<string> = new Set([
  'unknown-key',
  'unknown-column',
  'mapped-twice',
  'doubled-table',
  'nobody-to-match',
]);

function mappingScope(written: RawFile, found: Diagnostic[]): MappingScope {
  return {
    written,
    fault(code, path, args, help = null) {
      const place = placeAt(written.marks, path, AT_KEY.has(code) ? 'key' : 'value');
      const isOwnTable = code === 'unknown-key' && isTableMap(rawAt(written.raw, path));
      found.push(diagnostic(code, place, args, { help: help ?? tableKeyHelp(path, isOwnTable) }));
    },
  };
}

/** `skip_footer: 5` at the top: a key that only a table has, for one of which it was meant. `transactions: { file: … }`: a table of one's own. */
function tableKeyHelp(path: TreePath, isOwnTable: boolean): string | null {
  const [key = '', ...below] = path;
  if (below.length > 0 || Object.hasOwn(mappingShape.shape, key)) return null;
  if (Object.hasOwn(tableShape.shape, key)) {
    return `write it under the table that it is meant for, such as nrr: { ${key}: … }`;
  }
  return isOwnTable ? `a file that is no table of ours stands under own: { ${key}: … }` : null;
}

/** Does somebody say of this what is said of tables? */
function isTableMap(raw: Raw | undefined): boolean {
  return isRawMap(raw) && Object.keys(raw).some((key) => Object.hasOwn(tableShape.shape, key));
}

/** The tables that a mapping speaks of; under a misspelt name the one that was meant, so that its faults are found in the same run. */
function tablesIn({ raw }: RawFile): readonly { readonly kind: TableKind; readonly path: TreePath }[] {
  const names = TABLES.map(({ name }) => name);
  const others = Object.keys(mappingShape.shape).filter((key) => !names.includes(key));
  const within = (map: object, above: TreePath) =>
    Object.keys(map).flatMap((key) => {
      if (above.length === 0 && others.includes(key)) return [];
      const near = nearest(key, above.length === 0 ? [...names, ...others] : names);
      const meant = near !== null && !Object.hasOwn(map, near) ? near : '';
      const kind = tableKind(key) ?? tableKind(meant);
      return kind === null ? [] : [{ kind, path: [...above, key] }];
    });
  const own = isRawMap(raw.own) ? Object.keys(raw.own) : [];
  return [
    ...within(raw, []),
    ...(isRawMap(raw.tables) ? within(raw.tables, ['tables']) : []),
    ...own.map((key) => ({ kind: tableKind(key) ?? anyTable(key), path: ['own', key] })),
  ];
}
