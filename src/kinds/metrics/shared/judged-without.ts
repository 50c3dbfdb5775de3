import type { Part, Rows } from '../../fact.ts';

/** How many rows a part comes from, in all files of its table. */
function countOf(rows: Rows | null): number {
  return rows === null ? 0 : (rows.more ?? []).reduce((sum, { count }) => sum + count, rows.count);
}

/** For parts that say yes from so many rows on, judged again with fewer: a yes that lost the rows it needs is a no, and the account still counts. */
export function yesFrom(least: number) {
  return (part: Part, rows: number): Part => (countOf(part.rows) - rows >= least ? part : { ...part, numerator: 0n });
}

/** For parts that count rows above the line and hold below it what one row is: fewer of them. */
export function fewerRows(part: Part, rows: number): Part {
  return { ...part, numerator: part.numerator - BigInt(rows) * part.denominator };
}

/**
 * For the parts of a ratio, each of one side of it: one that counts rows has fewer of them. A sum goes as a whole with any of its rows, because what
 * each row gave to it is not kept; so does a count by days held, where a row's share of it is no whole number at the fact's scale.
 */
export function fewerOnSide(counts: { readonly above: boolean; readonly below: boolean }) {
  return (part: Part, rows: number): Part => {
    const count = BigInt(countOf(part.rows));
    const left = count - BigInt(rows);
    const fewer = (size: bigint, isCount: boolean) =>
      isCount && count > 0n && (size * left) % count === 0n ? (size * left) / count : 0n;
    const numerator = fewer(part.numerator, counts.above);
    return { ...part, numerator, denominator: fewer(part.denominator, counts.below) };
  };
}
