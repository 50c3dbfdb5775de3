import { byCodePoint } from '../diagnostics/index.ts';
import { canonicalName, type NeededColumn } from '../exports/header.ts';
import { roster } from '../kinds/tables/roster.ts';
import type { Person } from './facts.ts';
import { ANY_ID, idsDespiteFaults, type KnownIds, knownIds, readDespiteFaults } from './known-ids.ts';
import { type Named, type People, peopleOf } from './people.ts';
import { USED } from './row-fate.ts';
import { type Run, readInput } from './run.ts';

/** The people of the roster by csm_id, in whatever order the file has them, and which ids and teams other files may name. */
export type Roster = {
  readonly people: readonly Person[];
  readonly ids: KnownIds;
  readonly teams: KnownIds;
  readonly roles: KnownIds;
  /** The people of a team, and nobody for a team that there is not. */
  membersOf(team: string): readonly Person[];
};

type Needed = readonly NeededColumn[];

/** Reads roster.csv, with every column that a plan names. */
export async function readRoster(run: Run, needed: Needed): Promise<Roster> {
  const people: Person[] = [];
  const columns = [...new Set([...Object.keys(roster.columns), ...needed.map(({ column }) => canonicalName(column))])];
  const input = await readInput(run, roster, 'everybody who is paid stands in it', needed, (row) => {
    const csmId = row.text('csm_id') ?? '';
    const cells = new Map(columns.map((column) => [column, row.spelt(column)]));
    people.push({
      csmId,
      name: row.text('name') ?? csmId,
      role: row.text('role'),
      team: row.text('team'),
      plan: row.text('plan'),
      startDate: row.day('start_date'),
      endDate: row.day('end_date'),
      file: row.file,
      line: row.line,
      column: (name) => cells.get(canonicalName(name)) ?? null,
    });
    return USED;
  });
  const known = async (column: string, sound: readonly (string | null)[]): Promise<KnownIds> => {
    if (input === null) return ANY_ID;
    if (input.isSound) return knownIds(new Set(sound.filter((id) => id !== null)));
    const ids = await idsDespiteFaults(run, roster, column);
    return ids === null ? ANY_ID : knownIds(ids);
  };
  if (input !== null) run.people = input.isSound ? peopleOf(people.map(named)) : await peopleDespiteFaults(run);
  people.sort((a, b) => byCodePoint(a.csmId, b.csmId));
  const byTeam = new Map<string, Person[]>();
  for (const person of people) {
    if (person.team === null) continue;
    const members = byTeam.get(person.team);
    if (members === undefined) byTeam.set(person.team, [person]);
    else members.push(person);
  }
  return {
    people,
    ids: await known(
      'csm_id',
      people.map(({ csmId }) => csmId),
    ),
    teams: await known(
      'team',
      people.map(({ team }) => team),
    ),
    roles: await known(
      'role',
      people.map(({ role }) => role),
    ),
    membersOf: (team) => byTeam.get(team) ?? [],
  };
}

function named({ csmId, name, column }: Person): Named {
  return { csmId, name, email: column('email') };
}

/** The people of a roster with faults, so that only those are told. An address that nobody asks for may be missing. */
async function peopleDespiteFaults(run: Run): Promise<People | null> {
  const people: Named[] = [];
  const there = await readDespiteFaults(run, roster, ['csm_id', 'name', 'email'], (row) => {
    const csmId = row.text('csm_id');
    if (csmId !== null) people.push({ csmId, name: row.text('name') ?? csmId, email: row.text('email') });
  });
  return there.includes('csm_id') ? peopleOf(people) : null;
}
