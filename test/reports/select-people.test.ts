import { expect, test } from 'vitest';
import { resultSchema } from '../../src/engine/result.ts';
import { selectPeople } from '../../src/reports/select-people.ts';
import { SAMPLE } from './sample-result.ts';

test('keeps these people, with their sum as the total', () => {
  const { result } = selectPeople(SAMPLE, ['c-008', 'c-017']);
  expect(result?.people.map(({ csm_id }) => csm_id)).toEqual(['c-017', 'c-008']);
  expect(result?.total).toBe('1150.00');
  expect(result?.not_paid).toEqual([]);
  expect(resultSchema.safeParse(result).success).toBe(true);
});

test('somebody who is not paid can be asked for: the reason is the answer', () => {
  const { result } = selectPeople(SAMPLE, ['c-100']);
  expect(result).toMatchObject({ people: [], total: '0.00', not_paid: SAMPLE.not_paid });
});

test.each([
  ['c-01', 'c-017'],
  ['c_002', 'c-002'],
  ['ana ruiz', 'c-017'],
  ['nobody', null],
])('%s is nobody; meant was %s', (id, meant) => {
  expect(selectPeople(SAMPLE, [id, 'c-002'])).toEqual({ result: null, unknown: [{ id, meant }] });
});
