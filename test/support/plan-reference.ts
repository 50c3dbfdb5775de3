import { readdirSync, readFileSync } from 'node:fs';
import { Document, isMap, isScalar, parse, visit } from 'yaml';
import * as z from 'zod';
import { $ZodArray, $ZodDefault, $ZodEnum, $ZodObject, $ZodOptional, type $ZodType, $ZodUnion } from 'zod/v4/core';
import { CODE_GROUPS, CODES } from '../../src/diagnostics/index.ts';
import type { CurveKind } from '../../src/kinds/curve.ts';
import { CURVES } from '../../src/kinds/curves/index.ts';
import type { Unit } from '../../src/kinds/fact.ts';
import type { MetricKind } from '../../src/kinds/metric.ts';
import { METRICS } from '../../src/kinds/metrics/index.ts';
import type { ModifierKind } from '../../src/kinds/modifier.ts';
import { MODIFIERS } from '../../src/kinds/modifiers/index.ts';
import { meaningOf } from '../../src/kinds/yaml-schema.ts';
import { fixed, numberLiteral } from '../../src/money/index.ts';
import type { PlanCheck } from '../../src/plan/check.ts';
import { CHECKS } from '../../src/plan/checks/index.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import {
  exampleShape,
  givenShape,
  groupShape,
  leafShape,
  metricShape,
  paysShape,
  planShape,
  whereShape,
} from '../../src/plan/shape.ts';
import { AUDIT_CHECKS } from '../../src/review/audit/index.ts';
import { GUARDRAILS } from '../../src/review/guardrails/index.ts';

/** The parts of plans/README.md that follow from the registries and the plan files, by the name of their markers. */
export const PARTS: Readonly<Record<string, () => string>> = {
  plans: () => table(['plan', 'file', 'what it pays for'], planFiles().map(planRow)),
  curves: () => CURVES.map(curveSection).join('\n'),
  modifiers: () => MODIFIERS.map(modifierSection).join('\n'),
  metrics: () => METRICS.map(metricSection).join('\n'),
  credit: creditTable,
  checks: () => CHECKS.map(checkSection).join('\n'),
  guardrails: () =>
    table(
      ['code', 'finds'],
      GUARDRAILS.map(({ code, summary, severity }) => [
        `\`${code}\``,
        severity === 'error' ? `${summary} (an error)` : summary,
      ]),
    ),
  codes: () => CODE_GROUPS.slice(0, 2).map(codeSection).join('\n'),
};

/** The same for README.md. */
export const README_PARTS: Readonly<Record<string, () => string>> = {
  audit: () =>
    table(
      ['code', 'finds', 'the rule', 'reads'],
      AUDIT_CHECKS.map(({ code, summary, rule, needs }) => [
        `\`${code}\``,
        summary,
        rule,
        needs.map((need) => `${need.table}.csv`).join(', '),
      ]),
    ),
};

/** The parts of fixtures/README.md that follow from the registries. */
export const EXPORT_PARTS: Readonly<Record<string, () => string>> = {
  formulas: () => table(['metric', 'formula', 'reads'], METRICS.map(formulaRow)),
};

/** The page with the text between `<!-- generated:NAME -->` and `<!-- /generated:NAME -->` made anew. Throws where a part has no markers. */
export function regenerated(page: string, parts: Readonly<Record<string, () => string>> = PARTS): string {
  let text = page;
  for (const [name, make] of Object.entries(parts)) {
    const [begin, end] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`the page has no markers ${begin} … ${end}`);
    text = `${text.slice(0, from)}${begin}\n${make().trim()}\n${text.slice(to)}`;
  }
  return text;
}

/** Keys that a plan may have, but that the page names nowhere. */
export function undocumentedKeys(page: string): readonly string[] {
  const shapes = [
    planShape.shape,
    metricShape,
    whereShape,
    leafShape.shape,
    groupShape.shape,
    paysShape,
    exampleShape.shape,
    givenShape.shape,
  ];
  const keys = new Set(shapes.flatMap((shape) => Object.keys(shape)));
  return [...keys].filter((key) => !new RegExp(`\`${key}[\`:]`).test(page));
}

function curveSection({ name, summary, shape, example }: CurveKind): string {
  const { metric, amount, pays, cases } = example;
  const target = metric.target === null ? 'without a target' : `with a target of ${metric.target}`;
  const own = amount === null ? 'without an amount' : `with an amount of ${amount}`;
  const numerators = cases.some(({ numerator }) => numerator !== undefined);
  const across = cases.some((one) => one.across !== undefined);
  return [
    ...head(name, summary),
    keyTable(keysOf(shape)),
    `On a component ${own}, for ${UNIT_WORDS[metric.unit]} ${target} where ${metric.better} is better:\n`,
    yamlBlock({ pays }),
    table(
      ['value', ...(numerators ? ['numerator'] : []), ...(across ? ['value of `n`'] : []), 'pays'],
      cases.map((one) => [
        one.value,
        ...(numerators ? [one.numerator ?? ''] : []),
        ...(across ? [one.across ?? ''] : []),
        one.pays,
      ]),
    ),
  ].join('\n');
}

function modifierSection({ name, summary, schema, example }: ModifierKind): string {
  const { amount, written, cases } = example;
  const asked = (['a', 'b'] as const).filter((metric) => cases.some((one) => one[metric] !== '0%'));
  const metrics = asked.length === 0 ? '' : `, on ${asked.map(code).join(' and ')} with a target of 100%`;
  const keys = branches(schema).flatMap((branch) =>
    branch instanceof $ZodObject ? keysOf(branch._zod.def.shape) : [],
  );
  return [
    ...head(name, summary),
    `Written: ${expected(schema)}.\n`,
    ...(keys.length === 0 ? [] : [keyTable(keys)]),
    `On a component with an amount of ${amount}${metrics}:\n`,
    yamlBlock({ [name]: written }),
    table(
      ['earned before', ...asked.map(code), 'after'],
      cases.map((one) => [one.earned, ...asked.map((metric) => one[metric]), one.after]),
    ),
  ].join('\n');
}

/** What of credit each kind of metric can be asked for. */
function creditTable(): string {
  const rows = METRICS.flatMap(({ name, shape, example, measure }) => {
    const isNamed = measure(example.choices).book === 'named';
    const choices = isNamed ? { ...example.choices, credit: 'owner_at_close' } : example.choices;
    const { book, events } = measure(choices);
    if (book === 'none' || book === 'named') return [];
    const named = shape.credit === undefined ? '' : ' that is not `named`';
    const forgiving = variantsOf(shape, choices).map((one) => measure(one).forgives);
    const grace = forgiving.every(Boolean) ? 'yes' : forgiving.some(Boolean) ? 'with some choices' : '';
    return [[`${code(name)}${named}`, EVENTS[events], book === 'held_or_lost' ? 'yes' : '', grace]];
  });
  return table(['kind', '`at_event`', 'takes the lost accounts', '`grace`'], rows);
}

/** The choices, and each of them with another of its words. */
function variantsOf(shape: MetricKind['shape'], choices: Readonly<Record<string, unknown>>) {
  const others = Object.entries(shape).flatMap(([key, schema]) =>
    schema instanceof z.ZodEnum ? schema.options.map((word) => ({ ...choices, [key]: word })) : [],
  );
  return [choices, ...others];
}

const EVENTS = { none: '', items: 'each by its day', accounts: 'accounts by the day they got there' };

function metricSection(kind: MetricKind): string {
  const { name, summary, formula, shape, example, filters } = kind;
  const { table: file, unit, better, canBeUndefined } = kind.measure(example.choices);
  const shown = file ?? 'roster';
  const keys = keysOf(shape);
  return [
    ...head(name, summary),
    `Formula: ${formula}.\n`,
    ...(keys.length === 0 ? ['No keys of its own.\n'] : [keyTable(keys)]),
    `As written below it reads ${readsOf(kind)}; it is ${UNIT_WORDS[unit]}, ${better} is better, and it ${canBeUndefined ? 'can be' : 'is never'} without a value.` +
      `${filters ? '' : ' `where` cannot be used.'}\n`,
    yamlBlock({ [name]: { kind: name, ...example.choices } }),
    `\`${shown}.csv\`${accountsOf(example.files['accounts.csv'])}:\n`,
    fenced('csv', example.files[`${shown}.csv`] ?? ''),
    `c-1 has **${valueText(example.value, unit)}** in 2026-Q1.\n`,
  ].join('\n');
}

/** What a metric reads as its example writes it: the file, with the columns beyond those that it always has. */
function readsOf({ measure, example }: MetricKind): string {
  const { table: file, columns, rosterColumn } = measure(example.choices);
  const always = columns.filter(({ isOptional }) => isOptional !== true).map(({ column }) => column);
  const needed = [...always, ...(rosterColumn === null ? [] : [rosterColumn])];
  return `\`${file ?? 'roster'}.csv\`${needed.length === 0 ? '' : ` with ${needed.map(code).join(', ')}`}`;
}

function formulaRow(kind: MetricKind): readonly string[] {
  const { name, formula } = kind;
  return [`[\`${name}\`](../plans/README.md#${name})`, formula, readsOf(kind)];
}

function checkSection({ name, summary, example }: PlanCheck): string {
  const { code: found, message } = findingOf(example);
  const { why, todo } = CODES[found];
  return [
    ...head(name, summary),
    `${why} ${todo} For this plan \`validate\` reports \`${found}\`: ${message}.\n`,
    fenced('yaml', example.plan),
  ].join('\n');
}

/** The codes of one group, each with what it says and what to do. */
function codeSection({ about, codes }: (typeof CODE_GROUPS)[number]): string {
  const rows = codes.map((one) => [code(one), CODES[one].title, CODES[one].todo]);
  return `### About ${about}\n\n${table(['code', 'what it says', 'what to do'], rows)}`;
}

function findingOf({ plan, finds }: PlanCheck['example']) {
  const found = readPlan(plan, 'plan.yaml').diagnostics.find(({ code: one }) => one === finds);
  if (found === undefined) throw new Error(`the example does not report ${finds}`);
  return found;
}

/** The plans people can start from. */
function planFiles(): readonly string[] {
  return readdirSync('plans')
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

function planRow(file: string): readonly string[] {
  const { plan, source } = parse(readFileSync(`plans/${file}`, 'utf8'));
  return [plan, `[${file}](${file})`, source];
}

const KEYS = ['key', 'needed', 'what is written', 'meaning'];

/** A table of keys; without the column of meanings where no key needs one. */
function keyTable(rows: readonly (readonly string[])[]): string {
  const least = rows.every((row) => row.at(-1) === '') ? KEYS.length - 1 : KEYS.length;
  return table(
    KEYS.slice(0, least),
    rows.map((row) => row.slice(0, least)),
  );
}

/** The rows of a key table: each key of a shape, and under a list or a map the keys inside it. */
function keysOf(shape: Readonly<Record<string, $ZodType>>, above = ''): readonly (readonly string[])[] {
  return Object.entries(shape).flatMap(([name, schema]) => {
    const inside = bare(schema);
    const item = inside instanceof $ZodArray ? bare(inside._zod.def.element) : inside;
    const below = item instanceof $ZodObject ? keysOf(item._zod.def.shape, `${above}${name} › `) : [];
    return [[code(`${above}${name}`), need(schema), expected(schema), meaningOf(schema) ?? ''], ...below];
  });
}

function need(schema: $ZodType): string {
  if (!z.safeParse(schema, undefined).success) return 'yes';
  if (!(schema instanceof $ZodDefault)) return '';
  const usual = schema._zod.def.defaultValue;
  return `else ${code(typeof usual === 'boolean' ? (usual ? 'yes' : 'no') : String(usual))}`;
}

/** What a schema expects, as its own fault message says it; the words of a choice. */
function expected(schema: $ZodType): string {
  const inside = bare(schema);
  if (inside instanceof $ZodEnum)
    return Object.values(inside._zod.def.entries)
      .map((word) => code(String(word)))
      .join(', ');
  return z.safeParse(inside, null).error?.issues[0]?.message ?? '';
}

function bare(schema: $ZodType): $ZodType {
  return schema instanceof $ZodOptional || schema instanceof $ZodDefault ? bare(schema._zod.def.innerType) : schema;
}

function branches(schema: $ZodType): readonly $ZodType[] {
  return schema instanceof $ZodUnion ? schema._zod.def.options : [schema];
}

/** YAML as plans write it, every value as its text: maps and lists that hold texts alone stand on one line. */
function yamlBlock(value: unknown): string {
  const document = new Document(value, { schema: 'failsafe' });
  visit(document, {
    Collection(_, node) {
      const holds = isMap(node) ? node.items.map((pair) => pair.value) : node.items;
      if (node !== document.contents && holds.every(isScalar)) node.flow = true;
    },
  });
  return fenced('yaml', document.toString({ lineWidth: 0 }));
}

/** The accounts of an example, all in one book: `, where c-1 has a-1 and a-2`. */
function accountsOf(csv: string | undefined): string {
  const ids = (csv ?? '')
    .split('\n')
    .slice(1)
    .flatMap((row) => (row === '' ? [] : [row.split(',')[0] ?? '']));
  return ids.length === 0 ? '' : `, where the book of c-1 is ${ids.join(', ')}`;
}

/** `106/115` as people read it beside the exact value. */
function valueText(value: string, unit: Unit): string {
  const written = numberLiteral(value);
  if (written?.unit !== 'fraction') return value;
  const rounded =
    unit === 'percent' ? `${fixed({ n: written.value.n * 100n, d: written.value.d }, 2)}%` : fixed(written.value, 2);
  return `${value}, about ${rounded}`;
}

const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  money: 'an amount of money',
  percent: 'a percent',
  count: 'a count',
  number: 'a number',
  days: 'a number of days',
};

const code = (text: string) => `\`${text}\``;

function head(name: string, summary: string): readonly string[] {
  return [`### \`${name}\`\n`, `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.\n`];
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\n`;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return line(header) + line(header.map(() => '---')) + rows.map(line).join('');
}
