import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Delimiter } from '../../src/exports/mapping.ts';
import { LONGEST_RECORD, recordCursor } from '../../src/exports/record-cursor.ts';

/** The records of a text in these pieces, each as `line: cell|cell`, and what broke them. */
function records(pieces: readonly string[], delimiter: Delimiter = ',') {
  const cursor = recordCursor(delimiter);
  const seen: string[] = [];
  const take = () => {
    for (let cells = cursor.next(); cells !== null; cells = cursor.next()) {
      seen.push(`${cursor.line()}: ${cells.join('|')}`);
    }
  };
  for (const piece of pieces) {
    cursor.feed(Buffer.from(piece));
    take();
  }
  cursor.end();
  take();
  return { seen, broken: cursor.broken() };
}

test('a record has the line it begins on, after quoted line ends and blank lines', () => {
  const { seen, broken } = records(['a,b\n1,"x\ny\nz"\n\n"2\n",y\n3,z']);
  expect(seen).toEqual(['1: a|b', '2: 1|x\ny\nz', '5: ', '6: 2\n|y', '8: 3|z']);
  expect(broken).toBeNull();
});

test.each<[Delimiter, string]>([
  [',', 'a,b;c\n"1,2",3\n'],
  [';', 'a;b,c\n"1;2";3\n'],
  ['\t', 'a\tb,c\n"1\t2"\t3\n'],
  ['|', 'a|b,c\n"1|2"|3\n'],
])('cells are separated by %j alone', (delimiter, text) => {
  const cells = records([text], delimiter).seen.map((one) => one.split('|').length);
  expect(cells).toEqual(delimiter === '|' ? [2, 3] : [2, 2]);
});

test('quotes may be doubled, and may hold delimiters; cells may be empty', () => {
  expect(records(['"5"" pipe, long",x\n"","""",""""""\n,\n']).seen).toEqual(['1: 5" pipe, long|x', '2: |"|""', '3: |']);
});

test('letters beyond ASCII', () => {
  expect(records(['Åsa,€\n"Ö""ö",😀\n']).seen).toEqual(['1: Åsa|€', '2: Ö"ö|😀']);
});

test("a spreadsheet's formula around a text may stand bare", () => {
  expect(records(['="001234",x\n"=""7""",="8"']).seen).toEqual(['1: ="001234"|x', '2: ="7"|="8"']);
  expect(records(['a\n="x"y\n']).broken).toEqual({ kind: 'broken_quote', how: 'inside', line: 2, field: 0 });
  expect(records(['a\n="x\n']).broken).toMatchObject({ how: 'inside' });
});

test('no text has no records, a line end alone is a blank one', () => {
  expect(records([])).toEqual({ seen: [], broken: null });
  expect(records(['', '\n\n', ''])).toEqual({ seen: ['1: ', '2: '], broken: null });
});

describe('what cannot be told apart', () => {
  test.each([
    ['a quote that is never closed', 'a,b\n1,2\n3,"x\n4,y\n', { how: 'unclosed', line: 3, field: 1 }],
    ['text after the closing quote', 'a,b\n"1\n",2\n"3"x,4\n5,6\n', { how: 'text_after', line: 4, field: 0 }],
    ['a blank after the closing quote', 'a,b\n"3" ,4\n', { how: 'text_after', line: 2, field: 0 }],
    ['a quote inside a bare cell', 'a,b\n1,5" pipe\n', { how: 'inside', line: 2, field: 1 }],
  ])('%s ends the reading at its record, wherever the file is cut', (_, text, fault) => {
    const expected = { kind: 'broken_quote', ...fault };
    expect(records([text]).broken).toEqual(expected);
    expect(records([...text])).toEqual(records([text]));
  });

  test('all records before a broken quote are handed on, though they came at once', () => {
    const { seen, broken } = records([`a,b\n${'1,2\n'.repeat(5000)}3,"x"y\n4,5\n`]);
    expect(seen).toHaveLength(5001);
    expect(broken).toMatchObject({ line: 5002 });
  });

  test.each([
    ['bare', (cell: string) => cell],
    ['quoted', (cell: string) => `"${cell}"`],
  ])('a record of %s cells without end', (_, write) => {
    const cell = 'x'.repeat(LONGEST_RECORD / 4 - 3);
    const record = (count: number) => `${Array.from({ length: count }, () => write(cell)).join(',')}\n1\n`;
    const pieces = (text: string) => [
      text.slice(0, 1_000_000),
      text.slice(1_000_000, 3_500_000),
      text.slice(3_500_000),
    ];
    for (const cut of [(text: string) => [text], pieces]) {
      expect(records(cut(`a\n${record(4)}`)).broken).toBeNull();
      expect(records(cut(`a\n${record(5)}`)).broken).toEqual({ kind: 'long_record', line: 2, field: 4 });
    }
    expect(records([`a\n"${'x\n'.repeat(LONGEST_RECORD)}`]).broken).toEqual({ kind: 'long_record', line: 2, field: 0 });
  });
});

describe('csv-parse, a parser of other people, reads the same', () => {
  const delimiter = fc.constantFrom<Delimiter>(',', ';', '\t', '|');

  /** Records, or null where the text is broken. A blank line is a record of one blank cell for us and for it. */
  const byOthers = (text: string, separator: string): string[][] | null => {
    try {
      return parse(text, { delimiter: separator, record_delimiter: '\n', relax_column_count: true });
    } catch {
      return null;
    }
  };
  const byUs = (pieces: readonly string[], separator: Delimiter) => {
    const cursor = recordCursor(separator);
    const seen: string[][] = [];
    const take = () => {
      for (let cells = cursor.next(); cells !== null; cells = cursor.next()) seen.push(cells);
    };
    for (const piece of pieces) {
      cursor.feed(Buffer.from(piece));
      take();
    }
    cursor.end();
    take();
    return cursor.broken() === null ? seen : null;
  };

  test('what is written with quotes where they are needed', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '1', '"', ',', ';', '|', '\t', '\n', ' ', 'é', '😀'),
      maxLength: 6,
    });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(table, delimiter, (rows, separator) => {
        const quoted = (text: string) => (/["\n,;|\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        const text = rows.map((row) => `${row.map(quoted).join(separator)}\n`).join('');
        expect(byUs([text], separator)).toEqual(rows);
        expect(byOthers(text, separator)).toEqual(rows);
      }),
    );
  });

  test('anything at all, cut anywhere', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '"', '"', ',', ',', '\n', 'é'), maxLength: 24 });
    fc.assert(
      fc.property(text, fc.nat(24), (all, cut) => {
        const ours = byUs([all], ',');
        expect(ours).toEqual(byOthers(all, ','));
        expect(byUs([all.slice(0, cut), all.slice(cut)], ',')).toEqual(ours);
      }),
      { numRuns: 2000 },
    );
  });
});
