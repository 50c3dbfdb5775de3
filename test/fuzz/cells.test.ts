import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answer, plainFiles, QUARTER, ROUNDS, withCell } from './small-quarter.ts';
import { CELLS, TYPES } from './written-cells.ts';

/** Any cell of the quarter, by its table, row and column. */
const place = fc.constantFrom(
  ...Object.entries(QUARTER).flatMap(([table, rows]) =>
    rows
      .slice(1)
      .flatMap((cells, row) =>
        cells.map((_, column) => ({ table, row: row + 1, column, type: TYPES[rows[0]?.[column] ?? ''] ?? 'text' })),
      ),
  ),
);

const change = place.chain(({ type, ...where }) => CELLS[type].map((cell) => ({ ...where, cell })));

it('a cell written otherwise means what its text says, or is reported', async () => {
  await fc.assert(
    fc.asyncProperty(change, async ({ table, row, column, cell }) => {
      const read = await answer(plainFiles(withCell(table, row, column, cell.text)));
      if (cell.means === null) {
        expect(read.errors).not.toEqual([]);
      } else {
        expect(read).toEqual(await answer(plainFiles(withCell(table, row, column, cell.means))));
      }
    }),
    { numRuns: 100 * ROUNDS },
  );
});

it('any text at all in a cell is read or reported, and nothing breaks', async () => {
  const letter = fc.constantFrom(...'0123456789.,-/: ;()%$€"\'=#+TZAPM\n\t\u00A0\u200Beéäx', '😀', '\uD800', '\uFEFF');
  const text = fc.string({ unit: letter, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(place, text, async ({ table, row, column }, written) => {
      const { facts, errors } = await answer(plainFiles(withCell(table, row, column, written)));
      if (facts === null) expect(errors).not.toEqual([]);
    }),
    { numRuns: 40 * ROUNDS },
  );
});
