/** The version of the Result document. */
export const RESULT_VERSION = 1;

/** What makes a line of pay: the component itself, a modifier, or an amount by hand. */
export const LINE_KINDS = ['earned', 'gate', 'multiplier', 'floor', 'cap', 'adjustment'] as const;
