import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  byCodePoint,
  type Diagnostic,
  diagnostic,
  hasErrors,
  type Place,
  type Severity,
  sortDiagnostics,
  wholeFile,
} from '../../src/diagnostics/index.ts';

function at(file: string, line: number, column: number, field?: number): Place {
  const place = { file, line, column, length: 3 };
  return field === undefined ? place : { ...place, field };
}

function unreadable(place: Place, because: string, severity: Severity = 'error', help: string | null = null) {
  return diagnostic('unreadable-file', place, { file: place.file, because }, { severity, help });
}

const where = ({ place }: Diagnostic) => [place.file, place.line, place.column, place.field ?? ''].join(':');

describe('findings are sorted', () => {
  it('by file, line, column, field', () => {
    const sorted = [
      at('A.csv', 9, 0),
      at('a.csv', 0, 0),
      at('a.csv', 2, 0, 0),
      at('a.csv', 2, 0, 9),
      at('a.csv', 2, 0, 10),
      at('a.csv', 10, 0),
      at('plan.yaml', 2, 3),
      at('plan.yaml', 2, 11),
      at('ä.csv', 1, 0),
    ].map((place) => unreadable(place, 'it is locked'));
    expect(sortDiagnostics([...sorted].reverse()).map(where)).toEqual(sorted.map(where));
  });

  it('at one place by code, then by message', () => {
    const place = at('a.csv', 2, 1);
    const blank = diagnostic('blank-cell', place, { column: 'name', why: 'a person has a name' });
    const one = unreadable(place, 'a');
    const two = unreadable(place, 'b');
    expect(sortDiagnostics([two, one, blank])).toEqual([blank, one, two]);
  });

  it('and a file as a whole stands before its lines', () => {
    const whole = unreadable(wholeFile('a.csv'), 'x');
    const line = unreadable(at('a.csv', 1, 1), 'x');
    expect(sortDiagnostics([line, whole])).toEqual([whole, line]);
  });
});

describe('each is told once', () => {
  const place = at('a.csv', 2, 1);

  it('when code, message and place are the same', () => {
    expect(sortDiagnostics([unreadable(place, 'x'), unreadable(place, 'x')])).toHaveLength(1);
  });

  it.each([
    ['message', unreadable(place, 'y')],
    ['line', unreadable(at('a.csv', 3, 1), 'x')],
    ['column', unreadable(at('a.csv', 2, 2), 'x')],
    ['field', unreadable(at('a.csv', 2, 1, 0), 'x')],
    ['file', unreadable(at('b.csv', 2, 1), 'x')],
  ])('and twice when the %s differs', (_, other) => {
    expect(sortDiagnostics([unreadable(place, 'x'), other])).toHaveLength(2);
  });

  it('as the more severe, and with its help, whichever was found first', () => {
    const error = unreadable(place, 'x', 'error');
    const helped = unreadable(place, 'x', 'error', 'close it');
    const warning = unreadable(place, 'x', 'warning', 'close it in the other program');
    const longer = unreadable({ ...place, length: 9 }, 'x', 'error', 'close it');
    expect(sortDiagnostics([helped, longer])).toEqual([longer]);
    expect(sortDiagnostics([longer, helped])).toEqual([longer]);
    for (const order of [
      [error, helped, warning],
      [warning, helped, error],
      [helped, warning, error],
    ]) {
      expect(sortDiagnostics(order)).toEqual([helped]);
    }
  });
});

describe('any findings', () => {
  const findings: fc.Arbitrary<Diagnostic> = fc
    .record({
      file: fc.constantFrom('a.csv', 'b.csv', '\u{FFFF}.csv', '\u{1F600}.csv'),
      line: fc.integer({ min: 0, max: 3 }),
      column: fc.integer({ min: 0, max: 2 }),
      length: fc.integer({ min: 0, max: 2 }),
      field: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
      because: fc.constantFrom('x', 'y'),
      severity: fc.constantFrom<Severity>('error', 'warning', 'note'),
      help: fc.constantFrom(null, 'p', 'q'),
    })
    .map(({ file, line, column, length, field, because, severity, help }) =>
      unreadable({ ...at(file, line, column, field), length }, because, severity, help),
    );
  const lists = fc.array(findings, { maxLength: 30 });

  it('come out the same in whatever order they were found', () => {
    fc.assert(
      fc.property(
        lists.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(sortDiagnostics(shuffled)).toEqual(sortDiagnostics(list));
        },
      ),
    );
  });

  it('are unchanged by sorting again, by doubling, and the list handed in stays as it was', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const before = [...list];
        const sorted = sortDiagnostics(list);
        expect(list).toEqual(before);
        expect(sortDiagnostics(sorted)).toEqual(sorted);
        expect(sortDiagnostics([...list, ...list])).toEqual(sorted);
      }),
    );
  });

  it('keep an error if there was one', () => {
    fc.assert(
      fc.property(lists, (list) => {
        expect(hasErrors(sortDiagnostics(list))).toBe(hasErrors(list));
      }),
    );
  });
});

describe('texts by code point', () => {
  it.each([
    ['a', 'b'],
    ['Z', 'a'],
    ['a', 'ab'],
    ['', 'a'],
    ['c-10', 'c-2'],
    ['z', 'ä'],
    // By UTF-16 units it would be the other way round.
    ['\u{FFFF}', '\u{1F600}'],
    ['a\u{1F600}', 'a\u{1F601}'],
  ])('%j before %j', (first, second) => {
    expect(byCodePoint(first, second)).toBeLessThan(0);
    expect(byCodePoint(second, first)).toBeGreaterThan(0);
    expect(byCodePoint(first, first)).toBe(0);
  });

  it('is the order of the code points', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 6 });
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const [left, right] = [a, b].map((text) => Array.from(text, (one) => one.codePointAt(0) ?? 0));
        expect(Math.sign(byCodePoint(a, b))).toBe(listOrder(left ?? [], right ?? []));
      }),
    );
  });

  function listOrder(a: readonly number[], b: readonly number[]): number {
    for (const [place, one] of a.entries()) {
      const other = b[place];
      if (other === undefined) return 1;
      if (one !== other) return one < other ? -1 : 1;
    }
    return a.length < b.length ? -1 : 0;
  }
});

describe('a diagnostic', () => {
  it('of a whole file has no line', () => {
    expect(wholeFile('a.csv')).toEqual({ file: 'a.csv', line: 0, column: 0, length: 0 });
  });

  it('is an error without help unless it says otherwise', () => {
    const found = unreadable(wholeFile('a.csv'), 'x');
    expect(found.severity).toBe('error');
    expect(found).not.toHaveProperty('help');
    expect(unreadable(wholeFile('a.csv'), 'x', 'note', 'try').help).toBe('try');
  });

  it('warnings and notes are no errors', () => {
    const place = wholeFile('a.csv');
    expect(hasErrors([unreadable(place, 'x', 'warning'), unreadable(place, 'x', 'note')])).toBe(false);
    expect(hasErrors([unreadable(place, 'x', 'warning'), unreadable(place, 'x')])).toBe(true);
    expect(hasErrors([])).toBe(false);
  });
});
