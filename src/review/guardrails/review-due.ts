import { type PeriodLength, periodContaining } from '../../calendar/index.ts';
import { defineGuardrail } from '../guardrail.ts';

const CYCLES: Readonly<Record<PeriodLength, string>> = {
  month: 'monthly',
  quarter: 'quarterly',
  half: 'half_yearly',
  year: 'yearly',
};

/**
 * The plan says how often it is looked at, and was not in the period of that length in which the paid period ends: `review: quarterly` and
 * `reviewed: 2026-Q1` are due when 2026-Q2 is paid. Asked only where the period is known, because a review knows no clock.
 */
export const reviewDue = defineGuardrail({
  code: 'review-due',
  summary: 'the plan was not looked at this period',
  find({ plan: { review, fiscalYear }, now }, tell) {
    if (review === null || now === null) return;
    const { every, reviewed, path } = review;
    if (reviewed !== null && reviewed.to >= periodContaining(now.to, every, fiscalYear).from) return;
    const said = reviewed === null ? 'never reviewed' : `last reviewed in ${reviewed.name}`;
    tell(path, { cycle: CYCLES[every], reviewed: said, period: now.name });
  },
});
