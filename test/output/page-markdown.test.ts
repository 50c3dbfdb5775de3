import { expect, test } from 'vitest';
import { pageMarkdown } from '../../src/output/page-markdown.ts';
import { payoutPage } from '../../src/output/payouts.ts';
import { payoutReport } from '../../src/reports/payouts.ts';
import { SAMPLE } from '../reports/sample-result.ts';

test('a payout table', async () => {
  await expect(pageMarkdown(payoutPage(payoutReport(SAMPLE)))).toMatchFileSnapshot('../golden/payouts.md');
});

const ESC = String.fromCharCode(27);

test.each([
  ['<b>Ana</b>', '&lt;b&gt;Ana&lt;/b&gt;'],
  ['Ana | Ruiz', 'Ana \\| Ruiz'],
  ['[Ana](https://evil.example)', '\\[Ana\\](https\\://evil.example)'],
  ['*Ana* _Ruiz_ `x`', '\\*Ana\\* \\_Ruiz\\_ \\`x\\`'],
  ['@team', '&#64;team'],
  ['A\\B', 'A\\\\B'],
  [`${ESC}[31mAna`, 'Ana'],
  ['Ana\n\n# Ruiz', 'Ana # Ruiz'],
  ['宮本', '宮本'],
])('%j in a cell is shown as it is', (name, shown) => {
  const page = {
    title: 'x',
    parts: [
      {
        kind: 'grid' as const,
        heading: null,
        grid: {
          columns: [{ header: 'CSM', holds: 'text' as const }],
          rows: [{ level: 'record' as const, cells: [name] }],
        },
      },
    ],
  };
  expect(pageMarkdown(page).trimEnd().split('\n').at(-1)).toBe(`| ${shown} |`);
});

test.each([
  ['# heading', '\\# heading'],
  ['- item', '\\- item'],
  ['1. item', '1\\. item'],
  ['2026-Q1', '2026-Q1'],
])('%j at the beginning of a line is no markup', (text, shown) => {
  expect(pageMarkdown({ title: 'x', parts: [{ kind: 'text', text }] })).toBe(`## x\n\n${shown}\n`);
});
