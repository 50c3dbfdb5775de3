import type { ModifierKind } from '../kinds/modifier.ts';
import type {
  exampleShape,
  givenShape,
  groupShape,
  leafShape,
  metricShape,
  paysShape,
  planShape,
  whereShape,
} from './shape.ts';

/**
 * What the keys of a plan mean, in a sentence each, for editors and whoever else shows them; what is written under a key is said by its schema. A
 * key that a shape has and that is not told of here does not compile. The keys of kinds are told of beside their own schemas.
 */
type Texts<Shape> = { readonly [Key in Exclude<keyof Shape, Modifier>]: string } & {
  readonly [path: `${string}.${string}`]: string;
};

type Modifier = ModifierKind['name'];

export const PLAN_TEXTS: Texts<typeof planShape.shape> = {
  plan: 'the name of the plan. Plans that are paid in one run have different names',
  source: 'where the plan comes from, in a sentence',
  currency: 'the currency of every amount. Plans that are paid in one run share it',
  period: 'how long a pay period is. Plans that are paid in one run share it',
  fiscal_year: 'the company’s own year, where it is not the calendar year',
  'fiscal_year.starts': 'the month in which the year begins',
  'fiscal_year.named_after': 'the calendar year that names it: the one in which it starts, or the one in which it ends',
  for: 'who is on the plan: people whose roster columns hold these values; without it everybody',
  stacks: 'may the plan be paid beside another one, as a SPIFF is?',
  variable: 'what one person earns in a period when everything is at 100%. Shares are taken of it',
  'variable.column': 'the roster column that holds each person’s amount',
  'variable.per': 'what the column’s amount is for: one period, or a year, which is divided by its periods',
  prorate:
    'what is paid to somebody who was there for a part of the period: everything, the days’ part, or the part of whole months',
  leavers: 'what is paid to somebody who left within the period: their part, or nothing',
  rounding: 'where the half of a cent goes; half_away_from_zero unless said',
  credit: 'whose book an account counts in. Needed when a metric counts accounts',
  metrics: 'what is measured, by a name of your own',
  components: 'what is paid: a list of leaves (a metric and what it pays) and groups of them',
  when_undefined:
    'what the plan pays when all its shares were handed on and nobody is left to take them; stop unless said',
  examples: 'small quarters of one person with what they have to pay. validate pays them all',
  guardrails: 'the warnings about the plan that its owners have agreed to',
  'guardrails.allow': 'the warnings that are not to be given',
  'guardrails.allow.code': 'the code of the warning',
  'guardrails.allow.because': 'why the plan is meant to be so; it is printed',
  adjustments: 'how far amounts may be changed by hand',
  'adjustments.at_most':
    'the most that adjustments may change, as a part of a person’s target pay; a run that exceeds it says so',
  review: 'how often the plan is to be looked at again',
  reviewed: 'the period in which that was last done',
};

export const METRIC_TEXTS: Texts<typeof metricShape & typeof whereShape> = {
  kind: 'what is measured, and how; it decides which other keys there are',
  target: 'the figure that is 100% attainment. Needed where attainment or a hit is asked for',
  prorate_target: 'is a target of a count or of money smaller for somebody who was there for a part of the period?',
  scope: 'whose accounts and rows are measured together; person unless said',
  credit: 'whose book an account counts in for this metric, where it is not as the plan says',
  accounts: 'which accounts count, by columns of accounts.csv; tenure: first_year counts those in their first year',
  judged: 'what the review of the plan is to hold of the metric, in place of what its kind says',
  'judged.as': 'is it a result, or an effort?',
  'judged.controlled': 'is it in the hands of the CSM?',
  'judged.least': 'the least that its value can be',
  'judged.most': 'the most that its value can be',
  'judged.because': 'why; it is printed',
  where: 'which rows of its export count, by their columns',
};

export const TARGET_TEXTS = {
  column: 'the roster column that holds each person’s target',
  file: 'targets come from this file of the data folder',
  else: 'the target of whoever the file names none for',
};

const NODE = {
  name: 'what the component is called, in the plan and in every report. Siblings have different names',
  share: 'its part of the amount above it. The shares of siblings add up to 100%',
  amount: 'an amount of its own, in place of a share',
  pool: 'the team earns it together, and it is divided by days, or by variable pay and days',
};

export const LEAF_TEXTS: Texts<typeof leafShape.shape> = {
  ...NODE,
  metric: 'the metric it pays for',
  pays: 'what is read of the metric and what it pays: a curve',
  when_undefined: 'what is paid when the metric has no value; without it the run stops and names the people',
  hit: 'when the component counts as hit, where its target should not decide',
  negative: 'may it earn less than nothing?',
};

export const GROUP_TEXTS: Texts<typeof groupShape.shape> = {
  ...NODE,
  components: 'the components inside',
  when_undefined: 'what is paid when nothing inside has a value; without it the run stops',
};

export const PAYS_TEXTS: Texts<typeof paysShape> = {
  of: 'what is read: the metric’s own figure, or figure ÷ target. Needed when the metric has a target and higher is better',
  base: 'the money that rates are taken of, at the actual reading',
  per_item: 'is the curve applied to each item of the metric (lead, deal) by itself?',
  item_cap: 'the most that one item pays',
  item_floor: 'the least that one item pays',
};

export const EXAMPLE_TEXTS: Texts<typeof exampleShape.shape> = {
  name: 'what the example shows',
  given: 'the facts, by metric: a figure, or a map. A metric that is not given has no value',
  pays: 'what has to come out, by component path such as Effort / EBRs, and total. It may leave components out',
  person: 'roster columns of the person, such as start_date. Without it, somebody there for the whole period',
  period: 'the period that is paid; unless said, the first one that the plan names',
};

export const GIVEN_TEXTS: Texts<typeof givenShape.shape> = {
  value: 'the metric’s figure',
  target: 'the target, in place of the plan’s',
  attainment: 'figure ÷ target, in place of the figure',
  undefined: 'the metric has no value, for this reason',
  items: 'the items of the metric, which add up to its figure',
  'items.value': 'the figure of one item',
  numerator: 'what stands above the line of a ratio',
  denominator: 'what stands below the line of a ratio',
};
