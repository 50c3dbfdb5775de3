import { describe, expect, test } from 'vitest';
import { MOST_FAULTS } from '../../src/exports/fault-log.ts';
import { codes, reading } from './reading.ts';

const HEADER = 'account_id,starting_arr,ending_arr\n';

describe('files', () => {
  test('that are empty are told of, but for the header alone', async () => {
    for (const text of ['', '\n\n', '\uFEFF', ' , \n']) {
      expect((await reading('nrr', text)).found, text).toEqual([
        expect.stringMatching(/^0 empty-file: .*account_id,starting_arr/),
      ]);
    }
    expect(await reading('nrr', HEADER)).toMatchObject({
      rows: 0,
      notYet: 0,
      found: [],
      columns: ['account_id', 'starting_arr', 'ending_arr'],
    });
    expect((await reading('nrr', HEADER.trim())).found).toEqual([]);
  });

  test('that are not UTF-8', async () => {
    expect((await reading('nrr', [Buffer.from(`${HEADER}Ren\xe9,1,1\n`, 'latin1')])).found).toEqual([
      '2 not-utf8: byte 0xE9 on line 2 (byte 39 of the file) is not UTF-8; reading ends there (in windows-1252 it is "é": then write nrr: { encoding: windows-1252 } in exports.yaml)',
    ]);
  });

  test('that are no text', async () => {
    expect((await reading('nrr', [Buffer.from(HEADER, 'utf16le')])).found).toEqual([
      expect.stringMatching(
        /^1 nul-byte: byte 2 of the file is NUL.*\(it may be UTF-16: then write nrr: { encoding: utf-16le } in exports.yaml\)$/,
      ),
    ]);
  });

  test.each([
    ['a-2,"1,1\na-3,1,1\n', '3 starting_arr broken-quote: a quote opens in this cell and is never closed'],
    ['a-2,"1"x,1\na-3,1,1\n', '3 starting_arr broken-quote: text follows a quote that should close this cell'],
    [
      'a-2,1"x,1\na-3,1,1\n',
      '3 starting_arr broken-quote: a quote stands inside this cell, which does not begin with one',
    ],
  ])('with a broken quote: %j', async (rows, fault) => {
    const { rows: count, found } = await reading('nrr', `${HEADER}a-1,x,1\n${rows}`);
    expect(count).toBe(1);
    expect(found).toEqual([
      expect.stringMatching(/^2 starting_arr bad-cell/),
      `${fault}; nothing of this file can be read from this line on`,
    ]);
  });

  test('with a quote that swallows the rest', async () => {
    const { found } = await reading('nrr', `${HEADER}a-1,1,1\n"${'a-2,1,1\n'.repeat(510_000)}`);
    expect(found).toEqual([expect.stringMatching(/^3 account_id long-record: .* longer than 4000000 bytes/)]);
  });
});

test('all faults come in one run, and rows with a fault are not handed on', async () => {
  const text = `csql_id,account_id,csm_id,created_on,closed_on,amount,split
q-1,a-1,c-1,2026-01-05,2026-01-04,100,120%
q-2,a-1,c-1,05/01/2026,,1.000.00,x
q-3,a-1
Total,,,,,200,
q-4,a-1,,2026-01-05,,100,
q-5,a-1,c-1,2026-01-05,2026-02-05,100,50%
q-5,a-1,c-1,2026-01-05,2026-02-05,100,50%
q-6,a-1,c-1,2026-04-05,,#N/A,
`;
  const result = await reading('csqls', text, { take: (row) => row.text('csql_id') });
  expect(codes(result)).toEqual([
    '2 closed_on days-out-of-order',
    '3 created_on ambiguous-dates',
    '3 amount bad-cell',
    '3 split bad-cell',
    '4 ragged-row',
    '5 csql_id total-row',
    '6 csm_id blank-cell',
    '8 csql_id doubled-row',
    '9 amount spreadsheet-cell',
  ]);
  expect(result.taken).toEqual(['q-5']);
  expect({ rows: result.rows, notYet: result.notYet }).toEqual({ rows: 8, notYet: 1 });
});

test('a faulty header does not hide faulty cells, but no row is handed on', async () => {
  const result = await reading('nrr', 'account_id,starting_arr\na-1,x\na-2,1\n', { take: (row) => row.line });
  expect(codes(result)).toEqual(['1 missing-columns', '2 starting_arr bad-cell']);
  expect(result.taken).toEqual([]);
});

describe('of very many faults', () => {
  const bad = (count: number) => HEADER + 'a,x,1\n'.repeat(count);

  test('the first are told, then how many more', async () => {
    expect((await reading('nrr', bad(MOST_FAULTS))).found).toHaveLength(MOST_FAULTS);
    const { diagnostics, found } = await reading('nrr', bad(MOST_FAULTS + 12));
    expect(found).toHaveLength(MOST_FAULTS + 1);
    expect(found.at(-1)).toBe(`${MOST_FAULTS + 2} more-faults: 12 more faults in this file, from this line on`);
    expect(diagnostics.at(-1)?.severity).toBe('note');
    expect((await reading('nrr', bad(MOST_FAULTS + 1))).found.at(-1)).toMatch(/1 more fault in/);
  });

  test('the one that ends the file is among them', async () => {
    const { found } = await reading('nrr', `${bad(MOST_FAULTS + 12)}"`);
    expect(found).toHaveLength(MOST_FAULTS + 2);
    expect(found.at(-2)).toMatch(/broken-quote/);
  });
});

test('rows that begin after as-of are counted, read, and not handed on', async () => {
  const text = 'account_id,date\na-1,2026-03-31\na-1,2026-04-01\na-2,2026-04-02 00:00:00\n';
  const take = (row: { line: number }) => row.line;
  expect(await reading('usage', text, { take })).toMatchObject({ rows: 3, notYet: 2, taken: [2], found: [] });
  expect(await reading('usage', text, { take, asOf: '2026-04-01' })).toMatchObject({
    rows: 3,
    notYet: 1,
    taken: [2, 3],
  });
});
