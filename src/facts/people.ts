import { diagnostic, didYouMean, hasErrors } from '../diagnostics/index.ts';
import { decisionsOf } from '../exports/decision-list.ts';
import { columnOf } from '../exports/header.ts';
import { type MatchStep, tableMapping } from '../exports/mapping.ts';
import type { PersonFinder } from '../exports/person.ts';
import { readTable } from '../exports/read-table.ts';
import type { TableKind } from '../kinds/table.ts';
import type { Run } from './run.ts';
import { filesOf } from './table-files.ts';

/** The ids of the people of whom a text says something: one, or several where it does not tell them apart. */
type Names = ReadonlyMap<string, readonly string[]>;

/** The people of the roster, by whatever exports may name them by. */
export type People = {
  readonly id: Names;
  readonly email: Names;
  readonly name: Names;
  /** The files of other names that have been read. */
  readonly files: Map<string, Names>;
};

/** A file of other names. Exports that name people by initials, a maiden name or a number of another system are read through one. */
const otherNames: TableKind = {
  name: 'owners',
  summary: 'another name of a person',
  columns: {
    alias: { type: 'text', required: 'cell', summary: 'the name that exports use' },
    csm_id: { type: 'id', required: 'cell', summary: "the person's id in the roster" },
  },
  unique: ['alias'],
  example: 'alias,csm_id\nA. Alder,c-1\n',
};

/** What the roster says of a person that exports may name them by. */
export type Named = { readonly csmId: string; readonly name: string; readonly email: string | null };

export function peopleOf(people: readonly Named[]): People {
  const names = (textOf: (person: Named) => string | null, key: (text: string) => string): Names => {
    const ids = new Map<string, string[]>();
    for (const person of people) {
      const text = textOf(person);
      if (text !== null) ids.set(key(text), [...(ids.get(key(text)) ?? []), person.csmId]);
    }
    return ids;
  };
  return {
    id: names(({ csmId }) => csmId, KEYS.id),
    email: names(({ email }) => email, KEYS.email),
    name: names(({ name }) => name, KEYS.name),
    files: new Map(),
  };
}

/** Names are the same letter by letter, however the letters are put together in Unicode; addresses in any case (in practice: RFC 5321 leaves it open). */
const KEYS = {
  id: (text: string) => text,
  email: (text: string) => text.toLowerCase(),
  name: (text: string) => text.normalize('NFC'),
  file: (text: string) => text.normalize('NFC'),
};

/**
 * How the people of a table are found, as `match` says: each step is tried in turn, and the first that knows the text decides. Null where the table holds
 * ids (or nobody can tell, because the roster cannot be read), `faulty` where a file of other names cannot be read.
 *
 * `match: [email, name]`: `ANA@x.com` is whoever has the address ana@x.com; `Ana Alder` whoever is called so, if it is one person.
 */
export async function personFinder(run: Run, kind: TableKind): Promise<PersonFinder | null | 'faulty'> {
  const { match } = tableMapping(run.mapping, kind.name);
  const { people } = run;
  if (match.length === 0 || people === null || columnOf(kind, 'csm_id') === null || kind.name === 'roster') return null;
  const steps: { readonly by: MatchStep['by']; readonly names: Names; readonly file: string }[] = [];
  for (const step of match) {
    const names = step.by === 'file' ? await namesIn(step, kind.name, people, run) : people[step.by];
    if (names === null) return 'faulty';
    steps.push({ by: step.by, names, file: step.by === 'file' ? step.file : filesOf(run, 'roster') });
  }
  const table = placesText(steps);
  const candidates = steps.flatMap(({ names }) => [...names.keys()]);
  return (written, header) => {
    const found = { column: header, value: written };
    for (const { by, names, file } of steps) {
      const ids = names.get(KEYS[by](written)) ?? [];
      const [id] = ids;
      if (id === undefined) continue;
      if (ids.length === 1) return { id };
      return { fault: { code: 'ambiguous-owner', args: { ...found, what: WHAT[by], ids, table: file } }, help: null };
    }
    return { fault: { code: 'unknown-owner', args: { ...found, table } }, help: didYouMean(written, candidates) };
  };
}

const WHAT = { id: 'the id', email: 'the address', name: 'the name', file: 'an alias' } as const;

/** Where names were looked for: `column "email" or "name" of roster.csv, or in owners.csv`. */
function placesText(steps: readonly { readonly by: MatchStep['by']; readonly file: string }[]): string {
  const columns = steps.flatMap(({ by }) => (by === 'file' ? [] : [`"${by === 'id' ? 'csm_id' : by}"`]));
  const roster = steps.find(({ by }) => by !== 'file')?.file;
  const others = steps.flatMap(({ by, file }) => (by === 'file' ? [file] : []));
  return [...(roster === undefined ? [] : [`column ${columns.join(' or ')} of ${roster}`]), ...others].join(', or in ');
}

/** The other names of a file, read once; null after a fault. */
async function namesIn(
  { file, place }: Extract<MatchStep, { by: 'file' }>,
  table: string,
  people: People,
  run: Run,
): Promise<Names | null> {
  const known = people.files.get(file);
  if (known !== undefined) return known;
  const { folder, mapping, moment } = run;
  if (!folder.files.includes(file)) {
    const help = didYouMean(file, folder.files);
    run.found.push(diagnostic('missing-file', place, { file, table }, { help }));
    return null;
  }
  const names = new Map<string, readonly string[]>();
  const faults = run.faultsOf(file);
  let strangers = 0;
  const opened = folder.open(file);
  const reading = await readTable({
    kind: otherNames,
    file,
    chunks: opened.chunks,
    again: () => folder.open(file).chunks,
    currency: moment.currency,
    asOf: moment.asOf,
    needed: [],
    dialect: mapping.dialect,
    toZone: run.toZone,
    onRow(row) {
      const id = row.text('csm_id') ?? '';
      if (!people.id.has(id)) {
        strangers += 1;
        const args = { column: 'csm_id', value: id, table: filesOf(run, 'roster') };
        faults.tell('unknown-owner', row.line, 'csm_id', args, { help: didYouMean(id, people.id.keys()) });
      }
      names.set(KEYS.file(row.text('alias') ?? ''), [id]);
    },
  });
  faults.stands(reading.headers);
  run.found.push(...reading.diagnostics);
  if (hasErrors(reading.diagnostics) || strangers > 0) return null;
  people.files.set(file, names);
  const { rows } = reading;
  const counts = { rows, used: rows, filtered: 0, excluded: 0, leftOut: 0 };
  run.inputs.push({ table: 'owners', file, sha256: opened.sha256(), ...counts, decisions: decisionsOf(reading) });
  return names;
}
