import type { AccountFold, FoldContext, Measure } from '../../metric.ts';

/** Folds the rows of each account by themselves, for metrics on tables of a few rows an account. */
export function eachAccount(
  foldOf: (context: FoldContext, also: readonly FoldContext[]) => AccountFold,
): Measure['fold'] {
  return (context, also) => {
    const folds = new Map<number, AccountFold>();
    const foldAt = (place: number): AccountFold => {
      const known = folds.get(place) ?? foldOf(context, also);
      folds.set(place, known);
      return known;
    };
    return {
      add: (place, row, input) => foldAt(place).add(row, input),
      parts(place, account) {
        const fold = foldAt(place);
        folds.delete(place);
        return fold.parts(account);
      },
    };
  };
}
