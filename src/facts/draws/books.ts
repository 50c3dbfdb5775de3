import { byCodePoint } from '../../diagnostics/index.ts';
import type { Part, Subject } from '../../kinds/fact.ts';
import type { Metric } from '../../kinds/metric.ts';
import type { Facts, Person } from '../facts.ts';
import { subjectKey } from '../facts-file.ts';
import { subjectFor } from '../subject-facts.ts';

/**
 * What a metric has in a book, by the units that are drawn. Where its parts add up these are their sums, whole numbers that stay exact below 2^53;
 * else (a median, leads that are paid one by one, sums beyond that) the parts themselves.
 */
export type InBook =
  | {
      readonly by: 'sums';
      readonly scale: bigint;
      readonly numerators: Float64Array;
      readonly denominators: Float64Array;
    }
  | { readonly by: 'parts'; readonly scale: bigint; readonly parts: readonly (readonly Part[])[] };

/**
 * A book as it is drawn from: so many accounts, and behind them so many things without an account, each a unit. `of` holds what is in it by the place
 * of the metric in the list that the books were made for. Plain data, so that another thread can have it.
 */
export type DrawnBook = {
  readonly owner: Subject;
  readonly accounts: number;
  readonly loose: number;
  readonly of: ReadonlyMap<number, InBook>;
};

/** A metric whose parts are drawn: with `whole` its parts are kept, because each is paid by itself. */
export type DrawnMetric = { readonly metric: Metric; readonly whole: boolean };

/** Books by their owner's key. */
export type DrawnBooks = ReadonlyMap<string, DrawnBook>;

type Entry = { readonly unit: string; readonly part: Part };
type Gathered = { readonly owner: Subject; readonly accounts: Set<string>; readonly entries: Map<number, Entry[]> };

/** In front of the key of a thing without an account: no id of an account begins so. */
const LOOSE = '\u0000';

/**
 * The books behind some metrics, ready to be drawn. The accounts of a book are all that any of these metrics counts in it, in the order of their ids;
 * what an account gives to all metrics is drawn together. A value that is given whole (facts.csv without items, the roster) is in no book.
 *
 * Ana's a-1 and a-2 with NRR, a-2 with two alerts, a lead without account: two accounts and one loose unit; a-2 has four parts.
 */
export function drawnBooks(
  facts: Pick<Facts, 'people' | 'factFor' | 'ownedParts'>,
  metrics: readonly DrawnMetric[],
): DrawnBooks {
  const gathered = new Map<string, Gathered>();
  const scales = new Map<string, bigint>();
  for (const [place, { metric }] of metrics.entries()) {
    const add = (owner: Subject, part: Part, scale: bigint) => {
      const key = subjectKey(owner);
      const book = gathered.get(key) ?? { owner, accounts: new Set(), entries: new Map() };
      gathered.set(key, book);
      scales.set(`${place} ${key}`, scale);
      const unit = part.account === '' ? LOOSE + part.key : part.account;
      book.accounts.add(unit);
      const entries = book.entries.get(place);
      if (entries === undefined) book.entries.set(place, [{ unit, part }]);
      else entries.push({ unit, part });
    };
    const owned = facts.ownedParts(metric);
    if (owned === null) givenParts(facts, metric, add);
    else {
      for (const [at, part] of owned.parts.entries()) {
        const owner = owned.owners[at];
        if (owner !== undefined) add(owner, part, owned.scale);
      }
    }
  }
  const wide = metrics.map((_, place) => isBeyondNumbers(gathered, place));
  const books = new Map<string, DrawnBook>();
  for (const key of [...gathered.keys()].sort(byCodePoint)) {
    const book = gathered.get(key);
    if (book !== undefined) books.set(key, finished(book, key, scales, metrics, wide));
  }
  return books;
}

/** Values that are given item by item: the items are drawn in the book of their subject. */
function givenParts(
  facts: Pick<Facts, 'people' | 'factFor'>,
  metric: Metric,
  add: (owner: Subject, part: Part, scale: bigint) => void,
): void {
  const told = new Set<string>();
  for (const person of facts.people) {
    const subject = subjectFor(metric, person);
    const key = subjectKey(subject);
    if (told.has(key)) continue;
    told.add(key);
    const { parts, scale } = facts.factFor(metric, person);
    for (const part of parts) add(subject, part, scale);
  }
}

/** Could a sum of this metric, over everybody and whatever is drawn, be more than a number holds exactly? */
function isBeyondNumbers(books: ReadonlyMap<string, Gathered>, place: number): boolean {
  let most = 0n;
  for (const { accounts, entries } of books.values()) {
    const byUnit = new Map<string, bigint>();
    for (const { unit, part } of entries.get(place) ?? []) {
      const size = magnitude(part.numerator) + magnitude(part.denominator);
      byUnit.set(unit, (byUnit.get(unit) ?? 0n) + size);
    }
    let largest = 0n;
    for (const size of byUnit.values()) if (size > largest) largest = size;
    most += largest * BigInt(accounts.size);
  }
  return most > BigInt(Number.MAX_SAFE_INTEGER);
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function finished(
  { owner, accounts: units, entries }: Gathered,
  key: string,
  scales: ReadonlyMap<string, bigint>,
  metrics: readonly DrawnMetric[],
  wide: readonly boolean[],
): DrawnBook {
  const loose = [...units].filter((unit) => unit.startsWith(LOOSE)).sort(byCodePoint);
  const accounts = [...units].filter((unit) => !unit.startsWith(LOOSE)).sort(byCodePoint);
  const places = new Map([...accounts, ...loose].map((unit, at) => [unit, at]));
  const of = new Map<number, InBook>();
  for (const [place, list] of entries) {
    const { metric, whole = false } = metrics[place] ?? {};
    const scale = scales.get(`${place} ${key}`) ?? 1n;
    const add = metric?.measure.partsAddUp === true && !whole && wide[place] === false;
    of.set(place, add ? sumsOf(list, places, scale) : partsOf(list, places, scale));
  }
  return { owner, accounts: accounts.length, loose: loose.length, of };
}

function sumsOf(entries: readonly Entry[], places: ReadonlyMap<string, number>, scale: bigint): InBook {
  const numerators = new Float64Array(places.size);
  const denominators = new Float64Array(places.size);
  for (const { unit, part } of entries) {
    const at = places.get(unit) ?? 0;
    numerators[at] = (numerators[at] ?? 0) + Number(part.numerator);
    denominators[at] = (denominators[at] ?? 0) + Number(part.denominator);
  }
  return { by: 'sums', scale, numerators, denominators };
}

/** Rows are left behind: a draw is paid and not explained. */
function partsOf(entries: readonly Entry[], places: ReadonlyMap<string, number>, scale: bigint): InBook {
  const parts: Part[][] = Array.from({ length: places.size }, () => []);
  for (const { unit, part } of entries) parts[places.get(unit) ?? 0]?.push({ ...part, rows: null });
  return { by: 'parts', scale, parts };
}

/**
 * The books whose parts are combined into the fact that counts for a person: their own; those of the team's members and the team's own; or all. Of a
 * metric whose values are given it is the book of the subject itself. Empty where there is nothing to draw.
 */
export function booksBehind(
  place: number,
  { metric }: DrawnMetric,
  person: Person,
  books: DrawnBooks,
  facts: Pick<Facts, 'people' | 'ownedParts'>,
): readonly string[] {
  const subject = subjectFor(metric, person);
  const has = (key: string) => books.get(key)?.of.has(place) === true;
  if (subject.type === 'person' || facts.ownedParts(metric) === null) return [subjectKey(subject)].filter(has);
  if (subject.type === 'company') return [...books.keys()].filter(has);
  if (subject.id === '') return [];
  const members = facts.people.filter(({ team }) => team === subject.id);
  const owners: Subject[] = [...members.map(({ csmId }): Subject => ({ type: 'person', id: csmId })), subject];
  return owners.map(subjectKey).filter(has);
}
