import { didYouMean, type Place } from '../diagnostics/index.ts';
import { columnFilters } from '../kinds/filter.ts';
import type { PlanScope, TreePath } from '../kinds/scope.ts';
import { columnGivenBy, type TableKind } from '../kinds/table.ts';
import { parseShape } from '../yaml/parse-shape.ts';
import { isRawList, placeAt, type RawFile, rawAt } from '../yaml/raw.ts';
import { canonicalName, columnOf } from './header.ts';
import type { Dialect, MappedColumn, MatchStep, TableMapping } from './mapping.ts';
import { type DialectShape, tableShape } from './mapping-shape.ts';

/** Where faults of the mapping are told, by their path in it. */
export type MappingScope = Pick<PlanScope, 'fault'> & { readonly written: RawFile };

/** What exports.yaml says of one table, at a path; null after a fault. */
export function readTableMapping(
  kind: TableKind,
  path: TreePath,
  usual: Dialect,
  scope: MappingScope,
): TableMapping | null {
  const { raw, marks } = scope.written;
  const parsed = parseShape(tableShape, rawAt(raw, path) ?? '', path, `table "${kind.name}" of exports.yaml`, scope);
  if (parsed === null) return null;
  const files = [parsed.file ?? `${kind.name}.csv`].flat();
  const place = (...below: TreePath): Place => placeAt(marks, [...path, ...below]);
  tellDoubledFiles(files, path, scope);
  const match = [parsed.match ?? []].flat();
  if (match.length > 0 && (kind.name === 'roster' || columnOf(kind, 'csm_id') === null)) {
    scope.fault('nobody-to-match', [...path, 'match'], { table: kind.name });
  }
  const listed = (key: string, at: number): TreePath => (isRawList(rawAt(raw, [...path, key])) ? [at] : []);
  return {
    files,
    filePlaces: parsed.file === undefined ? [] : files.map((_, at) => place('file', ...listed('file', at))),
    columns: readColumns(kind, parsed.columns ?? {}, [...path, 'columns'], scope),
    where: columnFilters(parsed.where ?? {}, (below) => place('where', ...below)),
    match: match.map((step, at) => matchStep(step, place('match', ...listed('match', at)))),
    dialect: { ...dialectOf(parsed, usual), skipFooter: parsed.skip_footer ?? 0 },
  };
}

/** What is said of how exports are written, over what is said for all of them. Where a footer ends is said of one table only. */
export function dialectOf(said: DialectShape, usual: Dialect): Dialect {
  return {
    delimiter: said.delimiter ?? usual.delimiter,
    decimal: said.decimal ?? usual.decimal,
    dateFormat: said.date_format ?? usual.dateFormat,
    percent: said.percent ?? usual.percent,
    encoding: said.encoding ?? usual.encoding,
    nulls: said.nulls === undefined ? usual.nulls : [said.nulls].flat(),
    skipFooter: 0,
  };
}

/** Read twice, a file's rows would count twice. (Two tables may well share one.) */
function tellDoubledFiles(files: readonly string[], path: TreePath, scope: MappingScope): void {
  for (const [at, file] of files.entries()) {
    if (files.indexOf(file) < at) scope.fault('doubled-file', [...path, 'file', at], { file });
  }
}

/**
 * The headers by column. A table of ours with fixed columns knows a misspelt name by its likeness to one of them; any other name is one by which a
 * plan may filter, and whether one does is seen when the table is read.
 */
function readColumns(
  kind: TableKind,
  written: Readonly<Record<string, string>>,
  path: TreePath,
  scope: MappingScope,
): TableMapping['columns'] {
  const columns = new Map<string, MappedColumn>();
  const keys = new Map<string, string>();
  for (const [key, header] of Object.entries(written)) {
    const name = canonicalName(key);
    const gives = columnGivenBy(kind, name);
    const before = keys.get(gives);
    if (before !== undefined) {
      scope.fault('mapped-twice', [...path, key], { first: before, second: key, column: gives });
      continue;
    }
    keys.set(gives, key);
    if (kind.others === undefined && columnOf(kind, gives) === null) {
      const valid = Object.keys(kind.columns);
      const help = didYouMean(name, valid);
      if (help !== null) scope.fault('unknown-column', [...path, key], { column: key, table: kind.name, valid }, help);
    }
    columns.set(name, { header, place: placeAt(scope.written.marks, [...path, key]) });
  }
  return columns;
}

function matchStep(step: string, place: Place): MatchStep {
  return step === 'id' || step === 'email' || step === 'name' ? { by: step } : { by: 'file', file: step, place };
}
