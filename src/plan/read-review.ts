import { type Period, type PeriodLength, periodFromText } from '../calendar/index.ts';
import { didYouMean, GUARDRAIL_CODES, isGuardrailCode } from '../diagnostics/index.ts';
import type { PlanScope } from '../kinds/scope.ts';
import { isRawList, isRawMap, placeAt, type Raw, type RawFile } from '../yaml/raw.ts';
import type { Allowed, ReviewCycle } from './plan.ts';
import type { PlanShape } from './shape.ts';

/** The findings that the plan accepts. A code that no guardrail has is a fault; the form of the entries has been checked with the plan's. */
export function readAllowed(written: Raw | undefined, scope: PlanScope, { marks }: RawFile): readonly Allowed[] {
  const list = isRawMap(written) ? written.allow : undefined;
  if (!isRawList(list)) return [];
  const allowed: Allowed[] = [];
  for (const [place, entry] of list.entries()) {
    if (!isRawMap(entry)) continue;
    const { code, because } = entry;
    if (typeof code !== 'string' || typeof because !== 'string') continue;
    const path = ['guardrails', 'allow', place, 'code'];
    if (isGuardrailCode(code)) allowed.push({ code, because, place: placeAt(marks, path) });
    else scope.fault('unknown-guardrail', path, { code, valid: GUARDRAIL_CODES }, didYouMean(code, GUARDRAIL_CODES));
  }
  return allowed;
}

const EVERY: Readonly<Record<NonNullable<PlanShape['review']>, PeriodLength>> = {
  monthly: 'month',
  quarterly: 'quarter',
  half_yearly: 'half',
  yearly: 'year',
};

/** How often the plan is to be looked at; null where it does not say. */
export function readReview(
  { review, reviewed, fiscal_year }: Pick<PlanShape, 'review' | 'reviewed' | 'fiscal_year'>,
  scope: PlanScope,
): ReviewCycle | null {
  const last: Period | null = reviewed === undefined ? null : periodFromText(reviewed, fiscal_year);
  if (reviewed !== undefined && last === null) {
    scope.fault('bad-value', ['reviewed'], { text: reviewed, expected: 'a period, such as 2026-Q1' });
  }
  return review === undefined
    ? null
    : { every: EVERY[review], reviewed: last, path: [reviewed === undefined ? 'review' : 'reviewed'] };
}
