import type { Part, Rows } from '../../fact.ts';

/** How many rows a part comes from, in all files of its table. */
function countOf(rows: Rows | null): number {
  return rows === null ? 0 : (rows.more ?? []).reduce((sum, { count }) => sum + count, rows.count);
}

/** For parts that say yes from so many rows on, judged again with fewer: a yes that lost the rows it needs is a no, and the account still counts. */
export function yesFrom(least: number) {
  return (part: Part, rows: number): Part => (countOf(part.rows) - rows >= least ? part : { ...part, numerator: 0n });
}

/** For parts that count rows, each as much as the others: 12 of which 3 are gone count 9, and weighted by half the days 4.5. */
export function countWithout(part: Part, rows: number): Part {
  const count = countOf(part.rows);
  return count === 0 ? part : { ...part, numerator: (part.numerator * BigInt(count - rows)) / BigInt(count) };
}
