import {
  addMoney,
  type Currency,
  currencyOf,
  type Money,
  NO_MONEY,
  type Ratio,
  ratio,
  subtractMoney,
} from '../money/index.ts';
import { amountOf } from './read-amount.ts';
import type { Result, ResultPerson } from './result.ts';
import { amountsByComponent, type ComponentKey, componentId, componentsInOrder } from './result-components.ts';

/** An amount in both Results. `percent` is a part of the base's amount (1/10 is +10%); null where that is 0 or less. */
export type Change = {
  readonly base: Money;
  readonly variant: Money;
  readonly difference: Money;
  readonly percent: Ratio | null;
};

export type ComponentChange = Change & { readonly component: ComponentKey };

/** A person's pay over all plans they are on. The components' differences add up to the person's. */
export type PersonChange = Change & {
  readonly csmId: string;
  readonly name: string;
  readonly team: string | null;
  /** Which Results the person is in; the amount in the other is 0. */
  readonly paidIn: 'both' | 'base' | 'variant';
  readonly components: readonly ComponentChange[];
};

/** A team's pay: each side counts the people who are in the team there. */
export type TeamChange = Change & { readonly team: string | null };

/** What changes for whom when the variant is paid in place of the base. */
export type Comparison = {
  readonly period: string;
  readonly currency: Currency;
  readonly people: readonly PersonChange[];
  readonly teams: readonly TeamChange[];
  readonly components: readonly ComponentChange[];
  readonly total: Change;
  /** How many people get more, less, the same. */
  readonly winners: number;
  readonly losers: number;
  readonly unchanged: number;
};

/** Two Results of different periods or currencies have no difference that means anything. */
export type Incomparable = { readonly differs: 'period' | 'currency'; readonly base: string; readonly variant: string };

export type Compared =
  | { readonly comparison: Comparison; readonly problem: null }
  | { readonly comparison: null; readonly problem: Incomparable };

/**
 * What each person, team and component gets in the variant against the base, exactly. $700.00 → $800.00 is +$100.00, 1/7 (14.3%).
 * People are matched by csm_id, whatever their plans are called; components by their top-level name.
 */
export function compare(base: Result, variant: Result): Compared {
  const problem = incomparable(base, variant);
  if (problem !== null) return { comparison: null, problem };
  const currency = currencyOf(base.currency);
  if (currency === null) throw new Error(`not a currency: ${base.currency}`);

  const components = componentsInOrder([...base.people, ...variant.people]);
  const people = comparePeople(base, variant, components, currency);
  const total = changeOf(amountOf(base.total, currency), amountOf(variant.total, currency));
  const comparison: Comparison = {
    period: base.period.name,
    currency,
    people,
    teams: compareTeams(base, variant, currency),
    components: compareComponents(base.people, variant.people, components, currency),
    total,
    winners: people.filter((one) => one.difference > 0n).length,
    losers: people.filter((one) => one.difference < 0n).length,
    unchanged: people.filter((one) => one.difference === 0n).length,
  };
  return { comparison, problem: null };
}

function incomparable(base: Result, variant: Result): Incomparable | null {
  if (base.period.from !== variant.period.from || base.period.to !== variant.period.to) {
    const alike = base.period.name === variant.period.name;
    const text = ({ period }: Result) => (alike ? `${period.name} (${period.from} to ${period.to})` : period.name);
    return { differs: 'period', base: text(base), variant: text(variant) };
  }
  if (base.currency !== variant.currency) {
    return { differs: 'currency', base: base.currency, variant: variant.currency };
  }
  return null;
}

/** The change from one amount to the other. */
export function changeOf(base: Money, variant: Money): Change {
  const difference = subtractMoney(variant, base);
  return { base, variant, difference, percent: base > 0n ? ratio(difference, base) : null };
}

function comparePeople(
  base: Result,
  variant: Result,
  components: readonly ComponentKey[],
  currency: Currency,
): PersonChange[] {
  const before = byPerson(base.people);
  const after = byPerson(variant.people);
  const ids = new Set([...before.keys(), ...after.keys()]);
  const changes: PersonChange[] = [];
  for (const csmId of ids) {
    const paidBefore = before.get(csmId) ?? [];
    const paidAfter = after.get(csmId) ?? [];
    const shown = paidAfter[0] ?? paidBefore[0];
    if (shown === undefined) continue;
    changes.push({
      csmId,
      name: shown.name,
      team: shown.team,
      paidIn: paidAfter.length === 0 ? 'base' : paidBefore.length === 0 ? 'variant' : 'both',
      ...changeOf(totalOf(paidBefore, currency), totalOf(paidAfter, currency)),
      components: compareComponents(paidBefore, paidAfter, components, currency),
    });
  }
  return changes;
}

/** A person may be paid on two plans at once (a SPIFF beside the main plan): their records together. */
function byPerson(people: readonly ResultPerson[]): Map<string, ResultPerson[]> {
  const found = new Map<string, ResultPerson[]>();
  for (const person of people) {
    const records = found.get(person.csm_id);
    if (records === undefined) found.set(person.csm_id, [person]);
    else records.push(person);
  }
  return found;
}

function compareTeams(base: Result, variant: Result, currency: Currency): TeamChange[] {
  const teams = new Set([...base.people, ...variant.people].map((person) => person.team));
  const paidTo = (people: readonly ResultPerson[], team: string | null) =>
    totalOf(
      people.filter((person) => person.team === team),
      currency,
    );
  return [...teams].map((team) => ({ team, ...changeOf(paidTo(base.people, team), paidTo(variant.people, team)) }));
}

/** The components that somebody here has, in plan order. */
function compareComponents(
  base: readonly ResultPerson[],
  variant: readonly ResultPerson[],
  components: readonly ComponentKey[],
  currency: Currency,
): ComponentChange[] {
  const before = sumByComponent(base, currency);
  const after = sumByComponent(variant, currency);
  return components.flatMap((component) => {
    const id = componentId(component);
    const paidBefore = before.get(id);
    const paidAfter = after.get(id);
    if (paidBefore === undefined && paidAfter === undefined) return [];
    return [{ component, ...changeOf(paidBefore ?? NO_MONEY, paidAfter ?? NO_MONEY) }];
  });
}

function sumByComponent(people: readonly ResultPerson[], currency: Currency): Map<string, Money> {
  const sums = new Map<string, Money>();
  for (const person of people) {
    for (const [id, amount] of amountsByComponent(person, currency)) {
      sums.set(id, addMoney(sums.get(id) ?? NO_MONEY, amount));
    }
  }
  return sums;
}

function totalOf(people: readonly ResultPerson[], currency: Currency): Money {
  return people.reduce((sum, person) => addMoney(sum, amountOf(person.total, currency)), NO_MONEY);
}
