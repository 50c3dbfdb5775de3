import { describe, expect, test } from 'vitest';
import { cellWidth } from '../../src/output/cell-width.ts';
import { run } from './memory-io.ts';

/** The explanation on screens of every width, and of people whose names would drive them. */

const PLAN = `plan: Screens
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
prorate: days
metrics:
  grr: { kind: given, unit: percent, target: 95% }
  calls: { kind: given, unit: count, target: 40, prorate_target: yes }
  nps: { kind: given, unit: number, column: nps }
components:
  - { name: Keep, share: 60%, metric: grr, when_undefined: zero, pays: { of: attainment, bands: [ { from: 90%, pay: $400 }, { from: 100%, pay: $600 } ] } }
  - name: Care
    share: 40%
    gate: { metric: grr, of: attainment, at_least: 98%, otherwise: 50%, when_undefined: fail }
    components:
      - { name: Calls, share: 50%, metric: calls, when_undefined: share_out, pays: { of: attainment, line: [ { at: 50%, pay: 0% }, { at: 100%, pay: 100% } ] } }
      - { name: NPS, share: 50%, metric: nps, when_undefined: zero, pays: { of: value, bands: [ { from: 40, pay: 100% } ] } }
multiplier: { times: 1.25x, when: { metric: nps, of: value, at_least: 60, when_undefined: fail } }
floor: 10%
cap: $900
`;

const plan = (names: string, facts: string) => ({
  'plans/screens.yaml': PLAN,
  '2026-q1/roster.csv': `csm_id,name,role,start_date,nps\n${names}`,
  '2026-q1/facts.csv': `csm_id,metric,value,undefined\n${facts}`,
});

/** There since 15 February, with 97.4% of the retention, 15 of 20 calls, and no score. */
const HANA = plan('c-1,Hana Hazel,CSM,2026-02-15,\n', 'c-1,grr,92.5%,\nc-1,calls,15,\n');
const explain = (id: string, ...more: readonly string[]) => [
  'explain',
  id,
  'plans/screens.yaml',
  '--data',
  '2026-q1',
  ...more,
];

describe('a screen', () => {
  test.each([60, 80, 120, 200])('of %i columns', async (terminal) => {
    const { out } = await run(explain('c-1', '--no-color'), { files: HANA, terminal });
    for (const line of out.split('\n')) expect(cellWidth(line), line).toBeLessThanOrEqual(terminal);
    await expect(out).toMatchFileSnapshot(`../golden/explain-${terminal}.txt`);
  });

  test('in colour says the same as without, and none is asked for by NO_COLOR, a dumb terminal or a pipe', async () => {
    const plain = await run(explain('c-1', '--no-color'), { files: HANA, terminal: 80 });
    const coloured = await run(explain('c-1'), { files: HANA, terminal: 80 });
    const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
    expect(coloured.out).toMatch(colours);
    expect(coloured.out.replace(colours, '')).toBe(plain.out);
    for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }]) {
      expect((await run(explain('c-1'), { files: HANA, terminal: 80, env })).out).toBe(plain.out);
    }
    expect((await run(explain('c-1'), { files: HANA })).out).not.toMatch(colours);
  });
});

const ESCAPE = String.fromCharCode(27);
const LONG = `${'宮本'.repeat(20)}${'e\u0301'.repeat(40)}${'x'.repeat(40)}`;

describe('a name that is', () => {
  // 97.4% of the target keeps $400.00, 37.5% of the calls pays nothing, NPS $200.00, of which the gate leaves half: $500.00.
  const NAMES: readonly (readonly [string, string, string])[] = [
    ['a formula', '=HYPERLINK("x")', '=HYPERLINK("x")'],
    ['a tag', '<b>', '<b>'],
    ['a terminal escape', `${ESCAPE}[31mRed${ESCAPE}[0m`, 'Red'],
    ['120 characters of CJK and combining marks', LONG, LONG],
  ];
  const files = plan(
    NAMES.map(([, name], place) => `c-${place},"${name.replaceAll('"', '""')}",CSM,,50\n`).join(''),
    NAMES.map((_, place) => `c-${place},grr,92.5%,\nc-${place},calls,15,\n`).join(''),
  );

  test.each(NAMES.map((one, place) => [...one, place] as const))(
    '%s is harmless, and amounts stay in one column',
    async (_, __, shown, place) => {
      for (const terminal of [undefined, 80, 200]) {
        const world = terminal === undefined ? { files } : { files, terminal };
        const { out } = await run(explain(`c-${place}`, '--no-color'), world);
        expect(out).not.toContain(ESCAPE);
        const [head = '', ...lines] = out.split('\n');
        if (terminal === undefined) expect(head.startsWith(`${shown} · 2026-Q1 · Screens  `)).toBe(true);
        else expect(cellWidth(head)).toBeLessThanOrEqual(terminal);
        // The amounts of the head and of every component end in the same cell.
        const ends = [head, ...lines.filter((line) => /^ {2,4}[A-Z]\w* {2,}\$/.test(line))].map((line) =>
          cellWidth(line.replace(/(\.\d\d)(?: of .*)?$/, '$1')),
        );
        expect(ends.length).toBeGreaterThan(3);
        expect(new Set(ends).size).toBe(1);
      }
      const markdown = (await run(explain(`c-${place}`, '--format', 'markdown'), { files })).out;
      expect(markdown).not.toContain('<b>');
      expect(markdown).not.toContain(ESCAPE);
      const json = (await run(explain(`c-${place}`, '--format', 'json'), { files })).out;
      expect(JSON.parse(json).people[0].total).toBe('500.00');
    },
  );

  test('a formula and a tag in Markdown', async () => {
    expect((await run(explain('c-0', '--format', 'markdown'), { files })).out.split('\n')[0]).toBe(
      '## \\=HYPERLINK("x") · 2026-Q1 · Screens: $500.00 of $1,000.00',
    );
    expect((await run(explain('c-1', '--format', 'markdown'), { files })).out.split('\n')[0]).toBe(
      '## &lt;b&gt; · 2026-Q1 · Screens: $500.00 of $1,000.00',
    );
  });
});
