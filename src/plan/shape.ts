import * as z from 'zod';
import { fiscalYearOf, MONTHS_OF_THE_YEAR, monthFromText, PERIOD_LENGTHS } from '../calendar/index.ts';
import { didYouMean } from '../diagnostics/index.ts';
import { conditionsSchema } from '../kinds/condition.ts';
import { creditShape } from '../kinds/credit.ts';
import { payLiteral } from '../kinds/curve.ts';
import { filters } from '../kinds/filter.ts';
import { formed } from '../kinds/told.ts';
import {
  choice,
  figureLiteral,
  fromZero,
  literal,
  percent,
  readingWord,
  wordOrWords,
  words,
  yesNo,
} from '../kinds/written.ts';
import { ROUNDING_MODES } from '../money/index.ts';

/** The schemas of a plan's own keys. What belongs to a kind (curves, metrics, modifiers) is parsed by that kind's schema when its turn comes. */

const left = () => z.unknown().optional();
const money = (expected: string) => fromZero(literal(['money', 'number'], expected));
const figure = () => figureLiteral('a target in the metric’s unit, such as 105%');
const byPeriod = <S extends z.ZodType>(one: S, expected: string) =>
  z.union([one, z.record(z.string(), one)], { error: expected });

const MONTH = 'the month in which the year begins, such as February or Feb';

/** A month by its name. */
const month = () =>
  formed(
    { anyCase: MONTHS_OF_THE_YEAR.flatMap((name) => [name, name.slice(0, 3)]) },
    z.string({ error: MONTH }).transform((text, context): number => {
      const found = monthFromText(text);
      if (found !== null) return found;
      context.addIssue({ code: 'custom', message: MONTH, params: { help: didYouMean(text, MONTHS_OF_THE_YEAR) } });
      return z.NEVER;
    }),
  );

const fiscalYearShape = z
  .strictObject({ starts: month(), named_after: choice(['start', 'end']) })
  .transform(({ starts, named_after }) => fiscalYearOf(starts, named_after));

/** What the review of the plan is to hold of a metric instead of what its kind says. */
const judgedShape = z.strictObject({
  as: choice(['result', 'effort']).optional(),
  controlled: yesNo().optional(),
  least: figure().optional(),
  most: figure().optional(),
  because: words('the reason'),
});

const ROLES = 'roster columns with the values that are on the plan, such as { role: CSM }';

const VARIABLE = 'an amount of money, such as $1,000, or { column: variable }';

const SHARE = 'a percent of 0 or more, such as 10%';

const share = () =>
  formed(
    { units: ['percent', 'fraction'], fromZero: true },
    percent().refine(({ value }) => value.n >= 0n, { error: SHARE }),
  );

export const planShape = z.strictObject({
  plan: words('the name of the plan'),
  source: words().optional(),
  currency: words('a currency of ISO 4217, such as USD'),
  period: choice(PERIOD_LENGTHS),
  fiscal_year: fiscalYearShape.optional(),
  for: z.record(z.string(), wordOrWords(ROLES), { error: ROLES }).optional(),
  stacks: yesNo().optional(),
  variable: z
    .union(
      [
        money(VARIABLE),
        z.strictObject({ column: words('a roster column'), per: choice(['period', 'year']).optional() }),
      ],
      {
        error: VARIABLE,
      },
    )
    .optional(),
  prorate: choice(['none', 'days', 'full_months']).optional(),
  leavers: choice(['prorate', 'nothing']).optional(),
  rounding: choice(ROUNDING_MODES).optional(),
  credit: creditShape.optional(),
  metrics: z
    .record(z.string(), z.unknown(), { error: 'a map of metrics by name' })
    .refine((metrics) => Object.keys(metrics).length > 0, { error: 'at least one metric' }),
  components: z.array(z.unknown(), { error: 'a list of components' }).min(1, { error: 'at least one component' }),
  when_undefined: choice(['zero', 'full_amount', 'stop']).optional(),
  gate: left(),
  multiplier: left(),
  floor: left(),
  cap: left(),
  examples: z.array(z.unknown(), { error: 'a list of examples' }).optional(),
  guardrails: z
    .strictObject({ allow: z.array(z.strictObject({ code: words('a code'), because: words('a reason') })).optional() })
    .optional(),
  review: choice(['monthly', 'quarterly', 'half_yearly', 'yearly']).optional(),
  reviewed: words('the period in which the plan was last looked at, such as 2026-Q1').optional(),
  adjustments: z.strictObject({ at_most: share() }).optional(),
});

export type PlanShape = z.output<typeof planShape>;

/** The keys that every metric may have beside its kind's own choices. */
export const metricShape = {
  kind: words('a metric kind'),
  target: z
    .union([figure(), z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]))], {
      error: 'a target such as 105%, one by period, { column: nrr_target }, or { file: targets.csv }',
    })
    .optional(),
  prorate_target: yesNo().optional(),
  scope: choice(['person', 'team', 'company']).optional(),
  credit: creditShape.optional(),
  accounts: filters('account columns with the values that count, such as { segment: Enterprise }').optional(),
  judged: judgedShape.optional(),
};

export const whereShape = {
  where: filters('columns with the values that count, such as { type: EBR }').optional(),
};

const nodeShape = {
  name: words('the name of the component'),
  share: byPeriod(fromZero(percent()), 'a percent, such as 60%, or one by period').optional(),
  amount: money('an amount of money, such as $600').optional(),
  pool: choice(['equal', 'by_variable']).optional(),
  gate: left(),
  multiplier: left(),
  floor: left(),
  cap: left(),
};

export const leafShape = z.strictObject({
  ...nodeShape,
  metric: words('the name of a metric'),
  pays: z.record(z.string(), z.unknown(), { error: 'a curve, such as { of: attainment, bands: [...] }' }),
  when_undefined: choice(['zero', 'full_amount', 'at_target', 'share_out', 'stop']).optional(),
  hit: conditionsSchema.optional(),
  negative: choice(['allow']).optional(),
});

export const groupShape = z.strictObject({
  ...nodeShape,
  components: z.array(z.unknown(), { error: 'a list of components' }).min(1, { error: 'at least one component' }),
  when_undefined: choice(['zero', 'full_amount', 'share_out', 'stop']).optional(),
});

/** The keys of `pays` that belong to no curve. */
export const paysShape = {
  of: readingWord().optional(),
  base: words('amount, value, numerator or the name of a money metric').optional(),
  per_item: yesNo().optional(),
  item_cap: payLiteral().optional(),
  item_floor: payLiteral().optional(),
};

export const exampleShape = z.strictObject(
  {
    name: words('what the example shows'),
    given: z.record(z.string(), z.unknown(), { error: 'facts by metric, such as { nrr: 104% }' }),
    pays: z.record(z.string(), formed({ units: ['money', 'number'] }, z.string({ error: 'an amount of money' })), {
      error: 'amounts by component, such as { Results: $400, total: $700 }',
    }),
    person: z
      .record(z.string(), z.string({ error: 'a text' }), {
        error: 'roster columns, such as { start_date: 2026-02-15 }',
      })
      .optional(),
    period: words('a period, such as 2026-Q1').optional(),
  },
  { error: 'an example, such as { name: at target, given: { nrr: 105% }, pays: { total: $1000 } }' },
);

const fact = () => figureLiteral('a figure in the metric’s unit, such as 84%');

const ITEM = 'a list of figures, or of items with columns, such as [$10,000, { value: $5,000, sku: A }]';
const NO_COLUMNS: ReadonlyMap<string, string> | null = null;

const item = () =>
  z.union(
    [
      fact().transform((literal) => ({ literal, columns: NO_COLUMNS })),
      z
        .object({ value: fact() })
        .catchall(z.string())
        .transform(({ value, ...columns }) => ({ literal: value, columns: new Map(Object.entries(columns)) })),
    ],
    { error: ITEM },
  );

/** A fact of an example that is more than its value. */
export const givenShape = z.strictObject({
  value: fact().optional(),
  target: fact().optional(),
  attainment: literal(['percent', 'fraction'], 'a percent, such as 99.5%').optional(),
  undefined: z.string().optional(),
  items: z.array(item(), { error: ITEM }).optional(),
  numerator: fact().optional(),
  denominator: fact().optional(),
});
