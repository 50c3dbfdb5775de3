import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { CURVES } from '../../src/kinds/curves/index.ts';
import { METRICS } from '../../src/kinds/metrics/index.ts';
import { MODIFIERS } from '../../src/kinds/modifiers/index.ts';
import { jsonText } from '../../src/output/json.ts';
import { CHECKS } from '../../src/plan/checks/index.ts';
import { planSchema } from '../../src/plan/plan-schema.ts';
import { editorWith } from '../support/editor.ts';

/** The file that plans name in their first line. With UPDATE_DOCS=1 it is written instead of compared. */
const FILE = 'plans/plan.schema.json';
const schema = planSchema();
const editor = editorWith(schema);

it(`${FILE} is the schema of this version`, () => {
  const text = jsonText(schema);
  if (process.env.UPDATE_DOCS === '1') writeFileSync(FILE, text);
  expect(readFileSync(FILE, 'utf8')).toBe(text);
});

describe('the plans of this repository name it in their first line', () => {
  it.each([
    ['plans', 'plan.schema.json'],
    ['plans/published', '../plan.schema.json'],
  ])('%s: %s', (folder, path) => {
    const first = (name: string) => readFileSync(`${folder}/${name}`, 'utf8').split('\n')[0];
    const plans = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    expect(plans.filter((name) => first(name) !== `# yaml-language-server: $schema=${path}`)).toEqual([]);
    expect(plans).not.toEqual([]);
  });
});

describe('every key', () => {
  it('has a text that an editor shows', () => {
    expect(untold(schema)).toEqual([]);
  });
});

describe('a sound plan has no fault in an editor', () => {
  const plans = ['plans', 'plans/published'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => `${folder}/${name}`),
  );
  it.each(plans)('%s', (file) => {
    expect(editor(readFileSync(file, 'utf8'))).toEqual([]);
  });

  it.each(yamlBlocks(readFileSync('plans/README.md', 'utf8')))('the README’s plan %#', (plan) => {
    expect(editor(plan)).toEqual([]);
  });

  it.each(METRICS)('the example of the metric $name', ({ name, example }) => {
    expect(editor(planWith({ metrics: { m: { kind: name, ...example.choices } } }))).toEqual([]);
  });

  it.each(CURVES)('the example of the curve $name', ({ example }) => {
    expect(editor(planWith({ components: [{ name: 'Leaf', metric: 'm', pays: example.pays }] }))).toEqual([]);
  });

  it.each(MODIFIERS)('the example of the modifier $name', ({ name, example }) => {
    expect(editor(planWith({ [name]: example.written }))).toEqual([]);
  });

  it.each(CHECKS)('the example of the check $name, which is sound key by key', ({ example }) => {
    expect(editor(example.plan)).toEqual([]);
  });
});

/** A small plan with some of its keys exchanged, each value as its text: an editor then types `30 days` and `3` by itself. */
function planWith(keys: Readonly<Record<string, unknown>>): string {
  const pays = { rate: '5%' };
  const plan = {
    plan: 'P',
    currency: 'USD',
    period: 'quarter',
    metrics: { m: { kind: 'starting_arr' } },
    components: [{ name: 'A', metric: 'm', pays }],
  };
  return stringify({ ...plan, ...keys }, { defaultStringType: 'PLAIN', schema: 'failsafe' });
}

/** The YAML blocks of a page that hold a whole plan. */
function yamlBlocks(page: string): readonly string[] {
  const blocks = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
  return blocks.filter((block) => /^plan: /m.test(block));
}

/** The paths of keys without a description, through references and alternatives. */
function untold(document: object): readonly string[] {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    for (const [keyword, value] of Object.entries(node)) {
      if (keyword === 'properties' && path.endsWith('/if')) continue;
      if (keyword === 'properties' || keyword === 'patternProperties') {
        for (const [key, one] of Object.entries(value)) {
          if (keyword === 'properties' && typeof one === 'object' && !isTold(one, document))
            found.push(`${path}/${key}`);
        }
      }
      visit(value, `${path}/${keyword}`);
    }
  };
  visit(document, '');
  return found;
}

function isTold(schema: unknown, document: object): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  if ('description' in schema) return typeof schema.description === 'string' && schema.description.length > 10;
  if (!('$ref' in schema)) return false;
  const name = String(schema.$ref).replace('#/definitions/', '');
  const definitions = Object.entries(document).find(([key]) => key === 'definitions')?.[1];
  return isTold(Object.entries(definitions ?? {}).find(([key]) => key === name)?.[1], document);
}
