import type { MetricFact, Part, Rows } from '../kinds/fact.ts';
import type { Measure, Metric } from '../kinds/metric.ts';
import type { Facts, Person } from './facts.ts';

/** What is left out of facts to see what it makes: rows of the exports, by file and line, or accounts with everything that counts in their book. */
export type Without = {
  readonly rows: ReadonlyMap<string, ReadonlySet<number>>;
  readonly accounts: ReadonlySet<string>;
};

/**
 * Facts as they are without some of their rows or accounts: the same parts without theirs, combined again. No file is read again and no other part
 * changes. A fact of which nothing is left out is the very same object.
 *
 * - **Accounts**: every part of the account goes from the metrics that count it in a book; these are then the facts of a folder in which the
 *   account does not occur. Leads name their person themselves and stay.
 * - **Rows**: a part goes with its row (an alert, a lead, an onboarding). Where the metric judges the account by several rows (coverage), it is
 *   judged again by those that remain, and stays in the denominator; where it counts rows, the others still count. A part that other metrics make
 *   of several rows (two renewals of one account) goes as a whole, with any of them: what each row gave to it is not kept.
 *
 * In whose book a part counts stays as it was, also where an account would have been covered on another day. Of a part with more than twenty rows in a
 * file the first twenty are known by their lines, and only these can be left out.
 *
 * Alerts of c-1: three in time, one late, 75%. Without one of those in time: 2 of 3.
 */
export function factsWithout(facts: Pick<Facts, 'factFor'>, without: Without): Pick<Facts, 'factFor'> {
  const made = new Map<MetricFact, MetricFact>();
  return {
    factFor(metric: Metric, person: Person) {
      const fact = facts.factFor(metric, person);
      const known = made.get(fact) ?? factWithout(fact, metric, without);
      made.set(fact, known);
      return known;
    },
  };
}

function factWithout(fact: MetricFact, metric: Metric, without: Without): MetricFact {
  let isChanged = false;
  const parts = fact.parts.flatMap((part): Part[] => {
    const left = partWithout(part, metric, without);
    if (left !== part) isChanged = true;
    return left === null ? [] : [left];
  });
  return isChanged ? { ...fact, parts, result: metric.measure.combine(parts, fact.scale) } : fact;
}

/** Does the metric count accounts in somebody's book? */
export function countsAccounts({ book }: Measure): boolean {
  return book === 'held' || book === 'held_or_lost';
}

/** The same part, another one, or none. */
function partWithout(part: Part, { measure }: Metric, { rows, accounts }: Without): Part | null {
  if (countsAccounts(measure) && accounts.has(part.account)) return null;
  const gone = part.rows === null ? 0 : countGone(part.rows, rows);
  if (gone === 0) return part;
  return measure.partWithout === undefined ? null : measure.partWithout(part, gone);
}

function countGone({ file, lines, more = [] }: Rows, rows: Without['rows']): number {
  const gone = rows.get(file);
  const here = gone === undefined ? 0 : lines.filter((line) => gone.has(line)).length;
  return more.reduce((sum, other) => sum + countGone(other, rows), here);
}
