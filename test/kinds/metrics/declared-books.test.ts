import { describe, expect, it } from 'vitest';
import type { Measure } from '../../../src/kinds/metric.ts';
import { metricKind } from '../../../src/kinds/metrics/index.ts';
import { ratioText } from '../../facts/facts-of.ts';

/**
 * What the metrics on whole books say of themselves, for each of their choices: what their sums are called, in which unit they are, what a review of a
 * plan holds of them, which columns they ask for and why, and whose accounts they count.
 */
type Choices = Readonly<Record<string, unknown>>;

function measureOf(kind: string, choices: Choices): Measure {
  const found = metricKind(kind);
  if (found === null) throw new Error(`no metric kind: ${kind}`);
  return found.measure(choices);
}

const EXCLUDE = { reactivated: 'exclude' };
const NET = { losses: 'net_per_account' };
const MOVEMENTS = { losses: 'movements' };
const GROSS = { counts: 'gross' };
const NET_OF_CONTRACTION = { counts: 'net_of_contraction' };
const NET_OF_LOSSES = { counts: 'net_of_losses' };
const USED = { at_least: { core_features_used: '3' }, at: 'period_end' };
const HEALTH = { column: 'usage.health_score', at: 'period_end' };
const TICKETS = { column: 'usage.open_tickets', at: 'average', lower_is_better: 'yes' };
const BY_ARR = { ...HEALTH, weight: 'arr' };
const OWN_LEADS = { won: ['Closed Won'], sourced: ['CSM'] };
const ANY_LEADS = { won: ['Closed Won'], sourced: 'any', accepted: 'any' };
const OF_HOLDER = { ...OWN_LEADS, credit: 'owner_at_close' };
const NO = { lower_is_better: 'no' };
const CALLS = { from: 'activities', lower_is_better: 'no' };
const CHURNED = { from: 'nrr', column: 'churned_arr', lower_is_better: 'yes' };
const HOURS = { from: 'trainings', column: 'hours', unit: 'number', lower_is_better: 'no' };

describe('what the sums are called, and what more of them is', () => {
  it.each<[string, Choices, sums: string, more: string | undefined]>([
    ['nrr', EXCLUDE, 'ending ARR ÷ starting ARR', 'ARR'],
    ['nrr', { reactivated: 'include' }, 'ending ARR ÷ starting ARR', 'ARR'],
    ['nrr', { ...EXCLUDE, base: 'year_start' }, "ending ARR ÷ ARR at the year's start", 'ARR'],
    ['nrr', { ...EXCLUDE, base: '12_months_ago' }, 'ending ARR ÷ ARR 12 months ago', 'ARR'],
    ['grr', NET, 'ARR kept ÷ starting ARR', 'ARR'],
    ['grr', { ...NET, base: 'year_start' }, "ARR kept ÷ ARR at the year's start", 'ARR'],
    ['grr', MOVEMENTS, 'ARR kept ÷ starting ARR', 'ARR'],
    ['logo_retention', {}, 'accounts kept ÷ accounts at the start', 'accounts'],
    ['churn_rate', {}, 'accounts lost ÷ accounts at the start', 'accounts'],
    ['starting_arr', {}, 'no quotient', 'ARR'],
    ['expansion_arr', GROSS, 'no quotient', 'expansion'],
    ['expansion_rate', GROSS, 'expansion ÷ starting ARR', 'expansion'],
    ['expansion_rate', NET_OF_CONTRACTION, 'net expansion ÷ starting ARR', 'expansion'],
    ['expansion_rate', NET_OF_LOSSES, 'net expansion ÷ starting ARR', 'expansion'],
    ['adoption_rate', USED, 'accounts at or above the bar ÷ accounts in the book', 'accounts'],
    // Nobody is told how many points of health are lacking to a mean.
    ['average', HEALTH, 'of health_score in all ÷ accounts with a figure', undefined],
    ['average', TICKETS, 'of open_tickets in all ÷ accounts with a figure', undefined],
    ['average', BY_ARR, 'of health_score × ending ARR ÷ of ending ARR', undefined],
    ['csql_amount', OWN_LEADS, 'no quotient', 'won leads'],
    ['csql_count', OWN_LEADS, 'no quotient', 'leads'],
    ['count', CALLS, 'no quotient', 'rows of activities'],
    ['count', { ...CALLS, column: 'csm_id' }, 'no quotient', 'rows of activities'],
    ['count', { ...CALLS, when: 'previous_period' }, 'no quotient', 'rows of activities of the period before'],
    ['count', { ...CALLS, when: 'same_period_last_year' }, 'no quotient', 'rows of activities of a year before'],
    ['count', { ...CALLS, when: 'ever' }, 'no quotient', 'rows of activities'],
    ['sum', CHURNED, 'no quotient', 'churned_arr'],
    ['sum', HOURS, 'no quotient', 'hours'],
    ['sum', { ...HOURS, when: 'previous_period' }, 'no quotient', 'hours of the period before'],
  ])('%s %j: %s', (kind, choices, expected, expectedMore) => {
    const { sums, more } = measureOf(kind, choices);
    expect(sums === undefined ? 'no quotient' : `${sums.numerator} ÷ ${sums.denominator}`).toBe(expected);
    expect(more).toBe(expectedMore);
  });
});

describe('unit, direction, and whether there can be no value', () => {
  it.each<[string, Choices, unit: string, better: string, without: string]>([
    ['nrr', EXCLUDE, 'percent', 'higher', 'can be undefined'],
    ['grr', NET, 'percent', 'higher', 'can be undefined'],
    ['logo_retention', {}, 'percent', 'higher', 'can be undefined'],
    ['churn_rate', {}, 'percent', 'lower', 'can be undefined'],
    ['expansion_rate', GROSS, 'percent', 'higher', 'can be undefined'],
    ['adoption_rate', USED, 'percent', 'higher', 'can be undefined'],
    ['average', HEALTH, 'number', 'higher', 'can be undefined'],
    ['average', TICKETS, 'number', 'lower', 'can be undefined'],
    ['average', { ...TICKETS, lower_is_better: 'no' }, 'number', 'higher', 'can be undefined'],
    // A sum or count of nothing is 0.
    ['starting_arr', {}, 'money', 'higher', 'always has a value'],
    ['expansion_arr', NET_OF_LOSSES, 'money', 'higher', 'always has a value'],
    ['csql_amount', OWN_LEADS, 'money', 'higher', 'always has a value'],
    ['csql_count', OWN_LEADS, 'count', 'higher', 'always has a value'],
    ['count', CALLS, 'count', 'higher', 'always has a value'],
    ['count', { ...CALLS, lower_is_better: 'yes' }, 'count', 'lower', 'always has a value'],
    ['sum', CHURNED, 'money', 'lower', 'always has a value'],
    ['sum', HOURS, 'number', 'higher', 'always has a value'],
    // Columns of usage.csv that it does not know are numbers.
    ['sum', { from: 'usage', column: 'open_tickets', ...NO }, 'number', 'higher', 'always has a value'],
  ])('%s %j', (kind, choices, unit, better, without) => {
    const measure = measureOf(kind, choices);
    expect([measure.unit, measure.better]).toEqual([unit, better]);
    expect(measure.canBeUndefined ? 'can be undefined' : 'always has a value').toBe(without);
  });

  it.each<[string, Choices, boolean]>([
    ['nrr', EXCLUDE, true],
    ['grr', MOVEMENTS, true],
    ['expansion_rate', GROSS, true],
    ['logo_retention', {}, false],
    ['churn_rate', {}, false],
    ['adoption_rate', USED, false],
    ['average', BY_ARR, false],
  ])('the numerator of %s %j can be the base of a rate: %s', (kind, choices, isMoney) => {
    expect(measureOf(kind, choices).moneyNumerator).toBe(isMoney);
  });
});

describe('what a review of the plan holds of it', () => {
  const LOSSES = 'grr, logo_retention, churn_rate, renewal_rate';

  it.each<[string, Choices, as: string, range: string, counterweight: string]>([
    // Retention and health depend on product, price and market too.
    ['nrr', EXCLUDE, 'result, not controlled', '0 to any', LOSSES],
    ['grr', NET, 'result, not controlled', '0 to 1', 'none'],
    ['grr', MOVEMENTS, 'result, not controlled', '0 to 1', 'none'],
    ['logo_retention', {}, 'result, not controlled', '0 to 1', 'none'],
    ['churn_rate', {}, 'result, not controlled', '0 to 1', 'none'],
    ['starting_arr', {}, 'result, not controlled', '0 to any', 'none'],
    ['adoption_rate', USED, 'result, not controlled', '0 to 1', 'none'],
    ['average', HEALTH, 'result, not controlled', 'any to any', 'none'],
    // Expansion and leads are what a CSM brings in.
    ['expansion_arr', GROSS, 'result, controlled', '0 to any', 'none'],
    ['expansion_arr', NET_OF_CONTRACTION, 'result, controlled', 'any to any', 'none'],
    ['expansion_arr', NET_OF_LOSSES, 'result, controlled', 'any to any', 'none'],
    // Net of what was lost, no more can go than was there: −100%.
    ['expansion_rate', GROSS, 'result, controlled', '0 to any', 'none'],
    ['expansion_rate', NET_OF_CONTRACTION, 'result, controlled', '-1 to any', 'none'],
    ['expansion_rate', NET_OF_LOSSES, 'result, controlled', '-1 to any', 'none'],
    ['csql_amount', OWN_LEADS, 'result, controlled', '0 to any', 'none'],
    ['csql_count', OWN_LEADS, 'result, controlled', '0 to any', 'none'],
    // Nothing keeps it from being gamed: no kind does.
    ['csql_amount', ANY_LEADS, 'result, controlled', '0 to any', 'no kind'],
    ['csql_count', { ...OWN_LEADS, sourced: ['any'] }, 'result, controlled', '0 to any', 'no kind'],
    ['csql_count', { ...OWN_LEADS, sourced: ['any', 'CSM'] }, 'result, controlled', '0 to any', 'none'],
    // Of rows of any table only the plan knows.
    ['count', CALLS, 'unknown, unknown', '0 to any', 'none'],
    ['sum', CHURNED, 'unknown, unknown', '0 to any', 'none'],
    ['sum', HOURS, 'unknown, unknown', 'any to any', 'none'],
  ])('%s %j: a %s, %s', (kind, choices, expectedAs, range, expectedWeight) => {
    const { as, controlled, least, most, counterweight } = measureOf(kind, choices).judged;
    const held = controlled === null ? 'unknown' : controlled ? 'controlled' : 'not controlled';
    expect(`${as ?? 'unknown'}, ${held}`).toBe(expectedAs);
    expect([least, most].map((bound) => (bound === null ? 'any' : ratioText(bound))).join(' to ')).toBe(range);
    const weight = counterweight === null ? 'none' : counterweight.kinds.join(', ') || 'no kind';
    expect(weight).toBe(expectedWeight);
  });
});

describe('the columns it asks for, and why', () => {
  const BASE = 'starting_arr: it is the base period_start of the metric';
  const YEAR = 'year_start_arr: it is the base year_start of the metric';
  const WON = 'stage: "won" names the stages that count';
  const CLOSED = 'closed_on: a lead counts in the period in which it closed';
  const FOUND = 'sourced_by: "sourced" names who must have found it';
  const ACCEPTED = 'accepted_on: only accepted leads count';
  const AMOUNT = 'amount: the metric adds it up';
  const DAY = 'date as day: it says in which period a row counts';
  const DAY_IF_THERE = 'date as day, if there: it says in which period a row counts';
  const lost = (column: string) => `${column}: "losses: movements" subtracts it from the start`;
  const made = (column: string, counts: string) => `${column}: "counts: ${counts}" is made of it`;

  it.each<[string, Choices, table: string, columns: readonly string[]]>([
    ['nrr', EXCLUDE, 'nrr', [BASE]],
    ['nrr', { ...EXCLUDE, base: 'year_start' }, 'nrr', [YEAR]],
    ['nrr', { reactivated: 'include' }, 'nrr', [BASE, 'reactivated: "reactivated: include" looks for a yes in it']],
    ['grr', NET, 'nrr', [BASE]],
    ['grr', { ...NET, base: 'year_start' }, 'nrr', [YEAR]],
    ['grr', MOVEMENTS, 'nrr', [BASE, lost('contraction_arr'), lost('churned_arr')]],
    ['logo_retention', {}, 'nrr', [BASE]],
    ['churn_rate', { base: 'year_start' }, 'nrr', [YEAR]],
    ['starting_arr', {}, 'nrr', [BASE]],
    ['expansion_arr', GROSS, 'nrr', [BASE, made('expansion_arr', 'gross')]],
    [
      'expansion_rate',
      NET_OF_CONTRACTION,
      'nrr',
      [BASE, made('expansion_arr', 'net_of_contraction'), made('contraction_arr', 'net_of_contraction')],
    ],
    // The end less the base says it all.
    ['expansion_arr', { ...NET_OF_LOSSES, base: 'year_start' }, 'nrr', [YEAR]],
    ['adoption_rate', USED, 'usage', ['core_features_used: "at_least" sets a bar for it']],
    ['average', HEALTH, 'usage', ['health_score: the metric is the mean of it']],
    ['average', TICKETS, 'usage', ['open_tickets: the metric is the mean of it']],
    // Without the blanks around its name.
    [
      'average',
      { ...TICKETS, column: 'usage. open_tickets ' },
      'usage',
      ['open_tickets: the metric is the mean of it'],
    ],
    ['csql_count', OWN_LEADS, 'csqls', [WON, CLOSED, FOUND, ACCEPTED]],
    ['csql_count', ANY_LEADS, 'csqls', [WON, CLOSED]],
    ['csql_amount', OWN_LEADS, 'csqls', [WON, CLOSED, FOUND, ACCEPTED, AMOUNT]],
    ['csql_amount', { ...ANY_LEADS, accepted: 'required' }, 'csqls', [WON, CLOSED, ACCEPTED, AMOUNT]],
    ['count', CALLS, 'activities', [DAY]],
    ['count', { ...CALLS, column: 'csm_id' }, 'activities', ['csm_id: the metric counts the rows that fill it', DAY]],
    ['count', { ...CALLS, when: 'ever' }, 'activities', []],
    ['count', { from: 'tickets', lower_is_better: 'yes' }, 'tickets', [DAY_IF_THERE]],
    ['count', { from: 'tickets', lower_is_better: 'yes', when: 'in_period' }, 'tickets', [DAY]],
    [
      'count',
      { from: 'tickets', lower_is_better: 'yes', date: 'closed' },
      'tickets',
      ['closed as day: it says in which period a row counts'],
    ],
    // nrr.csv has no days.
    ['sum', CHURNED, 'nrr', ['churned_arr as money: the metric adds it up']],
    ['sum', HOURS, 'trainings', ['hours as number: the metric adds it up', DAY_IF_THERE]],
    ['sum', { ...HOURS, unit: 'days' }, 'trainings', ['hours as number: the metric adds it up', DAY_IF_THERE]],
    ['sum', { ...HOURS, unit: 'percent' }, 'trainings', ['hours as percent: the metric adds it up', DAY_IF_THERE]],
  ])('%s %j', (kind, choices, expectedTable, expected) => {
    const { table, columns, filters } = measureOf(kind, choices);
    const asked = columns.map(({ column, why, as, isOptional }) => {
      const read = as === undefined ? '' : ` as ${as}`;
      return `${column}${read}${isOptional === true ? ', if there' : ''}: ${why}`;
    });
    expect([table, asked]).toEqual([expectedTable, expected]);
    expect(filters).toEqual([['where']]);
  });

  const ENDING = ['expansion_arr', 'contraction_arr', 'churned_arr', 'ending_arr'];

  it.each<[string, Choices, readonly string[] | undefined]>([
    // The end may be exported, or computed of the movements.
    ['nrr', EXCLUDE, ENDING],
    ['grr', NET, ENDING],
    ['logo_retention', {}, ENDING],
    ['churn_rate', {}, ENDING],
    ['expansion_arr', NET_OF_LOSSES, ENDING],
    ['expansion_rate', NET_OF_LOSSES, ENDING],
    ['starting_arr', {}, undefined],
    // Without the column each lead is one person's alone.
    ['csql_amount', OWN_LEADS, ['split']],
    ['csql_count', OWN_LEADS, ['split']],
    ['adoption_rate', USED, undefined],
  ])('%s %j reads where it is there: %j', (kind, choices, columns) => {
    expect(measureOf(kind, choices).ifThere).toEqual(columns);
  });

  it('a bar that is a column of accounts.csv is asked for there, without the blanks around its name', () => {
    const at_least = { core_features_used: '3', active_users: ' seats_goal ', licensed_users: 'seats' };
    expect(measureOf('adoption_rate', { at_least, at: 'period_end' }).accountColumns).toEqual([
      { column: 'seats_goal', why: '"at_least" names it as the bar' },
      { column: 'seats', why: '"at_least" names it as the bar' },
    ]);
  });

  it('weights by ARR are read beside the usage', () => {
    expect(measureOf('average', BY_ARR).also).toEqual([{ table: 'nrr', columns: [], filters: [], ifThere: ENDING }]);
    expect(measureOf('average', HEALTH).also).toEqual([]);
  });

  it.each<[Choices, Measure['named']]>([
    [
      OWN_LEADS,
      [
        { column: 'stage', path: ['won'] },
        { column: 'sourced_by', path: ['sourced'] },
      ],
    ],
    [ANY_LEADS, [{ column: 'stage', path: ['won'] }]],
  ])('leads %j name stages and sources, which some row has to have', (choices, named) => {
    expect(measureOf('csql_amount', choices).named).toEqual(named);
    expect(measureOf('csql_count', choices).named).toEqual(named);
  });
});

describe('whose accounts count, and how', () => {
  it.each<[string, Choices, book: string, events: string]>([
    // Losing a customer never improves retention or expansion: the accounts lost in the period are of the book.
    ['nrr', EXCLUDE, 'held_or_lost', 'none'],
    ['grr', NET, 'held_or_lost', 'none'],
    ['logo_retention', {}, 'held_or_lost', 'none'],
    ['churn_rate', {}, 'held_or_lost', 'none'],
    ['starting_arr', {}, 'held_or_lost', 'none'],
    ['expansion_arr', GROSS, 'held_or_lost', 'none'],
    ['expansion_rate', GROSS, 'held_or_lost', 'none'],
    ['adoption_rate', USED, 'held', 'none'],
    ['average', HEALTH, 'held', 'none'],
    ['csql_amount', OWN_LEADS, 'named', 'none'],
    ['csql_count', { ...OWN_LEADS, credit: 'named' }, 'named', 'none'],
    ['csql_amount', OF_HOLDER, 'held', 'items'],
    ['csql_count', OF_HOLDER, 'held', 'items'],
    ['count', CALLS, 'held_or_lost', 'items'],
    ['count', { ...CALLS, when: 'ever' }, 'held_or_lost', 'none'],
    ['count', { ...CALLS, credit: 'named' }, 'named', 'none'],
    ['sum', CHURNED, 'held_or_lost', 'none'],
  ])('%s %j: %s, events: %s', (kind, choices, book, events) => {
    const measure = measureOf(kind, choices);
    expect([measure.book, measure.events]).toEqual([book, events]);
  });

  it('a ratio of which one side has no days is no event, nor is one of two times', () => {
    const sides = { numerator: { from: 'activities' }, denominator: { from: 'trainings' } };
    const eventsOf = (choices: Choices) => measureOf('ratio', { ...sides, ...NO, ...choices }).events;
    expect(eventsOf({})).toBe('items');
    expect(eventsOf({ denominator: { from: 'nrr' }, unit: 'number' })).toBe('none');
    expect(eventsOf({ denominator: { from: 'trainings', when: 'previous_period' } })).toBe('none');
  });

  it('credit of its own is that of the metric, and else of the plan', () => {
    const credit = { owner: 'at_period_start', held_at_least: '30 days' };
    expect(measureOf('count', { ...CALLS, credit }).credit).toEqual({
      owner: 'at_period_start',
      heldAtLeast: { count: 30, unit: 'days' },
      grace: null,
    });
    expect(measureOf('count', CALLS).credit).toBeUndefined();
  });

  it.each<[string, Choices, forgives: boolean]>([
    ['nrr', EXCLUDE, true],
    ['grr', NET, true],
    ['logo_retention', {}, true],
    ['churn_rate', {}, true],
    ['expansion_arr', NET_OF_CONTRACTION, true],
    ['expansion_rate', NET_OF_LOSSES, true],
    // What was gained cannot hurt.
    ['expansion_arr', GROSS, false],
    ['expansion_rate', GROSS, false],
    ['starting_arr', {}, false],
    ['adoption_rate', USED, false],
    ['average', HEALTH, false],
    ['csql_amount', OWN_LEADS, false],
    ['count', CALLS, false],
  ])('grace changes something in %s %j: %s', (kind, choices, forgives) => {
    expect(measureOf(kind, choices).forgives).toBe(forgives);
  });

  it.each<[string, Choices, items: boolean]>([
    ['csql_amount', OWN_LEADS, true],
    ['csql_count', OWN_LEADS, true],
    ['nrr', EXCLUDE, false],
    ['count', CALLS, false],
  ])('the parts of %s %j can be paid one by one: %s', (kind, choices, items) => {
    expect(measureOf(kind, choices).items).toBe(items);
  });

  it.each<[string, Choices, addUp: boolean]>([
    ['nrr', EXCLUDE, true],
    ['average', HEALTH, true],
    ['average', BY_ARR, true],
    // Of their sums alone nobody could say how many of the accounts had a figure.
    ['average', { ...HEALTH, coverage_at_least: '80%' }, false],
  ])('the parts of %s %j add up: %s', (kind, choices, addUp) => {
    expect(measureOf(kind, choices).partsAddUp).toBe(addUp);
  });
});
