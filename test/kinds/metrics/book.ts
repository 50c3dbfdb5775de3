import type { Files } from '../../facts/facts-of.ts';

/** The roster of c-1 (and c-2), and accounts a-1 to a-n in the book of c-1. */
export function bookOf(count: number): Files {
  const accounts = Array.from({ length: count }, (_, place) => `a-${place + 1},c-1`);
  return {
    'roster.csv': 'csm_id,name\nc-1,Ana\nc-2,Ben',
    'accounts.csv': ['account_id,csm_id', ...accounts].join('\n'),
  };
}
