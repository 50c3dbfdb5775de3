import { amountOf } from '../engine/read-amount.ts';
import type { Result } from '../engine/result.ts';
import { addMoney, currencyOf, type Money, NO_MONEY } from '../money/index.ts';

export type Who = { readonly csmId: string; readonly name: string };

export type Adjusted = Who & { readonly amount: Money };

export type ResultDiagnostic = Result['diagnostics'][number];

/** Something in a Result that somebody should look at before the money is paid. People with the same matter stand together. */
export type Attention =
  | {
      /** A metric had no value for these people, and the plan answered. */
      readonly kind: 'unmeasured';
      readonly path: readonly string[];
      readonly metric: string;
      readonly because: string;
      /** The code of the plan's answer: undefined-zero, undefined-full-amount, undefined-at-target or shared-out. */
      readonly answer: string;
      readonly people: readonly Who[];
    }
  /** Amounts that somebody decided by hand, of one reason and one approver. */
  | {
      readonly kind: 'adjusted';
      readonly reason: string;
      readonly approvedBy: string;
      readonly people: readonly Adjusted[];
    }
  /** Further adjustments than are told one by one. */
  | { readonly kind: 'more_adjusted'; readonly count: number; readonly together: Money }
  | { readonly kind: 'not_paid'; readonly because: string; readonly people: readonly Who[] }
  /** These people were on the plan for a part of the period; where the plan prorates, their amount is a part too. */
  | { readonly kind: 'part_of_period'; readonly from: string; readonly to: string; readonly people: readonly Who[] }
  | { readonly kind: 'diagnostic'; readonly diagnostic: ResultDiagnostic };

/** Everything in the Result that needs attention: first what changed somebody's pay, then who is not paid, then findings in the files. */
export function attentionOf(result: Result): readonly Attention[] {
  return [
    ...unmeasured(result),
    ...adjusted(result),
    ...partOfPeriod(result),
    ...notPaid(result),
    ...result.diagnostics.map((diagnostic): Attention => ({ kind: 'diagnostic', diagnostic })),
  ];
}

function unmeasured(result: Result): Attention[] {
  const matters = new Map<string, { matter: Extract<Attention, { kind: 'unmeasured' }>; people: Who[] }>();
  for (const person of result.people) {
    for (const { path, metric = '', undefined: because, reason } of person.lines) {
      if (because === undefined) continue;
      const key = JSON.stringify([person.plan, path, metric, because, reason.code]);
      const found = matters.get(key);
      if (found !== undefined) {
        found.people.push(who(person));
        continue;
      }
      const people = [who(person)];
      matters.set(key, { matter: { kind: 'unmeasured', path, metric, because, answer: reason.code, people }, people });
    }
  }
  return [...matters.values()].map(({ matter }) => matter);
}

function adjusted(result: Result): Attention[] {
  const currency = currencyOf(result.currency);
  if (currency === null) throw new Error(`not a currency: ${result.currency}`);
  const matters = new Map<string, { reason: string; approvedBy: string; people: Adjusted[] }>();
  for (const person of result.people) {
    for (const { kind, amount, reason: why } of person.lines) {
      if (kind !== 'adjustment') continue;
      const { reason = '', approved_by: approvedBy = '' } = why;
      const key = JSON.stringify([reason, approvedBy]);
      const matter = matters.get(key) ?? { reason, approvedBy, people: [] };
      matters.set(key, matter);
      matter.people.push({ ...who(person), amount: amountOf(amount, currency) });
    }
  }
  const all = [...matters.values()];
  const rest = all.slice(MOST_ADJUSTED).flatMap(({ people }) => people);
  return [
    ...all.slice(0, MOST_ADJUSTED).map((matter): Attention => ({ kind: 'adjusted', ...matter })),
    ...(rest.length === 0 ? [] : [{ kind: 'more_adjusted', count: rest.length, together: sumOf(rest) } as const]),
  ];
}

/** So many reasons are told; all of them are in the Result. */
const MOST_ADJUSTED = 12;

function sumOf(amounts: readonly Adjusted[]): Money {
  return amounts.reduce((sum, { amount }) => addMoney(sum, amount), NO_MONEY);
}

function partOfPeriod(result: Result): Attention[] {
  const { from: first, to: last } = result.period;
  const parts = result.people.filter((person) => person.from !== first || person.to !== last);
  return grouped(parts, ({ from, to }) => `${from} ${to}`).map(
    ([person, people]): Attention => ({ kind: 'part_of_period', from: person.from, to: person.to, people }),
  );
}

function notPaid(result: Result): Attention[] {
  return grouped(result.not_paid, ({ reason }) => reason).map(
    ([person, people]): Attention => ({ kind: 'not_paid', because: person.reason, people }),
  );
}

/** The people with the same key together, as [the first of them, all of them], in the order of first appearance. */
function grouped<P extends { csm_id: string; name: string }>(
  people: readonly P[],
  key: (one: P) => string,
): [P, Who[]][] {
  const groups = new Map<string, [P, Who[]]>();
  for (const person of people) {
    const group = groups.get(key(person));
    if (group === undefined) groups.set(key(person), [person, [who(person)]]);
    else group[1].push(who(person));
  }
  return [...groups.values()];
}

function who(person: { csm_id: string; name: string }): Who {
  return { csmId: person.csm_id, name: person.name };
}
