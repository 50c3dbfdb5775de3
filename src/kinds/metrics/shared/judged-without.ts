import type { Part } from '../../fact.ts';

/** For parts that say yes from so many rows on, judged again with fewer: a yes that lost the rows it needs is a no, and the account still counts. */
export function yesFrom(least: number) {
  return (part: Part, rows: number): Part =>
    (part.rows?.count ?? 0) - rows >= least ? part : { ...part, numerator: 0n };
}
