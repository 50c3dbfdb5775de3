/**
 * Why an account is in no book, as a code: its last row ended before the period, its first begins later, it was lost in the period, nobody had it on
 * the day that counts, or whoever had it was short of `held_at_least`.
 */
export const IN_NONE = ['left_before', 'not_yet', 'lost', 'gap', 'too_short'] as const;
