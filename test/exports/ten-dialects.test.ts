import { describe, expect, it } from 'vitest';
import type { Row } from '../../src/kinds/table.ts';
import { tableKind } from '../../src/kinds/tables/index.ts';
import { quarter, type SavedAs, TEN_DIALECTS, type TypedCell } from '../support/dialects.ts';
import { reading } from './reading.ts';

const QUARTER = quarter();

/** Every row of a table as values: days, exact figures, texts. */
async function rowsOf(table: string, records: readonly (readonly TypedCell[])[], { said, bytes }: SavedAs) {
  const kind = tableKind(table);
  if (kind === null) throw new Error(`no such table: ${table}`);
  const headers = records[0]?.map(({ text }) => text) ?? [];
  const columns = headers.filter((header) => Object.hasOwn(kind.columns, header));
  const needed = table === 'roster' ? [{ column: 'nrr_target', why: 'a target', figure: 'percent' as const }] : [];
  const value = (row: Row, column: string) => {
    const type = kind.columns[column]?.type;
    if (type === 'day' || type === 'happened') return row.day(column);
    if (type === 'yes_no') return row.yesNo(column);
    if (type === 'id' || type === 'text') return row.text(column);
    const figure = row.figure(column);
    return figure === null ? null : Number(figure.n) / Number(figure.d);
  };
  const read = await reading(kind, [bytes(records)], {
    dialect: said,
    needed,
    take: (row) => [
      ...columns.map((column) => value(row, column)),
      table === 'roster' ? Number.parseFloat(row.spelt('nrr_target') ?? '') : null,
    ],
  });
  return { found: read.found, rows: read.taken, decisions: read.decisions };
}

describe.each(TEN_DIALECTS)('the quarter saved with $name', (saved) => {
  it.each([...QUARTER.keys()])('%s has the same rows', async (table) => {
    const records = QUARTER.get(table) ?? [];
    const [first] = TEN_DIALECTS;
    if (first === undefined) throw new Error('no dialects');
    const plain = await rowsOf(table, records, first);
    expect(plain.found).toEqual([]);
    expect(plain.rows).toHaveLength(records.length - 1);
    const read = await rowsOf(table, records, saved);
    expect(read.found).toEqual([]);
    expect(read.rows).toEqual(plain.rows);
  });
});

it('what is decided of the sixth stands in the decisions', async () => {
  const commas = TEN_DIALECTS[5];
  if (commas === undefined) throw new Error('no sixth');
  const { decisions } = await rowsOf('renewals', QUARTER.get('renewals') ?? [], commas);
  expect(decisions).toMatchObject({
    encoding: { is: 'utf-8', by: 'default' },
    delimiter: { is: ';', by: 'header' },
    columns: [
      { column: 'due_on', dateFormat: { is: 'dmy', by: 'cell' }, decimal: null },
      { column: 'due_arr', decimal: { is: ',', by: 'cell' } },
      { column: 'renewed_on', dateFormat: { is: 'dmy', by: 'cell' } },
      { column: 'renewed_arr', decimal: { is: ',', by: 'cell' } },
    ],
  });
});
