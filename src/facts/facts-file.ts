import { byCodePoint, byPlace, didYouMean, type RowPlace } from '../diagnostics/index.ts';
import type { Subject } from '../kinds/fact.ts';
import { placeOf, type Row } from '../kinds/table.ts';
import { facts as factsTable } from '../kinds/tables/facts.ts';
import type { Ratio } from '../money/index.ts';
import { idsDespiteFaults } from './known-ids.ts';
import type { Roster } from './roster.ts';
import { LEFT_OUT, type RowFate, USED } from './row-fate.ts';
import { type Run, readInput } from './run.ts';
import { filesOf, isThere } from './table-files.ts';

export const FACTS_FILE = 'facts.csv';

/** A row of facts.csv as it is written; how its value reads depends on the metric's unit. */
export type FactLine = {
  readonly at: RowPlace;
  readonly value: string | null;
  readonly undefined: string | null;
  readonly numerator: Ratio | null;
  readonly denominator: Ratio | null;
  readonly item: string | null;
  readonly account: string | null;
};

/** What facts.csv holds: for each metric in it, the rows of each subject, items by their ids. */
export type FactsFile = {
  readonly metrics: ReadonlyMap<string, ReadonlyMap<string, readonly FactLine[]>>;
};

/** One text for each subject, to look facts up by. */
export function subjectKey({ type, id }: Subject): string {
  return `${type} ${id}`;
}

/**
 * Reads facts.csv where the folder has one; null where it has none. Rows of metrics that no plan has are passed over with a warning: they may
 * belong to another plan.
 */
export async function readFactsFile(run: Run, names: ReadonlySet<string>, roster: Roster): Promise<FactsFile | null> {
  if (!isThere(run, factsTable.name)) return null;
  const metrics = new Map<string, Map<string, FactLine[]>>();
  const strangers = new Map<string, { readonly at: RowPlace; rows: number }>();
  const input = await readInput(run, factsTable, '', [], (row): RowFate => {
    const subject = subjectIn(run, row, roster);
    const metric = row.text('metric') ?? '';
    if (!names.has(metric)) {
      const known = strangers.get(metric);
      if (known === undefined) strangers.set(metric, { at: placeOf(row), rows: 1 });
      else known.rows += 1;
      return LEFT_OUT;
    }
    const subjects = metrics.get(metric) ?? new Map<string, FactLine[]>();
    metrics.set(metric, subjects);
    const lines = subjects.get(subjectKey(subject));
    if (lines === undefined) subjects.set(subjectKey(subject), [factLine(row)]);
    else lines.push(factLine(row));
    return USED;
  });
  for (const [value, { at, rows }] of strangers) {
    const help = didYouMean(value, names);
    const args = { value, rows, valid: [...names].sort(byCodePoint) };
    run.faultsOf(at.file).tell('metric-of-no-plan', at.line, 'metric', args, { severity: 'warning', help });
  }
  if (input?.isSound === false) {
    // A metric whose rows have faults is finished all the same: nobody should be asked for its tables.
    for (const name of (await idsDespiteFaults(run, factsTable, 'metric')) ?? []) {
      if (names.has(name) && !metrics.has(name)) metrics.set(name, new Map());
    }
  }
  for (const subjects of metrics.values()) {
    for (const lines of subjects.values()) lines.sort(byItem);
  }
  return { metrics };
}

/** Whose fact a row is: a person's, a team's or, with neither, the company's. */
function subjectIn(run: Run, row: Row, roster: Roster): Subject {
  const person = row.text('csm_id');
  const team = row.text('team');
  if (person === null && team === null) return { type: 'company', id: '' };
  const id = person ?? team ?? '';
  const column = person === null ? 'team' : 'csm_id';
  const known = person === null ? roster.teams : roster.ids;
  if (!known.has(id)) {
    const people = filesOf(run, 'roster');
    const table = person === null ? `column "team" of ${people}` : people;
    run
      .faultsOf(row.file)
      .tell('unknown-owner', row.line, column, { column, value: id, table }, { help: known.near(id) });
  }
  return { type: person === null ? 'team' : 'person', id };
}

function factLine(row: Row): FactLine {
  return {
    at: placeOf(row),
    value: row.text('value'),
    undefined: row.text('undefined'),
    numerator: row.figure('numerator'),
    denominator: row.figure('denominator'),
    item: row.text('item'),
    account: row.text('account_id'),
  };
}

function byItem(a: FactLine, b: FactLine): number {
  return (
    byCodePoint(a.item ?? '', b.item ?? '') || byCodePoint(a.account ?? '', b.account ?? '') || byPlace(a.at, b.at)
  );
}
