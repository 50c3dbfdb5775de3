import { describe, expect, test } from 'vitest';
import { cellWidth } from '../../src/output/cell-width.ts';
import { run } from './memory-io.ts';
import { FILES, PLAN, withFiles } from './small-world.ts';

/**
 * Three kinds of edges in one component each: a jump that belongs to its better side, a line with two bends, and one where lower is better. The amounts are
 * $400, $400 and $200.
 */
const SHAPES = `plan: Shapes
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
metrics:
  grr: { kind: given, unit: percent, target: 95% }
  score: { kind: given, unit: number, target: 70 }
  risk: { kind: given, unit: percent, lower_is_better: yes }
components:
  - { name: Keep, share: 40%, metric: grr, when_undefined: zero, pays: { of: attainment, bands: [ { from: 90%, pay: 50% }, { from: 100%, pay: 100% } ] } }
  - { name: Score, share: 40%, metric: score, when_undefined: zero, pays: { of: value, line: [ { at: 50, pay: 0% }, { at: 70, pay: 100% } ] } }
  - { name: Risk, share: 20%, metric: risk, when_undefined: zero, pays: { bands: [ { up_to: 5%, pay: 100% } ] } }
`;

const CURVE = ['curve', 'plans/shapes.yaml', '--no-color'];
const WORLD = { 'plans/shapes.yaml': SHAPES };

describe('a chart', () => {
  test.each([40, 80, 200])('on a terminal of %i columns', async (terminal) => {
    const { exit, out } = await run(CURVE, { files: WORLD, terminal });
    expect(exit).toBe(0);
    for (const line of out.split('\n')) expect(cellWidth(line), line).toBeLessThanOrEqual(terminal);
    await expect(out).toMatchFileSnapshot(`../golden/curve-${terminal}.txt`);
  });

  test('without Unicode where that is asked for', async () => {
    const { out } = await run([...CURVE, '--ascii', 'Keep'], { files: WORLD });
    const chart = out.split('\n\n')[2] ?? '';
    expect(chart).toMatch(/^[ -~\n]+$/);
    await expect(out).toMatchFileSnapshot('../golden/curve-ascii.txt');
  });

  test('in a pipe is plain and 80 columns wide; in colour it says the same', async () => {
    const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
    const pipe = await run(['curve', 'plans/shapes.yaml'], { files: WORLD });
    expect(pipe.out).not.toMatch(colours);
    const coloured = await run(['curve', 'plans/shapes.yaml'], { files: WORLD, terminal: 80 });
    expect(coloured.out).toMatch(colours);
    expect(coloured.out.replace(colours, '')).toBe((await run(CURVE, { files: WORLD, terminal: 80 })).out);
    const dull = await run(['curve', 'plans/shapes.yaml'], { files: WORLD, terminal: 80, env: { NO_COLOR: '1' } });
    expect(dull.out).not.toMatch(colours);
  });
});

describe('a component', () => {
  test('is found by its path and by its name in any case', async () => {
    const [a, b] = [await run([...CURVE, 'Keep'], { files: WORLD }), await run([...CURVE, 'keep'], { files: WORLD })];
    expect(a.out).toContain('Keep · by grr, % of target');
    expect(b.out).toBe(a.out);
  });

  test('that is misspelt gets a did-you-mean', async () => {
    const { exit, err } = await run([...CURVE, 'Scoer'], { files: WORLD });
    expect({ exit, err }).toEqual({
      exit: 2,
      err: 'error: there is no component "Scoer" in "Shapes"; it has Keep, Score, Risk\n  did you mean "Score"?\n',
    });
  });

  test('whose name stands twice is asked for by its path', async () => {
    const twice = SHAPES.replace('name: Score', 'name: Groups').replace(
      'metric: score, when_undefined: zero, pays: { of: value, line: [ { at: 50, pay: 0% }, { at: 70, pay: 100% } ] } }',
      'components: [ { name: Risk, share: 100%, metric: score, when_undefined: zero, pays: { of: value, bands: [ { from: 50, pay: 100% } ] } } ] }',
    );
    const { exit, err } = await run([...CURVE, 'Risk'], { files: { 'plans/shapes.yaml': twice } });
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    const { err: inner } = await run([...CURVE, 'Groups / Risk'], { files: { 'plans/shapes.yaml': twice } });
    expect(inner).toBe('');
  });

  test('with a metric that it is not paid by, or in a period without it, is refused', async () => {
    const wrong = await run([...CURVE, 'Keep', '--metric', 'gr'], { files: WORLD });
    expect(wrong).toMatchObject({ exit: 2 });
    expect(wrong.err).toBe('error: "Keep" is not paid by "gr", but by grr\n  did you mean "grr"?\n');
    const none = SHAPES.replace('name: Keep, share: 40%', 'name: Keep, share: { 2026-Q1: 0%, 2026-Q2: 40% }').replace(
      'name: Risk, share: 20%',
      'name: Risk, share: { 2026-Q1: 60%, 2026-Q2: 20% }',
    );
    const { exit, err } = await run([...CURVE, 'Keep'], { files: { 'plans/shapes.yaml': none } });
    expect({ exit, err: err.split('\n')[0] }).toEqual({
      exit: 2,
      err: 'error: "Keep" is not paid in 2026-Q1: its share is 0%',
    });
    expect(
      await run([...CURVE, 'Keep', '--period', '2026-Q2'], { files: { 'plans/shapes.yaml': none } }),
    ).toMatchObject({
      exit: 0,
    });
  });
});

describe('people', () => {
  const small = ['curve', 'plans/small.yaml', '--data', 'data/2026-q1', '--no-color'];

  test('stand where their metric and their pay are: Ana at 100% with $500, Ben at 95% with $400', async () => {
    const { out } = await run([...small, '--format', 'csv'], { files: FILES });
    expect(out.split('\n').filter((line) => line.includes('person'))).toEqual([
      ',score,attainment,percent,person,1,,500.00,,c-1,Ana Ruiz',
      ',score,attainment,percent,person,0.95,,400.00,,c-2,Ben Birch',
    ]);
  });

  test('one of them is chosen with --csm; somebody else is refused, and so are two', async () => {
    const one = await run([...small, '--csm', 'c-2', '--format', 'json'], { files: FILES });
    expect(JSON.parse(one.out)).toMatchObject({
      person: { csm_id: 'c-2', name: 'Ben Birch' },
      curves: [{ people: [{ csm_id: 'c-2', reading: '0.95', paid: '400.00' }] }],
    });
    expect((await run([...small, '--csm', 'c-3'], { files: FILES })).err).toContain('nobody with the id "c-3"');
    expect((await run([...small, '--csm', 'c-1', '--csm', 'c-2'], { files: FILES })).exit).toBe(2);
    expect((await run(['curve', 'plans/small.yaml', '--csm', 'c-1'], { files: FILES })).err).toContain('--data');
  });

  test('further out than three times the picture are counted, not drawn', async () => {
    const files = withFiles({ 'data/2026-q1/facts.csv': 'csm_id,metric,value\nc-1,score,900%\nc-2,score,95%\n' });
    const { out } = await run(small, { files });
    expect(out).toContain('1 person stands further out than the picture goes');
    expect(out).toContain('110%');
  });

  test('without a value have no place', async () => {
    const files = withFiles({
      'data/2026-q1/facts.csv': 'csm_id,metric,value,undefined\nc-1,score,,new\nc-2,score,95%,\n',
    });
    expect((await run(small, { files })).out).toMatch(/Ana Ruiz {3}c-1 +— +\$0\.00/);
    const own = await run([...small, '--csm', 'c-1'], { files });
    expect(own).toMatchObject({ exit: 0 });
    expect(own.out).toContain('not drawn, "score" has no value: new');
  });
});

/** Names that would be a formula, markup, an order to the terminal, or far too wide. */
const HOSTILE = [
  '"=HYPERLINK(""x"")"',
  '<b>Bold</b>',
  `${String.fromCharCode(27)}[31mRed`,
  '"]]></svg><script>alert(1)</script>"',
  '宮本武蔵'.repeat(30),
  `${'e\u0301'.repeat(120)}`,
];

describe('a CSM whose name would do harm', () => {
  const rows = HOSTILE.map((name, at) => `c-${at + 1},${name},West`).join('\n');
  const values = HOSTILE.map((_, at) => `c-${at + 1},score,${60 + at * 12}%`).join('\n');
  const files = withFiles({
    'data/2026-q1/roster.csv': `csm_id,name,team\n${rows}\n`,
    'data/2026-q1/facts.csv': `csm_id,metric,value\n${values}\n`,
  });
  const small = ['curve', 'plans/small.yaml', '--data', 'data/2026-q1'];

  test('does none in a terminal, and lines stay within it', async () => {
    for (const terminal of [80, 200]) {
      const { out } = await run([...small, '--no-color'], { files, terminal });
      expect(out).not.toContain(String.fromCharCode(27));
      for (const line of out.split('\n')) expect(cellWidth(line), line).toBeLessThanOrEqual(terminal);
    }
  });

  test('does none in a picture: it is well formed, and holds no element but its own', async () => {
    const { out, exit } = await run([...small, '--format', 'svg'], { files });
    expect(exit).toBe(0);
    expect(elementsOf(out)).toEqual(['clipPath', 'defs', 'g', 'path', 'rect', 'svg', 'text']);
    expect(out).toContain('&lt;b&gt;Bold&lt;/b&gt;');
    expect(out).not.toMatch(/<script|<b>/);
    expect(out).not.toContain(String.fromCharCode(27));
    expect(out).not.toContain('宮本武蔵'.repeat(10));
  });

  test('does none in CSV and Markdown', async () => {
    const csv = await run([...small, '--format', 'csv'], { files });
    expect(csv.out).toContain(`"'=HYPERLINK(""x"")"`);
    const markdown = await run([...small, '--format', 'markdown'], { files });
    expect(markdown.out).toContain('&lt;b&gt;Bold&lt;/b&gt;');
    expect(markdown.out).not.toMatch(/<b>|<script/);
  });

  test('and neither does a plan, a component or a metric of such a name', async () => {
    const name = '"<b>`x`"';
    const text = PLAN.replace('plan: Small', `plan: ${name}`).replace('- name: Score', `- name: ${name}`);
    const hostile = { 'plans/small.yaml': text };
    const svg = await run(['curve', 'plans/small.yaml', '--format', 'svg'], { files: hostile });
    expect(svg.exit).toBe(0);
    expect(svg.out).not.toContain('<b>');
    expect(elementsOf(svg.out)).not.toContain('b');
    const markdown = await run(['curve', 'plans/small.yaml', '--format', 'markdown'], { files: hostile });
    expect(markdown.out).not.toContain('<b>');
  });
});

/** The names of a picture's elements, each once. Throws where they are not nested as XML asks. */
function elementsOf(svg: string): readonly string[] {
  const open: string[] = [];
  const names = new Set<string>();
  const tags = svg.matchAll(/<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|<!\[CDATA\[[\s\S]*?\]\]>|([<])/g);
  for (const [whole, closing, name = '', , empty, stray] of tags) {
    if (stray !== undefined) throw new Error(`a stray < near ${svg.slice(0, 60)}`);
    if (name === '') continue;
    names.add(name);
    if (closing === '/') {
      if (open.pop() !== name) throw new Error(`${whole} closes something else`);
    } else if (empty === '') open.push(name);
  }
  if (open.length > 0) throw new Error(`${open.join(', ')} stays open`);
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(svg)) throw new Error('a bare &');
  return [...names].sort();
}

describe('a picture', () => {
  test('has the same bytes every time', async () => {
    const line = ['curve', 'plans/shapes.yaml', '--format', 'svg'];
    const [a, b] = [await run(line, { files: WORLD }), await run(line, { files: WORLD })];
    expect(a.out.startsWith('<svg ')).toBe(true);
    expect(b.out).toBe(a.out);
  });

  test('says what is paid at each edge, and the units of its axes', async () => {
    const { files, err } = await run(['curve', 'plans/shapes.yaml', 'Keep', '-o', 'keep.svg'], { files: WORLD });
    expect(err).toBe('wrote keep.svg\n');
    const texts = [...(files['keep.svg'] ?? '').matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
    expect(texts).toEqual(expect.arrayContaining(['$200 at 90%', '$400 at 100%', 'grr, % of target', 'pay, USD']));
  });

  test('of another ending than there is a format for is refused', async () => {
    const { exit, err } = await run(['curve', 'plans/shapes.yaml', '-o', 'keep.png'], { files: WORLD });
    expect(exit).toBe(2);
    expect(err).toContain('.svg');
  });
});

test('several plans are too many, and none is asked for', async () => {
  const { exit, err } = await run(['curve', 'plans'], { files: FILES });
  expect(exit).toBe(2);
  expect(err).toContain('a curve is of one: name its file');
  expect((await run(['curve'], { files: FILES })).err).toContain('which plan?');
});
