import { describe, expect, test } from 'vitest';
import { cellWidth } from '../../src/output/cell-width.ts';
import { pageText } from '../../src/output/page-text.ts';
import { PLAIN } from '../../src/output/paint.ts';
import { payoutPage } from '../../src/output/payouts.ts';
import { payoutReport } from '../../src/reports/payouts.ts';
import { FIVE_COMPONENTS, hostile } from './hostile-result.ts';

function shown(columns: number | null, name?: string): string {
  const result = name === undefined ? FIVE_COMPONENTS : hostile(name);
  return pageText(payoutPage(payoutReport(result)), { columns, paint: PLAIN });
}

/** The lines of the table itself, without title and list. */
function tableOf(text: string): string[] {
  return text.split('\n\n')[1]?.split('\n') ?? [];
}

describe('a plan of five components', () => {
  test.each([60, 80, 120, 200])('at %s columns', async (columns) => {
    await expect(shown(columns)).toMatchFileSnapshot(`../golden/table-five-components-${columns}.txt`);
  });

  test.each([60, 80, 100, 120, 200])('no line is longer than %s cells', (columns) => {
    for (const line of shown(columns).split('\n')) expect(cellWidth(line)).toBeLessThanOrEqual(columns);
  });

  test('a pipe has no limit: nothing is left out and nothing is cut', async () => {
    await expect(shown(null)).toMatchFileSnapshot('../golden/table-five-components-pipe.txt');
    expect(shown(null)).not.toContain('…');
  });
});

const ESC = String.fromCharCode(27);

describe('names that would break a table', () => {
  test.each([
    ['a formula', '=HYPERLINK("x")'],
    ['HTML', '<b>Ana</b>'],
    ['a terminal escape', `${ESC}[31mAna${ESC}[2J`],
    ['line breaks', 'Ana\nRuiz\r\nBaez'],
    ['120 wide characters', '宮本武蔵'.repeat(30)],
    ['120 letters with marks', 'e\u0301'.repeat(120)],
    ['emoji', '👩‍👩‍👧 Ana 🇩🇪'],
  ])('%s: each record on its line, every column under its header', (_, name) => {
    for (const columns of [80, 200, null]) {
      const text = shown(columns, name);
      expect(text).not.toContain(ESC);
      const lines = tableOf(text);
      const ends = lines.filter((line) => /(%|—|target)$/.test(line)).map(cellWidth);
      expect(ends.length).toBeGreaterThanOrEqual(7);
      expect(new Set(ends).size).toBe(1);
    }
  });
});

test('emphasis is on the sums, and never changes a width', () => {
  const paint = { ...PLAIN, strong: (text: string) => `<${text}>` };
  const text = pageText(payoutPage(payoutReport(FIVE_COMPONENTS)), { columns: 120, paint });
  expect(text.replace(/[<>]/g, '')).toBe(shown(120));
  expect(text).toMatch(/^<Total.*>$/m);
  expect(text).toMatch(/^<Growth.*>$/m);
});
