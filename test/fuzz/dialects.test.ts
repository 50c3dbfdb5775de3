import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answer, plainFiles, QUARTER, ROUNDS } from './small-quarter.ts';
import { TYPES } from './written-cells.ts';

/** How a whole export is written; every column of it in the same way. */
const dialect = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf8', 'utf8 with mark', 'utf16le', 'utf16be'),
  isQuoted: fc.boolean(),
  blankLines: fc.constantFrom(0, 0, 2),
  decimal: fc.constantFrom('.', ','),
  grouping: fc.boolean(),
  days: fc.constantFrom('iso', 'iso with time', 'dmy/', 'dmy.', 'mdy/', 'named', 'compact'),
});

type Written = typeof dialect extends fc.Arbitrary<infer D> ? D : never;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dayIn({ days }: Written, text: string): string {
  const [year = '', month = '', date = ''] = text.split('-');
  const forms: Readonly<Record<string, string>> = {
    iso: text,
    'iso with time': `${text} 23:59:59.123`,
    'dmy/': `${date}/${month}/${year}`,
    'dmy.': `${Number(date)}.${Number(month)}.${year}`,
    'mdy/': `${month}/${date}/${year}`,
    named: `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`,
    compact: year + month + date,
  };
  return forms[days] ?? text;
}

/** Figures with two decimals, so that each tells its decimal sign; and every column of days has one after the twelfth. */
function figureIn({ decimal, grouping }: Written, text: string): string {
  const bare = text.replace('%', '');
  const whole = grouping ? bare.replace(/\B(?=(\d{3})+$)/g, decimal === '.' ? ',' : '.') : bare;
  return `${whole}${decimal}00${text.endsWith('%') ? '%' : ''}`;
}

function bytesOf(rows: readonly (readonly string[])[], written: Written): Buffer {
  const { delimiter, lineEnd, encoding, isQuoted, blankLines } = written;
  const lines = rows.map((cells, row) =>
    cells
      .map((cell, column) => {
        const type = TYPES[rows[0]?.[column] ?? ''] ?? 'text';
        const isFigure = ['money', 'pay', 'number', 'percent'].includes(type);
        const text =
          row === 0 || cell === ''
            ? cell
            : type === 'day'
              ? dayIn(written, cell)
              : isFigure
                ? figureIn(written, cell)
                : cell;
        return isQuoted || text.includes(delimiter) ? `"${text}"` : text;
      })
      .join(delimiter),
  );
  const text = lineEnd.repeat(blankLines) + lines.map((line) => line + lineEnd).join('') + lineEnd.repeat(blankLines);
  if (encoding === 'utf8') return Buffer.from(text);
  if (encoding === 'utf8 with mark') return Buffer.from(`\uFEFF${text}`);
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return encoding === 'utf16le' ? utf16 : utf16.swap16();
}

it('the quarter is the same in whatever dialect each file is written', async () => {
  const plain = await answer(plainFiles(QUARTER));
  const dialects = fc.record(Object.fromEntries(Object.keys(QUARTER).map((name) => [name, dialect])));
  await fc.assert(
    fc.asyncProperty(dialects, async (all) => {
      const files = Object.fromEntries(
        Object.entries(QUARTER).map(([name, rows]) => [`${name}.csv`, bytesOf(rows, all[name] as Written)]),
      );
      expect(await answer(files)).toEqual(plain);
    }),
    { numRuns: 20 * ROUNDS },
  );
});
