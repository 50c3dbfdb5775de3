import { type Day, dayText } from '../calendar/index.ts';
import type { Grace } from '../kinds/credit.ts';
import type { LeftOut } from '../kinds/fact.ts';
import type { AccountParts, PartDraft } from '../kinds/metric.ts';
import { compare, type Ratio, subtract, ZERO } from '../money/index.ts';
import type { Absence, Share } from './books.ts';
import { IN_NONE } from './in-none.ts';
import { type AccountDraft, newTally, type Tally, tally } from './integer-parts.ts';
import type { Member } from './membership.ts';
import type { Owner } from './owner.ts';
import { graceUntil, type Stretch } from './stretches.ts';

/** A part before it is an integer, of an account, in the book of an owner, by days held or else whole (weight 1). */
export type CreditedDraft = AccountDraft & { readonly owner: Owner; readonly weight: bigint };

/** An account, or a single thing of it, that is in no book, wholly or on some days. */
export type Absent = Pick<Absence, 'because' | 'why'> & { readonly key: string; readonly account: string };

/** Something that does not count, listed in the fact of its owner (and of their team); with null only in the company's. */
export type OwnedLeftOut = { readonly owner: Owner | null; readonly out: LeftOut };

/** What a metric's rows come to: the parts in books, one by one, and what else there is, added up. */
export type Gathering = {
  readonly drafts: CreditedDraft[];
  /** The sums of these parts. */
  readonly books: Tally;
  /** What is in no book, and the days of it that are in none, by the reason. */
  readonly absent: ReadonlyMap<Absence['because'], Tally>;
  readonly absences: Absent[];
  /** Everything, in a book or in none, as it is before grace. */
  readonly whole: Tally;
  /** What grace has made of the parts in books: what it added to their sums, or (below 0) took from them. */
  readonly forgiven: Tally;
  readonly leftOut: OwnedLeftOut[];
};

export function newGathering(): Gathering {
  const absent = new Map(IN_NONE.map((because) => [because, newTally()]));
  return {
    drafts: [],
    books: newTally(),
    absent,
    absences: [],
    whole: newTally(),
    forgiven: newTally(),
    leftOut: [],
  };
}

/** Where a part stands: on its own day, for a metric that is credited so, or as its account does. */
export type StandingOf = (draft: PartDraft) => Member['standing'];

/** The parts of an account, each in the books in which it stands. A part that names its person is in that person's book, wherever the account is. */
export function gather(
  into: Gathering,
  account: string,
  { parts, leftOut }: AccountParts,
  standingOf: StandingOf,
  own: Member,
  grace: Grace | null,
): void {
  for (const draft of parts) {
    const named = ownerNamed(draft);
    if (named !== null) {
      tally(into.whole, draft);
      put(into, { account, draft, owner: named, weight: 1n });
      continue;
    }
    const standing = standingOf(draft);
    const { of, shares, absences } = standing;
    for (const share of shares) {
      const whole = weighted(draft, share.days, of);
      const { owner, days: weight } = share;
      tally(into.whole, whole);
      const until = draft.forgiven === undefined ? null : graceUntil(draft.on ?? share.on, share.stretch, grace);
      const counted = until === null ? draft : forgive(draft);
      if (counted !== draft) tellGrace(into, draft, share, until, whole);
      if (counted === null) continue;
      if (counted === draft) {
        put(into, { account, draft: whole, owner, weight });
        continue;
      }
      const part = weighted(counted, share.days, of);
      put(into, { account, draft: part, owner, weight });
      tally(into.forgiven, difference(part, whole));
    }
    for (const absence of absences) {
      const { because, days } = absence;
      // What is told of the account as a whole is not told again of each thing.
      if (standing !== own.standing && own.standing.shares.length > 0) listAbsence(into, account, draft.key, absence);
      const whole = weighted(draft, days, of);
      tally(into.whole, whole);
      const absent = into.absent.get(because);
      if (absent !== undefined) tally(absent, whole);
    }
  }
  for (const { key, why, owner } of leftOut) {
    const owners = owner === undefined ? own.standing.shares : [{ owner: { type: 'person', id: owner } as const }];
    for (const one of owners) into.leftOut.push({ owner: one.owner, out: { key, why } });
  }
}

function put(into: Gathering, credited: CreditedDraft): void {
  into.drafts.push(credited);
  tally(into.books, credited.draft);
}

/** The person or team that a part names itself. */
function ownerNamed({ owner, team }: PartDraft): Owner | null {
  if (owner !== undefined) return { type: 'person', id: owner };
  return team === undefined ? null : { type: 'team', id: team };
}

/** Lists an account, or a single thing of it, that is in no book. */
export function listAbsence(into: Gathering, account: string, key: string, { owner, because, why }: Absence): void {
  const what = key === account ? why : `its account ${why}`;
  into.absences.push({ key, account, because, why: what });
  into.leftOut.push({ owner, out: { key, why: what } });
}

/** The part of a part that goes by days: 31 of 90 days are 31/90 of its numerator and its denominator. */
function weighted(draft: PartDraft, days: bigint, of: bigint): PartDraft {
  if (days === of) return draft;
  const part = ({ n, d }: Ratio): Ratio => ({ n: n * days, d: d * of });
  return { ...draft, numerator: part(draft.numerator), denominator: part(draft.denominator) };
}

/** The part as it counts in grace; null where it does not count. The part itself where grace has nothing to forgive. */
function forgive(draft: PartDraft): PartDraft | null {
  const { forgiven } = draft;
  if (forgiven === undefined) return draft;
  if (forgiven === 'out') return null;
  return compare(forgiven, draft.numerator) === 0 ? draft : { ...draft, numerator: forgiven };
}

function difference(part: PartDraft, whole: PartDraft): PartDraft {
  return {
    ...part,
    numerator: subtract(part.numerator, whole.numerator),
    denominator: subtract(part.denominator, whole.denominator),
  };
}

function tellGrace(
  into: Gathering,
  { key, forgiven }: PartDraft,
  { owner, stretch }: Share,
  until: Day | null,
  whole: PartDraft,
): void {
  if (until === null) return;
  const what = forgiven === 'out' ? 'does not count' : 'what it lost does not count';
  const why = `is in grace until ${dayText(until)}, ${takenOver(stretch)}: ${what}`;
  into.leftOut.push({ owner, out: { key, why, because: 'grace' } });
  if (forgiven !== 'out') return;
  tally(into.forgiven, difference({ ...whole, numerator: ZERO, denominator: ZERO }, whole));
}

function takenOver({ since, inheritedFrom }: Stretch): string {
  const from =
    inheritedFrom === null || inheritedFrom === 'nobody'
      ? 'nobody'
      : inheritedFrom.type === 'team'
        ? `team ${inheritedFrom.id}`
        : inheritedFrom.id;
  return `taken over from ${from}${since === null ? '' : ` on ${dayText(since)}`}`;
}
