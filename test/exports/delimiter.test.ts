import { describe, expect, test } from 'vitest';
import type { Delimiter } from '../../src/exports/mapping.ts';
import { reading } from './reading.ts';

const take = (row: { text(column: string): string | null }) => [row.text('account_id'), row.text('date')];

describe('one delimiter in the header', () => {
  test.each<[Delimiter, string]>([
    [',', 'account_id,date\na-1,2026-01-05\n'],
    [';', 'account_id;date;"nps, asked"\na-1;2026-01-05;1\n'],
    ['\t', 'account_id\tdate\na-1\t2026-01-05\n'],
    ['|', '\n\naccount_id|date\na-1|2026-01-05\n'],
  ])('%j separates the cells', async (is, text) => {
    const { taken, found, decisions } = await reading('usage', text, { take });
    expect({ taken, found }).toEqual({ taken: [['a-1', '2026-01-05']], found: [] });
    expect(decisions.delimiter).toEqual({ is, by: 'header' });
  });

  test('a header without any is one column', async () => {
    const { found, columns } = await reading('usage', 'account_id\na-1\n');
    expect(columns).toEqual(['account_id']);
    expect(found).toEqual([expect.stringMatching(/^1 missing-column: column "date"/)]);
  });
});

describe('several delimiters in the header', () => {
  test('the rows tell: under one of them they are as wide as the header', async () => {
    const text = 'account_id;date;"users";nps, asked|answered\na-1;2026-01-05;1;2\na-2;2026-01-05;1;2,5|3\n';
    const { taken, found, decisions } = await reading('usage', text, { take });
    expect(found).toEqual([]);
    expect(taken).toEqual([
      ['a-1', '2026-01-05'],
      ['a-2', '2026-01-05'],
    ]);
    expect(decisions.delimiter).toEqual({ is: ';', by: 'rows' });
  });

  test('a ragged row further down does not hide it, and is told', async () => {
    const rows = Array.from({ length: 20 }, (_, row) => `a-${row},2026-01-05,1\n`);
    rows[15] = 'a-15,2026-01-05\n';
    const { found, decisions } = await reading('usage', `account_id,date,users; licensed\n${rows.join('')}`);
    expect(decisions.delimiter).toEqual({ is: ',', by: 'rows' });
    expect(found).toEqual([expect.stringMatching(/^17 ragged-row: the row has 2 cells, the header 3/)]);
  });

  test('a footer that the mapping tells of is no row', async () => {
    const text = 'account_id,date,users; licensed\na-1,2026-01-05,1\nend\n';
    expect((await reading('usage', text, { dialect: { skipFooter: 1 } })).decisions.delimiter?.is).toBe(',');
  });

  test.each([
    ['no rows', ''],
    ['rows that fit both', 'a-1,2026-01-05;1\n'],
    ['rows that fit neither', 'x\n'],
  ])('%s tell nothing: it is asked', async (_, rows) => {
    const { found, columns } = await reading('usage', `\naccount_id,date;nps\n${rows}`);
    expect(columns).toEqual([]);
    expect(found).toEqual([
      '2 ambiguous-delimiter: the header has commas and semicolons, and the rows do not tell which of them separate the cells ' +
        '(in exports.yaml, write usage: { delimiter: "," }, for one)',
    ]);
  });
});

describe('a delimiter that the mapping says', () => {
  test('is taken, whatever else the header has', async () => {
    const text = 'account_id;date,nps\na-1;2026-01-05,1\n';
    const { columns, decisions } = await reading('usage', text, { dialect: { delimiter: ',' } });
    expect(columns).toEqual(['account_id;date', 'nps']);
    expect(decisions.delimiter).toEqual({ is: ',', by: 'mapping' });
  });

  test('has to be there, where another one is', async () => {
    expect((await reading('usage', 'account_id\tdate\n', { dialect: { delimiter: ';' } })).found).toEqual([
      '1 wrong-delimiter: exports.yaml says that semicolons separate the cells, but the header has none, and has tabs',
    ]);
    expect((await reading('usage', 'account_id\n', { dialect: { delimiter: ';' } })).found).toEqual([
      expect.stringMatching(/^1 missing-column: column "date"/),
    ]);
  });
});
