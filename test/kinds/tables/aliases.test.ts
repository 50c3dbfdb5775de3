import { describe, expect, it } from 'vitest';
import { looseName } from '../../../src/exports/match-headers.ts';
import { TABLES } from '../../../src/kinds/tables/index.ts';

/** Each alias of a table with the column it stands for. */
const aliasesOf = ({ aliases = {} }: (typeof TABLES)[number]) =>
  Object.entries(aliases).flatMap(([column, systems]) =>
    Object.values(systems).flatMap((headers) => headers.map((header) => ({ column, header }))),
  );

describe.each(TABLES)('the aliases of $name', (kind) => {
  it('are of columns that it has', () => {
    expect(aliasesOf(kind).filter(({ column }) => !Object.hasOwn(kind.columns, column))).toEqual([]);
  });

  it('are each of one column, and no column’s own name', () => {
    const columns = new Map(Object.keys(kind.columns).map((column) => [looseName(column), column]));
    const wrong = aliasesOf(kind).filter(({ column, header }) => {
      const known = columns.get(looseName(header));
      columns.set(looseName(header), column);
      return known !== undefined && known !== column;
    });
    expect(wrong).toEqual([]);
    const own = aliasesOf(kind).filter(({ column, header }) => looseName(header) === looseName(column));
    expect(own).toEqual([]);
  });

  it('are headers as somebody writes them', () => {
    for (const { header } of aliasesOf(kind)) {
      expect(header).toBe(header.trim());
      expect(looseName(header)).not.toBe('');
    }
  });
});
