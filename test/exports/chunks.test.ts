import { describe, expect, test } from 'vitest';
import { reading } from './reading.ts';

const SOUND = Buffer.from(
  '\uFEFFAccount ID,"Starting ARR",ending_arr\r\n"a-1","$1,200.00",1300\r\n\r\n"é\r\n""2""",50,40.5\rç,1,2',
);
const BROKEN = Buffer.from('account_id,starting_arr,ending_arr\na-1,x,1\r\na-2,1\n"a\r\n3",1,2\n"a-4"z,1,1\na-5,1,1\n');
const LATIN = Buffer.from('account_id,starting_arr,ending_arr\r\na-1,x,1\r\n"a\r\n2",1,2\r\nRen\xe9,1,2\r\n', 'latin1');

function rowsOf(chunks: readonly Uint8Array[]) {
  return reading('nrr', chunks, {
    take: (row) => [row.line, row.text('account_id'), row.figure('starting_arr'), row.figure('ending_arr')],
  });
}

const cutAt = (bytes: Buffer, at: number) => [bytes.subarray(0, at), bytes.subarray(at)];
const singly = (bytes: Buffer) => [...bytes].map((byte) => Uint8Array.of(byte));

describe.each([
  ['a sound file', SOUND, 3, []],
  ['a file with a broken quote', BROKEN, 1, ['2 starting_arr bad-cell', '3 ragged-row', '6 account_id broken-quote']],
  ['a file that is not UTF-8', LATIN, 1, ['2 starting_arr bad-cell', '5 not-utf8']],
])('%s reads the same however it is cut', (_, file, rows, faults) => {
  test('into two at every byte, and into single bytes', async () => {
    const whole = await rowsOf([file]);
    expect(whole.taken).toHaveLength(rows);
    expect(
      whole.diagnostics.map(({ place, code }) => [place.line, place.header, code].filter(Boolean).join(' ')),
    ).toEqual(faults);
    for (let at = 0; at <= file.length; at += 1) expect(await rowsOf(cutAt(file, at))).toEqual(whole);
    expect(await rowsOf(singly(file))).toEqual(whole);
  });
});

test('lines are those of the file as people see it in an editor', async () => {
  const { taken } = await rowsOf([SOUND]);
  expect(taken.map(([line, id]) => [line, id])).toEqual([
    [2, 'a-1'],
    [4, 'é\n"2"'],
    [6, 'ç'],
  ]);
});
