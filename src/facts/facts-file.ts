import { byCodePoint, byPlace, didYouMean, type RowPlace } from '../diagnostics/index.ts';
import type { Subject } from '../kinds/fact.ts';
import { type FigureType, placeOf, type Row } from '../kinds/table.ts';
import { facts as factsTable } from '../kinds/tables/facts.ts';
import { type Ratio, ZERO } from '../money/index.ts';
import { finishedSide } from './finished-value.ts';
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
  /** The value in the metric's unit, money in minor units; null when the text is no such figure. */
  readonly valueAs: ((type: FigureType) => Ratio | null) | null;
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

/** Whose facts the plans ask for, by the metric's name: those of persons, of teams, of the company. */
export type AskedFacts = ReadonlyMap<string, ReadonlySet<Subject['type']>>;

/**
 * Reads facts.csv where the folder has one; null where it has none. Rows of metrics that no plan has are passed over with a warning: they may
 * belong to another plan. So are values of a person where the plans ask for those of teams, and the like: they are nobody's.
 */
export async function readFactsFile(run: Run, asked: AskedFacts, roster: Roster): Promise<FactsFile | null> {
  if (!isThere(run, factsTable.name)) return null;
  const names = new Set(asked.keys());
  const metrics = new Map<string, Map<string, FactLine[]>>();
  const strangers = new Map<string, Strangers>();
  const unasked = new Map<string, Strangers & { readonly metric: string; readonly of: Subject['type'] }>();
  const input = await readInput(run, factsTable, '', [], (row): RowFate => {
    const subject = subjectIn(run, row, roster);
    const metric = row.text('metric') ?? '';
    if (!names.has(metric)) {
      note(strangers, metric, { at: placeOf(row), rows: 1 });
      return LEFT_OUT;
    }
    const isAsked = asked.get(metric)?.has(subject.type) === true;
    if (!isAsked && isKnown(subject, roster))
      note(unasked, `${subject.type} ${metric}`, { at: placeOf(row), rows: 1, metric, of: subject.type });
    const subjects = metrics.get(metric) ?? new Map<string, FactLine[]>();
    metrics.set(metric, subjects);
    const lines = subjects.get(subjectKey(subject));
    const line = factLine(run, row);
    if (lines === undefined) subjects.set(subjectKey(subject), [line]);
    else lines.push(line);
    return isAsked ? USED : LEFT_OUT;
  });
  for (const [value, { at, rows }] of strangers) {
    const help = didYouMean(value, names);
    const args = { value, rows, valid: [...names].sort(byCodePoint) };
    run.faultsOf(at.file).tell('metric-of-no-plan', at.line, 'metric', args, { severity: 'warning', help });
  }
  for (const { metric, of, at, rows } of unasked.values()) {
    const others = [...(asked.get(metric) ?? [])].map((type) => SUBJECTS[type]).sort(byCodePoint);
    const args = { metric, of: SUBJECTS[of], asked: others, rows };
    run.faultsOf(at.file).tell('fact-unasked', at.line, 'metric', args, { severity: 'warning' });
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

const SUBJECTS = { person: 'persons', team: 'teams', company: 'the company' } as const;

/** Rows that nobody asks for: the first of them, and how many. */
type Strangers = { readonly at: RowPlace; rows: number };

function note<T extends Strangers>(known: Map<string, T>, key: string, first: T): void {
  const before = known.get(key);
  if (before === undefined) known.set(key, first);
  else before.rows += 1;
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

/** One that is not in the roster has been told. */
function isKnown({ type, id }: Subject, { ids, teams }: Roster): boolean {
  return type === 'company' || (type === 'person' ? ids : teams).has(id);
}

function factLine(run: Run, row: Row): FactLine {
  return {
    at: placeOf(row),
    value: row.spelt('value'),
    valueAs: row.figureFor('value'),
    undefined: row.text('undefined'),
    numerator: sideIn(run, row, 'numerator'),
    denominator: sideIn(run, row, 'denominator'),
    item: row.text('item'),
    account: row.text('account_id'),
  };
}

function sideIn(run: Run, row: Row, column: 'numerator' | 'denominator'): Ratio | null {
  const text = row.spelt(column);
  const value = text === null ? null : finishedSide(text, run.moment.currency);
  if (text === null || value !== null) return value;
  const expected = 'a number such as 1234.5, or a fraction such as 2/3';
  run.faultsOf(row.file).tell('bad-cell', row.line, column, { column, value: text, expected });
  // After a fault nothing is paid; a side that is not there would be told once more.
  return ZERO;
}

function byItem(a: FactLine, b: FactLine): number {
  return (
    byCodePoint(a.item ?? '', b.item ?? '') || byCodePoint(a.account ?? '', b.account ?? '') || byPlace(a.at, b.at)
  );
}
