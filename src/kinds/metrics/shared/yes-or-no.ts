import { ONE, ZERO } from '../../../money/index.ts';
import type { Rows } from '../../fact.ts';
import type { PartDraft } from '../../metric.ts';

/** The part of something that either meets its bar or does not: 1 of 1, or 0 of 1. */
export function yesOrNo(key: string, met: boolean, rows: Rows | null): PartDraft {
  return { key, numerator: met ? ONE : ZERO, denominator: ONE, rows };
}
