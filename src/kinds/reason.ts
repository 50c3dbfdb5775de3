import type { Args } from './figure.ts';

/**
 * Every rule that can be why an amount is what it is, in the order in which a component is worked out: curves, what comes from several items or from a
 * team, answers to a metric without a value, modifiers that acted and those that had nothing to do. The words for each stand in `output/`.
 */
export const REASON_CODES = [
  'band',
  'no-band',
  'line',
  'line-point',
  'before-line',
  'tier',
  'no-tier',
  'rate',
  'rate-of-nothing',
  'per',
  'milestones',
  'cell',
  'no-cell',
  'items',
  'pool',
  'shared-out',
  'undefined-zero',
  'undefined-full-amount',
  'undefined-at-target',
  'gate-failed',
  'gate-open',
  'multiplied',
  'not-multiplied',
  'floor',
  'floor-kept',
  'floor-off',
  'cap',
  'cap-kept',
  'adjustment',
  'untold',
] as const;

export type ReasonCode = (typeof REASON_CODES)[number];

/** Why an amount is what it is, as data: a code and the numbers of the rule. */
export type Reason = { readonly code: ReasonCode } & Args;
