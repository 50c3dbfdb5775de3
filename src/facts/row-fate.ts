/**
 * What became of a row. Of several metrics that read it the greatest answer counts: a row that one of them used is used, whatever the others
 * filtered.
 */
export const FILTERED = 0;
export const LEFT_OUT = 1;
export const EXCLUDED = 2;
export const USED = 3;

export type RowFate = typeof FILTERED | typeof LEFT_OUT | typeof EXCLUDED | typeof USED;
