import type { Facts } from '../../src/facts/facts.ts';

/** What a fact has that no row made: a test says the rest. */
export const NO_ROWS = { parts: [], scale: 1n, leftOut: [] } as const;

/** The facts of a period for these people, of which nothing but their metrics is known, and what a test says more. */
export function factsOf(
  people: Facts['people'],
  factFor: Facts['factFor'],
  more: Partial<Omit<Facts, 'people' | 'factFor'>> = {},
): Facts {
  return {
    people,
    factFor,
    inputs: [],
    ownedParts: () => null,
    reconciliationOf: () => null,
    targetFor: null,
    adjustments: [],
    diagnostics: [],
    ...more,
  };
}
