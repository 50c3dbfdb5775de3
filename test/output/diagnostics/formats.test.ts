import { describe, expect, test } from 'vitest';
import { type Diagnostic, diagnostic, wholeFile } from '../../../src/diagnostics/index.ts';
import { concise } from '../../../src/output/diagnostics/concise.ts';
import { full } from '../../../src/output/diagnostics/full.ts';
import { github } from '../../../src/output/diagnostics/github.ts';
import { DIAGNOSTICS_FORMATS } from '../../../src/output/diagnostics/index.ts';
import type { SourceLines } from '../../../src/output/diagnostics/located.ts';
import { PIPE, PLAIN } from '../../../src/output/paint.ts';
import { diagnosticsReport } from '../../../src/reports/diagnostics.ts';

const FILES: Record<string, string[]> = {
  'plans/retention.yaml': [...Array.from({ length: 13 }, () => ''), '      brands:'],
  'nrr.csv': ['account_id,starting_arr,note', 'a-1,100,"Smith, Ltd"', 'a-2,zzz,x', 'a-3,5,"two', 'lines"'],
};
const LINES: SourceLines = (file, line) => FILES[file]?.[line - 1] ?? null;

const BRANDS = diagnostic(
  'unknown-curve',
  { file: 'plans/retention.yaml', line: 14, column: 7, length: 6 },
  { key: 'brands', where: 'component "Results"', valid: ['bands', 'line', 'rate'] },
  { help: 'did you mean "bands"?' },
);
const CELL = diagnostic(
  'unknown-owner',
  { file: 'nrr.csv', line: 3, column: 0, length: 0, header: 'starting_arr', field: 1 },
  { column: 'starting_arr', value: 'zzz', table: 'roster.csv' },
  { severity: 'warning' },
);
const FILE = diagnostic('unreadable-file', wholeFile('plans/a.yaml'), {
  file: 'plans/a.yaml',
  because: 'there is no such file',
});
const ALL = [CELL, BRANDS, FILE];

describe.each(DIAGNOSTICS_FORMATS)('$name', (format) => {
  test('writes findings by place, and counts them', async () => {
    const text = format.write(diagnosticsReport(ALL), LINES, PIPE);
    await expect(text).toMatchFileSnapshot(`../../golden/diagnostics-${format.name}.txt`);
  });

  test('writes that nothing was found', async () => {
    const text = format.write(diagnosticsReport([]), LINES, PIPE);
    await expect(text).toMatchFileSnapshot(`../../golden/diagnostics-none-${format.name}.txt`);
  });
});

function shown(found: Diagnostic, columns: number | null = null, lines = LINES): string[] {
  return (
    full
      .write(diagnosticsReport([found]), lines, { columns, paint: PLAIN })
      .split('\n\n')[0]
      ?.split('\n') ?? []
  );
}

function at(place: Partial<Diagnostic['place']>): Diagnostic {
  return { ...CELL, place: { file: 'nrr.csv', line: 2, column: 0, length: 0, ...place } };
}

describe('the marker under a cell', () => {
  test.each([
    ['by number', at({ line: 3, field: 1 }), 'a-2,zzz,x', '    ^~~'],
    ['by header', at({ line: 3, header: 'starting_arr' }), 'a-2,zzz,x', '    ^~~'],
    ['with its quotes', at({ field: 2, header: 'note' }), 'a-1,100,"Smith, Ltd"', '        ^~~~~~~~~~~~'],
  ])('%s', (_, found, line, marker) => {
    const [, , source, marks] = shown(found);
    expect(source).toBe(`${found.place.line} | ${line}`);
    expect(marks).toBe(`  | ${marker}`);
  });

  test.each([
    ['the cell goes on in the next line', at({ line: 4, field: 2 })],
    ['there is no such cell', at({ field: 7 })],
    ['there is no such header', at({ header: 'nope' })],
    ['the file cannot be had', at({ file: 'gone.csv', field: 1 })],
    ['only the line is known', at({})],
  ])('is left out when %s', (_, found) => {
    expect(shown(found)).toHaveLength(1);
    expect(shown(found)[0]).toMatch(/^(nrr|gone)\.csv:\d: warning: /);
  });

  test.each([
    [';', 'a;b\n1;2', '1;2'],
    ['tab', 'a\tb\n1\t2', '1 2'],
    ['|', 'a|b\n1|2', '1|2'],
  ])('with %s between cells', (_, text, line) => {
    const lines: SourceLines = (_file, number) => text.split('\n')[number - 1] ?? null;
    expect(shown(at({ field: 1 }), null, lines).slice(2)).toEqual([`2 | ${line}`, '  |   ^']);
  });

  test('stands under wide characters, and under no control character', () => {
    const lines: SourceLines = () => `宮本\u202E,${String.fromCharCode(27)}[31mzzz,x`;
    expect(shown(at({ field: 1 }), null, lines).slice(2)).toEqual(['2 | 宮本,zzz,x', '  |      ^~~']);
  });

  test('is kept in sight on a long line', () => {
    const lines: SourceLines = () => `${'x'.repeat(500)},zzz,${'y'.repeat(500)}`;
    const [, , source = '', marks = ''] = shown(at({ field: 1 }), 80, lines);
    expect(source.length).toBeLessThanOrEqual(80);
    expect(source.slice(marks.indexOf('^'), marks.lastIndexOf('~') + 1)).toBe('zzz');
    expect(source).toMatch(/^2 \| …x+,zzz,y+…$/);
  });
});

describe('a workflow command', () => {
  test('is one line, and escapes what would end it', () => {
    const found: Diagnostic = {
      ...BRANDS,
      place: { file: 'plans/a,b:c.yaml', line: 1, column: 2, length: 3 },
      message: '100% of\r\n::error::x',
    };
    expect(github.write(diagnosticsReport([found]), () => null).split('\n')[0]).toBe(
      '::error file=plans/a%2Cb%3Ac.yaml,line=1,col=2,endColumn=5,title=unknown-curve::100%25 of ::error::x (did you mean "bands"?)',
    );
  });
});

test('the same finding twice is told once', () => {
  expect(concise.write(diagnosticsReport([BRANDS, BRANDS]), LINES, PIPE).split('\n')).toHaveLength(3);
});
