import * as z from 'zod';
import { PERIOD_LENGTHS } from '../calendar/index.ts';
import { conditionsSchema } from '../kinds/condition.ts';
import { choice, duration, literal, percent, wordOrWords, words, yesNo } from '../kinds/written.ts';
import { ROUNDING_MODES } from '../money/index.ts';

/** The schemas of a plan's own keys. What belongs to a kind (curves, metrics, modifiers) is parsed by that kind's schema when its turn comes. */

const left = () => z.unknown().optional();
const money = (expected: string) => literal(['money', 'number'], expected);
const figure = () => literal(['money', 'percent', 'number', 'fraction'], 'a target in the metric’s unit, such as 105%');
const byPeriod = <S extends z.ZodType>(one: S, expected: string) =>
  z.union([one, z.record(z.string(), one)], { error: expected });

const filters = (expected: string) => z.record(z.string(), wordOrWords(expected), { error: expected });

const creditShape = z.strictObject({
  owner: choice(['at_period_end', 'at_period_start', 'at_event', 'by_days_held']),
  held_at_least: duration().optional(),
  grace: left(),
});

const VARIABLE = 'an amount of money, such as $1,000, or { column: variable }';

export const planShape = z.strictObject({
  plan: words('the name of the plan'),
  source: words().optional(),
  currency: words('a currency of ISO 4217, such as USD'),
  period: choice(PERIOD_LENGTHS),
  fiscal_year: left(),
  for: filters('roster columns with the values that are on the plan, such as { role: CSM }').optional(),
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
  metrics: z.record(z.string(), z.unknown(), { error: 'a map of metrics by name' }),
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
  review: words().optional(),
  reviewed: words().optional(),
});

/** The keys that every metric may have beside its kind's own choices. */
export const metricShape = {
  kind: words('a metric kind'),
  target: z
    .union([figure(), z.record(z.string(), z.string())], {
      error: 'a target such as 105%, one by period, or { column: nrr_target }',
    })
    .optional(),
  prorate_target: left(),
  scope: choice(['person', 'team', 'company']).optional(),
  credit: creditShape.optional(),
  accounts: filters('account columns with the values that count, such as { segment: Enterprise }').optional(),
};

export const whereShape = {
  where: filters('columns with the values that count, such as { type: EBR }').optional(),
};

const nodeShape = {
  name: words('the name of the component'),
  share: byPeriod(percent(), 'a percent, such as 60%, or one by period').optional(),
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
  of: words('attainment, value, or another metric’s, such as nrr.attainment').optional(),
  base: words('amount, value, numerator or the name of a money metric').optional(),
  per_item: left(),
  item_cap: left(),
  item_floor: left(),
};

export const exampleShape = z.strictObject({
  name: words('what the example shows'),
  given: z.record(z.string(), z.unknown(), { error: 'facts by metric, such as { nrr: 104% }' }),
  pays: z.record(z.string(), z.string({ error: 'an amount of money' }), { error: 'amounts by component path' }),
  person: z.record(z.string(), z.string({ error: 'a text' }), { error: 'roster columns' }).optional(),
  period: words('a period, such as 2026-Q1').optional(),
});

const fact = () => literal(['money', 'percent', 'number', 'fraction'], 'a figure in the metric’s unit, such as 84%');

/** A fact of an example that is more than its value. */
export const givenShape = z.strictObject({
  value: fact().optional(),
  target: fact().optional(),
  attainment: literal(['percent', 'fraction'], 'a percent, such as 99.5%').optional(),
  undefined: z.string().optional(),
  items: z.array(fact(), { error: 'a list of figures' }).optional(),
  numerator: fact().optional(),
  denominator: fact().optional(),
});
