import { expect, test } from 'vitest';
import { becauseOf, systemAnswer } from '../../src/cli/system-error.ts';

const fault = (code: string, syscall: string, path?: string) =>
  Object.assign(new Error(code), { code, syscall, ...(path === undefined ? {} : { path }) });

const RUN = '01234567-89ab-cdef-0123-456789abcdef';

test.each([
  [fault('EACCES', 'open', 'data/nrr.csv'), 'cannot read "data/nrr.csv": permission denied'],
  [fault('ENOSPC', 'write'), 'cannot write: the disk is full'],
  [fault('EROFS', 'mkdir', 'paid'), 'cannot write "paid": the disk is read-only'],
  [fault('EACCES', 'open', `paid/.payouts.csv.${RUN}.new`), 'cannot write "paid/payouts.csv": permission denied'],
  [fault('EWHAT', 'open', 'x'), 'cannot read "x": the system answers EWHAT'],
])('%s', (error, sentence) => {
  expect(becauseOf(error)).toBe(sentence);
});

test('an error that is not the system’s is a bug', () => {
  expect(becauseOf(new TypeError('x is undefined'))).toBeNull();
  expect(systemAnswer('text')).toBeNull();
});
