import { oneOf, page, seen } from './page.ts';

const PERIODS: ReadonlyMap<string, string> = new Map([
  ['month', '2026-03'],
  ['quarter', '2026-Q1'],
  ['half', '2026-H1'],
  ['year', '2026'],
]);

/** Faults in what a plan means: every key is well formed, but together they say nothing that can be paid. */
export const meaningCodes = {
  'unknown-metric': page<{ name: string; valid: readonly string[] }>({
    title: 'A metric that the plan does not have',
    message: ({ name, valid }) => `there is no metric ${seen(name)} in this plan. expected ${oneOf(valid)}`,
    why: 'Components and conditions read the metrics that the plan defines.',
    todo: 'Define the metric under "metrics", or use one that is there.',
  }),
  'unknown-kind': page<{ text: string; metric: string; valid: readonly string[] }>({
    title: 'A metric kind that does not exist',
    message: ({ text, metric, valid }) =>
      `unknown kind ${seen(text)} of metric ${seen(metric)}. expected ${oneOf(valid)}`,
    why: 'The kind says how the value is computed.',
    todo: 'Use one of the kinds listed; "given" takes finished values.',
  }),
  'unknown-curve': page<{ key: string | null; where: string; valid: readonly string[] }>({
    title: 'A curve that does not exist',
    message: ({ key, where, valid }) =>
      key === null
        ? `"pays" in ${where} names no curve. expected ${oneOf(valid)}`
        : `unknown curve ${seen(key)} in ${where}. expected ${oneOf(valid)}`,
    why: 'The curve says what is paid at which reading.',
    todo: 'Use one of the curves listed.',
  }),
  'two-curves': page<{ keys: readonly string[]; where: string }>({
    title: 'Two curves in one "pays"',
    message: ({ keys, where }) => `"pays" in ${where} holds ${keys.map(seen).join(' and ')}; it is one curve`,
    why: 'Two curves would pay two amounts.',
    todo: 'Keep one, or make two components.',
  }),
  'one-bound': page<{ found: readonly string[]; valid: readonly string[] }>({
    title: 'An edge or condition has not exactly one bound',
    message: ({ found, valid }) =>
      `${found.length === 0 ? 'no bound' : `the bounds ${found.map(seen).join(' and ')}`} found; exactly one is needed: ${oneOf(valid)}`,
    why: 'Only one bound per edge is written, so gaps and overlaps cannot exist.',
    todo: 'Write exactly one of the bounds listed.',
  }),
  'range-edge': page<{
    text: string;
    item: string;
    upper: boolean;
    inNone: string | null;
    inBoth: string | null;
    beyond: string | null;
  }>({
    title: 'A range in place of an edge',
    message: ({ text, item, upper, inNone, inBoth, beyond }) =>
      [
        `${seen(text)} is a range, and an edge is one figure: ${
          item === 'point'
            ? 'the line runs straight from point to point'
            : item === 'milestone'
              ? 'each milestone pays from its edge on'
              : `each ${item} ${upper ? 'goes as far as its edge' : 'lasts until the next one begins'}`
        }`,
        ...(inNone === null ? [] : [`as ranges, ${inNone} would be ${item === 'point' ? 'at' : 'in'} no ${item}`]),
        ...(inBoth === null ? [] : [`as ranges, ${inBoth} would be ${item === 'point' ? 'at' : 'in'} two ${item}s`]),
        ...(beyond === null ? [] : [`what is paid above ${beyond}?`]),
      ].join('. '),
    why: 'Scales are often printed as 90-99%, 100-109%, 110-120%. 99.5% is then in no band, and nobody knows what 125% pays.',
    todo: 'Write the edge at which each one begins: from: 90%, from: 100%, from: 110%. The last one goes on for ever unless a cap or a further band says otherwise. Where lower is better, write where each one ends: up_to: 5%.',
  }),
  'wrong-direction': page<{ key: string; better: 'higher' | 'lower'; valid: readonly string[] }>({
    title: 'An edge runs against its metric',
    message: ({ key, better, valid }) =>
      `"${key}" does not fit a metric where ${better} is better. expected ${oneOf(valid)}`,
    why: 'A list uses the direction in which the metric is better, so the edge always belongs to the better side.',
    todo: 'Use one of the keys listed.',
  }),
  'falling-edge': page<{ edge: string; before: string }>({
    title: 'Edges are out of order',
    message: ({ edge, before }) => `${seen(edge)} stands after ${seen(before)}: edges run one way, from line to line`,
    why: 'A list in order can be read, and checked, from top to bottom.',
    todo: 'Put the edges in order.',
  }),
  'doubled-edge': page<{ edge: string; before: string }>({
    title: 'The same edge twice',
    message: ({ edge, before }) =>
      edge === before
        ? `the edge ${seen(edge)} stands twice`
        : `the edge ${seen(edge)} is the same as ${seen(before)} before it`,
    why: 'Only one of the two could count.',
    todo: 'Remove one of them.',
  }),
  'reading-needed': page<{ metric: string; key: string }>({
    title: 'Value or attainment?',
    message: ({ metric, key }) => `metric ${seen(metric)} has a target: "${key}" must say attainment or value`,
    why: '95% of target and a value of 95% are different things.',
    todo: 'Add of: attainment (value ÷ target) or of: value.',
  }),
  'no-attainment': page<{ metric: string; because: string }>({
    title: 'There is no attainment to read',
    message: ({ metric, because }) => `metric ${seen(metric)} has no attainment: ${because}`,
    why: 'Attainment is value ÷ target, where higher is better.',
    todo: 'Read the value, or give the metric a target.',
  }),
  'target-not-positive': page<{ metric: string; target: string }>({
    title: 'A target of which there is no attainment',
    message: ({ metric, target }) =>
      `the target of metric ${seen(metric)} is ${target}, and its attainment is read: value ÷ target needs a target above 0`,
    why: 'Nothing can be divided by 0, and a part of a negative target falls as the value improves.',
    todo: 'Write a target above 0, or read the value (of: value) instead of the attainment.',
  }),
  'no-target': page<Record<never, never>>({
    title: 'There is no target to measure from',
    message: () => 'this says "target", but the metric has none',
    why: 'The edge would stand nowhere.',
    todo: 'Give the metric a target, or write the figure.',
  }),
  'undefined-condition': page<{ metric: string }>({
    title: 'A condition on a metric that can be without a value',
    message: ({ metric }) =>
      `metric ${seen(metric)} can be undefined: the condition must say when_undefined: pass, fail or stop`,
    why: 'Otherwise the door would be opened or shut by chance.',
    todo: 'Add when_undefined.',
  }),
  'percent-of-nothing': page<{ text: string }>({
    title: 'A percent of no amount',
    message: ({ text }) => `${seen(text)} is a percent of the component's amount, but it has none`,
    why: 'A component without share or amount is paid in money only.',
    todo: 'Give the component a share or an amount, or write money.',
  }),
  'money-without-amount': page<{ text: string }>({
    title: 'Money under an amount that comes from a column',
    message: ({ text }) =>
      `${seen(text)} would be stated for an amount that the plan does not state (it comes from a column)`,
    why: 'Money under a component is stated for its full amount and scales with it; from a column the full amount differs by person.',
    todo: 'Write a percent of the amount.',
  }),
  'no-base': page<Record<never, never>>({
    title: 'A rate without a base',
    message: () =>
      'a rate multiplies money, and none fits here by itself: say base: amount, value, numerator or a money metric',
    why: 'A rate on the wrong money pays the wrong amount.',
    todo: 'Add "base" to "pays".',
  }),
  'bad-base': page<{ base: string; because: string }>({
    title: 'A base that cannot be',
    message: ({ base, because }) => `base ${seen(base)} cannot be used: ${because}`,
    why: 'A base is money at the actual reading.',
    todo: 'Write the money that the rate is a rate of: amount, value, numerator or the name of a metric of money.',
  }),
  'foreign-base': page<{ applies: string }>({
    title: "Another metric's money under slices",
    message: ({ applies }) =>
      `another metric's money can be the base of "rate" and of tiers that apply "whole", not of "${applies}"`,
    why: 'Slices of one metric have no meaning on the money of another.',
    todo: 'Use applies: whole, or a base of the metric itself.',
  }),
  'negative-unsaid': page<{ text: string }>({
    title: 'A pay below 0 that is never paid',
    message: ({ text }) =>
      `${seen(text)} is below 0, but a component as a whole earns 0 or more unless it says negative: allow`,
    why: 'A penalty that the plan does not allow would silently come to nothing.',
    todo: 'Add negative: allow to the component, or write a pay of 0 or more.',
  }),
  'rate-by-item': page<{ column: string }>({
    title: 'A rate by column without items',
    message: ({ column }) =>
      `the rate depends on column ${seen(column)} of each item, but pays does not say per_item: yes`,
    why: 'A column belongs to a single lead or deal, not to their sum.',
    todo: 'Add per_item: yes to "pays", or write one rate.',
  }),
  'no-items-here': page<{ because: string }>({
    title: 'There are no items to pay one by one',
    message: ({ because }) => `this pays item by item, but ${because}`,
    why: 'Items are the leads or deals that a metric adds up.',
    todo: 'Use a metric with items (csql_amount, csql_count, given), read its value, and say per_item: yes.',
  }),
  'matrix-shape': page<{ found: number; row: number | null; rows: number; columns: number }>({
    title: 'The pays of a matrix do not fit its edges',
    message: ({ found, row, rows, columns }) => {
      const counted = `${found} ${row === null ? 'row' : 'pay'}${found === 1 ? '' : 's'}`;
      return `${counted}${row === null ? '' : ` in row ${row}`}; "pay" has one row for each row edge (${rows}), and in it one pay for each column edge (${columns})`;
    },
    why: 'Every cell of the grid says what it pays.',
    todo: 'Add or remove pays until the grid is full.',
  }),
  'unknown-guardrail': page<{ code: string; valid: readonly string[] }>({
    title: 'A finding that the review does not have',
    message: ({ code, valid }) => `no guardrail has the code ${seen(code)}. expected ${oneOf(valid)}`,
    why: 'A misspelt code would allow nothing, and the finding would still stand.',
    todo: 'Use one of the codes listed.',
  }),
  'pay-or-rate': page<Record<never, never>>({
    title: 'A point needs pay or rate',
    message: () => 'every point of a line has a pay, or every point a rate',
    why: 'Money and rates cannot be interpolated into each other.',
    todo: 'Give each point exactly one of pay and rate, the same for all.',
  }),
  'one-point': page<Record<never, never>>({
    title: 'A line that cannot go on',
    message: () => '"better: continue" goes on with the last slope, and one point has none',
    why: 'A slope needs two points.',
    todo: 'Add a second point, or use "per".',
  }),
  'higher-only': page<{ kind: string }>({
    title: 'A curve for metrics where higher is better',
    message: ({ kind }) => `"${kind}" needs a metric where higher is better`,
    why: 'A slice of a reading that should be small has no meaning.',
    todo: 'Use bands or line.',
  }),
  'otherwise-once': page<Record<never, never>>({
    title: 'Several answers of one gate',
    message: () => '"otherwise" stands more than once in this gate',
    why: 'A gate of several conditions is one door and keeps one part.',
    todo: 'Keep one "otherwise".',
  }),
  'bad-name': page<{ name: string; because: string }>({
    title: 'A name that cannot be used',
    message: ({ name, because }) => `${seen(name)} cannot be a name: ${because}`,
    why: 'Names stand in paths such as "Effort / EBRs" and "nrr.attainment", and in columns beside "total".',
    todo: 'Use a name without " / " that is not "total"; for a metric, a word without a full stop.',
  }),
  'doubled-name': page<{ name: string; what: string }>({
    title: 'A name used twice',
    message: ({ name, what }) => `there are two ${what} named ${seen(name)}`,
    why: 'Lines and examples name components by path, and the roster names plans.',
    todo: 'Rename one of them.',
  }),
  'leaf-or-group': page<{ name: string; because: string }>({
    title: 'Neither a leaf nor a group',
    message: ({ name, because }) => `component ${seen(name)} ${because}`,
    why: 'A component either pays for a metric (metric and pays) or holds components.',
    todo: 'Give it metric and pays, or components.',
  }),
  'share-and-amount': page<{ name: string }>({
    title: 'Share and amount at once',
    message: ({ name }) => `component ${seen(name)} has a share and an amount; it can have one`,
    why: 'The amount would be said twice.',
    todo: 'Remove one of them.',
  }),
  'share-of-nothing': page<{ name: string }>({
    title: 'A share of no amount',
    message: ({ name }) =>
      `component ${seen(name)} takes a share, but above it there is no amount to take it from: "variable" of the plan, or a share or an amount of its group`,
    why: 'At the root, shares are shares of "variable".',
    todo: 'State "variable" (or an amount on the group), or give the component its own amount.',
  }),
  'shares-not-whole': page<{
    where: string;
    parts: readonly string[];
    without: readonly string[];
    sum: string;
    period: string | null;
    thirds: boolean;
  }>({
    title: 'Shares do not add up to 100%',
    message: ({ where, parts, without, sum, period, thirds }) =>
      [
        `the shares in ${where}${parts.length > 1 ? ` (${parts.join(' + ')})` : ''} add up to ${sum}`,
        period === null ? '' : ` in ${period}`,
        ', not 100%',
        without.length > 0 ? `; ${without.map((name) => seen(name)).join(' and ')} has no share` : '',
        thirds ? ': write 1/3 three times' : '',
      ].join(''),
    why: 'Shares below 100% lose money that the plan promises; above, they promise money twice.',
    todo: 'Mend the shares so that they add up exactly; thirds are written 1/3.',
  }),
  'period-missing': page<{ what: string; period: string; valid: readonly string[] }>({
    title: 'Nothing is said for this period',
    message: ({ what, period, valid }) => `${what} says nothing for ${period}, only for ${valid.join(', ')}`,
    why: 'What varies by period must be said for the period that is paid.',
    todo: 'Add the period.',
  }),
  'wrong-period': page<{ text: string; length: string }>({
    title: 'A period of another length',
    message: ({ text, length }) => {
      const example = PERIODS.get(length);
      return `${seen(text)} is not a ${length}${example === undefined ? '' : ` such as ${example}`}, and the plan pays by the ${length}`;
    },
    why: 'A plan is paid for periods of its own length.',
    todo: `Write a period such as 2026-Q1, 2026-03, 2026-H1 or 2026.`,
  }),
  'credit-needed': page<{ metrics: readonly string[] }>({
    title: 'Whose book an account counts in is not said',
    message: ({ metrics }) =>
      metrics.length === 1
        ? `metric ${metrics.map((name) => seen(name)).join('')} counts accounts, and neither it nor the plan says "credit"`
        : `metrics ${metrics.map((name) => seen(name)).join(', ')} count accounts, and neither they nor the plan say "credit"`,
    why: 'An account that changed hands in the period must count for exactly one person.',
    todo: 'Add credit: { owner: at_period_end } to the plan.',
  }),
  'no-event': page<{ metrics: readonly string[] }>({
    title: 'Credit at the event for what is no event',
    message: ({ metrics }) =>
      metrics.length === 1
        ? `metric ${metrics.map((name) => seen(name)).join('')} has no day on which it counts, so nobody can be credited at_event`
        : `metrics ${metrics.map((name) => seen(name)).join(', ')} have no day on which they count, so nobody can be credited at_event`,
    why: 'An alert has a due day, a lead its close; retention and averages are about the whole period.',
    todo: 'Say at_period_end, at_period_start or by_days_held, for the plan or in a "credit" of these metrics.',
  }),
  'credit-without-effect': page<{ key: string; because: string }>({
    title: 'Credit that decides nothing',
    message: ({ key, because }) => `${seen(key)} decides nothing here: ${because}`,
    why: 'A rule that does nothing reads as a promise to whoever signs the plan.',
    todo: 'Take it out, or say it at the metrics that it is meant for.',
  }),
  'answer-impossible': page<{ answer: string; because: string }>({
    title: 'An answer to an undefined metric that cannot be given',
    message: ({ answer, because }) => `when_undefined: ${answer} cannot be used here: ${because}`,
    why: 'The answer must come to an amount.',
    todo: 'Use another answer, such as zero or stop, or give the component what the answer needs.',
  }),
  'hit-needs-target': page<{ component: string }>({
    title: 'It cannot be told when a component is hit',
    message: ({ component }) =>
      `a multiplier asks whether ${seen(component)} is hit, but its metric has no target and it has no "hit" condition`,
    why: 'Hit means that the target is met, or that the component’s own hit condition holds.',
    todo: 'Give the metric a target or the component a hit condition.',
  }),
  'pool-personal': page<{ component: string; because: string }>({
    title: 'A pool on something personal',
    message: ({ component, because }) => `component ${seen(component)} is pooled, but ${because}`,
    why: 'A pool is evaluated once for the team and then divided.',
    todo: 'Use metrics of scope team (or company) with one target for all.',
  }),
  'floor-above-cap': page<{ floor: string; cap: string }>({
    title: 'A floor above its cap',
    message: ({ floor, cap }) => `the floor ${seen(floor)} is above the cap ${seen(cap)}`,
    why: 'Nothing can be at least more than it can be at most.',
    todo: 'Lower the floor or raise the cap.',
  }),
  'currencies-differ': page<{ plan: string; currency: string; other: string }>({
    title: 'Plans in different currencies',
    message: ({ plan, currency, other }) => `plan ${seen(plan)} pays in ${currency}, but the others in ${other}`,
    why: 'One run adds up to one total.',
    todo: 'Pay the plans in separate runs.',
  }),
  'fiscal-years-differ': page<{ plan: string; year: string; other: string }>({
    title: 'Plans of different fiscal years',
    message: ({ plan, year, other }) => `plan ${seen(plan)} pays by ${year}, but the others by ${other}`,
    why: 'The same name, 2026-Q1, would be other days for each of them.',
    todo: 'Give them the same fiscal_year, or pay the plans in separate runs.',
  }),
  'target-not-prorated': page<{ metric: string; because: string }>({
    title: 'A target that cannot be prorated',
    message: ({ metric, because }) => `the target of metric ${seen(metric)} is never prorated: ${because}`,
    why: 'What is to be reached shrinks with the time only where it is a count or an amount of one person, and where the time counts.',
    todo: 'Take prorate_target out.',
  }),
  'periods-differ': page<{ plan: string; period: string; other: string }>({
    title: 'Plans of different periods',
    message: ({ plan, period, other }) => `plan ${seen(plan)} pays by ${period}, but the others by ${other}`,
    why: 'One run pays one period.',
    todo: 'Pay the plans in separate runs.',
  }),
};
