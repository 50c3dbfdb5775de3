import { ONE, ZERO } from '../../../money/index.ts';
import type { Counterweight } from '../../judged.ts';

/** The possible values of a part of a whole: 0% to 100%. */
export const RATE = { least: ZERO, most: ONE } as const;

/** A large expansion can hide that customers leave: something beside NRR has to see losses alone. */
export const LOSSES_SEEN: Counterweight = {
  kinds: ['grr', 'logo_retention', 'churn_rate', 'renewal_rate'],
  because: 'the growth of a few accounts can hide the loss of others',
};

/** Switching a customer on is quickly done; whether anything comes of it, usage shows. */
export const USAGE_SEEN: Counterweight = {
  kinds: ['adoption_rate', 'average'],
  because: 'an account can be switched on and left alone',
};

/** The time of those who arrived says nothing of those who never do. */
export const UNFINISHED_SEEN: Counterweight = {
  kinds: ['activation_rate'],
  because: 'an onboarding that never ends is in no median',
};

/** Who agrees on one easy result with one friendly customer reaches 100% of what was agreed. */
export const COVERAGE_SEEN: Counterweight = {
  kinds: ['coverage', 'outcome_rate'],
  because: 'agreeing on little with few customers is the easiest way to 100%',
};

/** A lead counts for whoever found it, if somebody looks at who that was. */
export const SOURCE_SEEN: Counterweight = {
  kinds: [],
  because: '"sourced: any" counts every deal in the book, whoever found it; name the sources that count',
};
