import * as z from 'zod';
import type { Duration } from '../calendar/index.ts';
import { told } from './told.ts';
import { choice, duration } from './written.ts';

/**
 * The day on which holding an account makes it count: the period's last or first day, the day on which the thing itself counts (an alert's due
 * day, the end of a window, a close, an activity), or all of them, each holder by days held ÷ days of the period.
 */
export const OWNER_RULES = ['at_period_end', 'at_period_start', 'at_event', 'by_days_held'] as const;
export type OwnerRule = (typeof OWNER_RULES)[number];

/**
 * A time after a takeover in which an account cannot hurt whoever took it over. `anyone`: whoever had it before, a colleague or nobody. `nobody`:
 * only accounts that were in nobody's book on the day before.
 */
export type Grace = { readonly for: Duration; readonly from: 'anyone' | 'nobody' };

/** Whose book an account counts in. */
export type Credit = {
  readonly owner: OwnerRule;
  /** Unbroken tenure up to the credit day, both ends counted; shorter ones are in no book. */
  readonly heldAtLeast: Duration | null;
  readonly grace: Grace | null;
};

export const CREDIT_EXPECTED = 'a map that says whose book an account counts in, such as { owner: at_period_end }';

const graceShape = z.strictObject(
  {
    for: told('how long, from the first day in the new book on', duration()),
    from: told(
      'after which takeovers: from anyone, or only of accounts that were in nobody’s book',
      choice(['anyone', 'nobody']),
    ),
  },
  { error: 'a map that says how long and after which takeovers, such as { for: 90 days, from: nobody }' },
);

/** Credit as a plan writes it, at the plan or at a metric. */
export const creditShape = z.strictObject(
  {
    owner: told(
      'the day on which holding an account makes it count: the last or the first of the period, the day of the event itself, or all days, each holder by days held',
      choice(OWNER_RULES),
    ),
    held_at_least: told(
      'how long somebody must have held an account without a break for it to count',
      duration().optional(),
    ),
    grace: told(
      'a time after a takeover in which an account cannot hurt its new owner: what it lost does not count, nor do its overdue alerts',
      graceShape.optional(),
    ),
  },
  { error: CREDIT_EXPECTED },
);

/**
 * Credit of leads: the person whom the row names, or whoever holds the account on the day the lead closed, or as any other metric has it. Without
 * it, the person named.
 */
export const leadCreditShape = z.union([choice(['named', 'owner_at_close']), creditShape], {
  error: `named, owner_at_close, or ${CREDIT_EXPECTED}`,
});

/** Whose a lead is; null where the row names the person. */
export function leadCreditOf(written: z.output<typeof leadCreditShape> | undefined): Credit | null {
  if (written === undefined || written === 'named') return null;
  return written === 'owner_at_close' ? { owner: 'at_event', heldAtLeast: null, grace: null } : creditOf(written);
}

/** Credit as written, typed. */
export function creditOf({ owner, held_at_least, grace }: z.output<typeof creditShape>): Credit {
  return { owner, heldAtLeast: held_at_least ?? null, grace: grace ?? null };
}
