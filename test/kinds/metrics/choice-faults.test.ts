import { describe, expect, it } from 'vitest';
import { expectAtMarks, readMarked } from '../../support/marked-plan.ts';

/** What is said of choices of a metric that are wrong, or do not go together: one message for one fault, at the mark `»`, or at the metric for a choice that it lacks. */
const HEAD = `plan: Faulty
currency: USD
period: quarter
for: { role: CSM }
credit: { owner: at_period_end }
metrics:
  »m: `;

const TAIL = `
  other: { kind: nrr, reactivated: exclude }
components: [ { name: Part, amount: $100, metric: other, when_undefined: zero, pays: { of: value, bands: [ { from: 90%, pay: 100% } ] } } ]
`;

/** What is told of a plan with this metric, and where its marks stand: first the metric's own. */
const readWith = (metric: string) => readMarked(`${HEAD}${metric}${TAIL}`);

type Fault = [metric: string, said: readonly string[]];

/** A wrong choice at each mark beyond the first, which is the metric's own. */
function expectWrong([metric, said]: Fault): void {
  const { told, places } = readWith(metric);
  expectAtMarks(told, said, places.slice(1));
}

function expectLacking([metric, said]: Fault): void {
  const { told, places } = readWith(metric);
  expect(told).toEqual(said.map((text) => ({ at: places[0], said: text })));
}

const wrong = (text: string, expected: string) => `bad-value: ${text} is not what belongs here. expected ${expected}`;
const lacking = (key: string, expected: string) => `missing-key: "${key}" is missing in metric "m": ${expected}`;

it.each(['{ kind: adoption_rate, at: average, at_least: { core_features_used: 3 } }'])('%s is sound', (metric) => {
  expect(readWith(metric).told).toEqual([]);
});

describe('the bars of adoption_rate', () => {
  const BARS = 'a map of usage columns to a number or a column of accounts.csv, such as { core_features_used: 3 }';
  const BAR = 'a number, such as 3, or the name of a column of accounts.csv';
  const noFigures = (column: string) => `a bar for a column with figures of usage.csv, and "${column}" has none`;
  const bars = (written: string) => `{ kind: adoption_rate, at: period_end, at_least: ${written} }`;

  it.each<Fault>([
    [bars('»3'), [wrong('"3"', BARS)]],
    [bars('»{}'), [wrong('an empty map', BARS)]],
    [bars('{ core_features_used: »60% }'), [wrong('"60%"', BAR)]],
    [bars('{ core_features_used: »$3 }'), [wrong('"$3"', BAR)]],
    [bars('{ core_features_used: »" " }'), [wrong('" "', BAR)]],
    [bars('{ core_features_used: »[3] }'), [wrong('a list', BAR)]],
    [bars('{ date: »3 }'), [wrong('"3"', noFigures('date'))]],
    // Beside one that is sound, and each by itself.
    [bars('{ core_features_used: 3, account_id: »3 }'), [wrong('"3"', noFigures('account_id'))]],
    [
      bars('{ date: »3, core_features_used: 3, active_users: »60% }'),
      [wrong('"3"', noFigures('date')), wrong('"60%"', BAR)],
    ],
  ])('%s', (...fault) => expectWrong(fault));
});

describe('the column of average', () => {
  const FIGURES = 'a column with figures of usage.csv, such as usage.health_score';
  const column = (written: string) => `{ kind: average, at: period_end, column: ${written} }`;

  it.each<Fault>([
    [column('»health_score'), [wrong('"health_score"', FIGURES)]],
    [column('»nrr.starting_arr'), [wrong('"nrr.starting_arr"', FIGURES)]],
    [column('»usage.date'), [wrong('"usage.date"', FIGURES)]],
    [column('»"usage. "'), [wrong('"usage. "', FIGURES)]],
    [column('»[usage.health_score]'), [wrong('a list', FIGURES)]],
  ])('%s', (...fault) => expectWrong(fault));

  it.each<Fault>([
    [column('usage.seats'), [lacking('lower_is_better', 'yes or no, for any column but usage.health_score')]],
  ])('%s', (...fault) => expectLacking(fault));
});

describe('the base of movements, which are those of the period', () => {
  const PERIOD = 'period_start, because movements are those of the period';

  it.each<Fault>([
    ['{ kind: grr, losses: movements, base: »year_start }', [wrong('"year_start"', PERIOD)]],
    ['{ kind: expansion_arr, counts: gross, base: »12_months_ago }', [wrong('"12_months_ago"', PERIOD)]],
    ['{ kind: expansion_rate, counts: net_of_contraction, base: »year_start }', [wrong('"year_start"', PERIOD)]],
  ])('%s', (...fault) => expectWrong(fault));
});

const rows = (choices: string) => `{ ${choices}, lower_is_better: no }`;

describe('the rows of count and sum', () => {
  const TABLE =
    'a table with rows to count, such as activities, or any other CSV of the data folder by its name without .csv, such as transactions';
  const WHEN =
    'in_period, previous_period, same_period_last_year, ever, or a time up to the period’s end, such as last 12 months';
  const nameless = (table: string) =>
    `a map such as { owner: at_period_end }, because rows of ${table}.csv name nobody`;
  const LEAD_DAYS =
    'the day on which a row of csqls.csv counts, one of created_on, accepted_on, closed_on; or when: ever';

  it.each<Fault>([
    [rows('kind: count, from: »roster'), [wrong('"roster"', TABLE)]],
    [rows('kind: count, from: »roster.csv'), [wrong('"roster.csv"', TABLE)]],
    [rows('kind: count, from: »"a/b"'), [wrong('"a/b"', TABLE)]],
    // Without its ending it would be none either.
    [rows('kind: count, from: »"a/b.csv"'), [wrong('"a/b.csv"', TABLE)]],
    [rows('kind: count, from: ».csv'), [wrong('".csv"', TABLE)]],
    [rows('kind: count, from: »activities.csv'), [`${wrong('"activities.csv"', TABLE)} (write "activities")`]],
    [rows('kind: count, from: »[activities]'), [wrong('a list', TABLE)]],
    [rows('kind: count, from: activities, when: »last 0 days'), [wrong('"last 0 days"', WHEN)]],
    [rows('kind: count, from: activities, when: »last year'), [wrong('"last year"', WHEN)]],
    [rows('kind: count, from: activities, when: »90 days'), [wrong('"90 days"', WHEN)]],
    [rows('kind: count, from: activities, when: »next 90 days'), [wrong('"next 90 days"', WHEN)]],
    [rows('kind: count, from: activities, when: »[ever]'), [wrong('a list', WHEN)]],
    [rows('kind: count, from: nrr, when: »in_period'), [wrong('"in_period"', 'ever, because nrr.csv has no days')]],
    [
      rows('kind: count, from: csqls, date: »amount'),
      [wrong('"amount"', 'a column of csqls.csv with days, such as created_on, accepted_on, closed_on')],
    ],
    [rows('kind: count, from: nrr, date: »period'), [wrong('"period"', 'a column of nrr.csv with days')]],
    [rows('kind: count, from: nrr, credit: »named'), [wrong('"named"', nameless('nrr'))]],
    [rows('kind: sum, from: nrr, column: ending_arr, credit: »named'), [wrong('"named"', nameless('nrr'))]],
    [rows('kind: sum, from: activities, column: »type'), [wrong('"type"', 'a column of activities.csv with figures')]],
    [
      rows('kind: sum, from: csqls, column: »stage, date: closed_on'),
      [wrong('"stage"', 'a column of csqls.csv with figures, such as amount, split')],
    ],
    [
      rows('kind: sum, from: nrr, column: ending_arr, unit: »number'),
      [wrong('"number"', 'money, which column "ending_arr" of nrr.csv holds')],
    ],
    [
      rows('kind: sum, from: usage, column: health_score, unit: »money'),
      [wrong('"money"', 'number, count, days, which column "health_score" of usage.csv holds')],
    ],
    // Two faults are two messages.
    [
      rows('kind: sum, from: csqls, column: »stage, date: »amount'),
      [
        wrong('"stage"', 'a column of csqls.csv with figures, such as amount, split'),
        wrong('"amount"', 'a column of csqls.csv with days, such as created_on, accepted_on, closed_on'),
      ],
    ],
  ])('%s', (...fault) => expectWrong(fault));

  it.each<Fault>([
    [rows('kind: count, from: csqls'), [lacking('date', LEAD_DAYS)]],
    [rows('kind: count, from: csqls, when: previous_period'), [lacking('date', LEAD_DAYS)]],
    [
      rows('kind: sum, from: trainings, column: hours'),
      [lacking('unit', 'what column "hours" holds: money, percent, count, number or days')],
    ],
    [
      rows('kind: sum, from: activities, column: minutes'),
      [lacking('unit', 'what column "minutes" holds: money, percent, count, number or days')],
    ],
  ])('%s', (...fault) => expectLacking(fault));

  it.each([
    // A count looks only whether its column is filled, whatever stands there.
    'kind: count, from: activities, column: type',
    'kind: count, from: trainings, column: hours',
    'kind: count, from: trainings, date: held_on',
    'kind: count, from: csqls, when: ever',
    'kind: count, from: csqls, date: Closed On',
    'kind: count, from: nrr',
    'kind: count, from: nrr, when: ever',
    'kind: count, from: activities, when: last 90 days',
    'kind: count, from: activities, credit: named',
    'kind: count, from: trainings, credit: named',
    'kind: count, from: nrr, credit: { owner: at_period_start }',
    // Columns of usage.csv that it does not know are numbers.
    'kind: sum, from: usage, column: open_tickets',
    'kind: sum, from: usage, column: health_score, unit: days',
    'kind: sum, from: nrr, column: ending_arr',
    'kind: sum, from: nrr, column: ending_arr, unit: money',
    'kind: sum, from: csqls, column: split, date: closed_on, unit: percent',
    'kind: sum, from: trainings, column: hours, unit: number',
  ])('%s is sound', (choices) => {
    expect(readWith(rows(choices)).told).toEqual([]);
  });
});

describe('the sides of a ratio', () => {
  const ratio = (choices: string) => rows(`kind: ratio, ${choices}`);
  const FIGURES = 'a column of csqls.csv with figures, such as amount, split';
  const DAYS = 'a column of csqls.csv with days, such as created_on, accepted_on, closed_on';
  const LEAD_DAYS =
    'the day on which a row of csqls.csv counts, one of created_on, accepted_on, closed_on; or when: ever';
  const NO_DAYS = 'ever, because nrr.csv has no days';

  it.each<Fault>([
    // Of a word and of a map; where both sides share what is wrong it is told once, where the ratio says it.
    [ratio('from: csqls, date: closed_on, numerator: »stage, denominator: count'), [wrong('"stage"', FIGURES)]],
    [ratio('from: csqls, date: closed_on, numerator: count, denominator: »stage'), [wrong('"stage"', FIGURES)]],
    [
      ratio('from: csqls, date: closed_on, numerator: { column: »stage }, denominator: count'),
      [wrong('"stage"', FIGURES)],
    ],
    [
      ratio('from: csqls, date: closed_on, numerator: { column: amount, unit: »number }, denominator: count'),
      [wrong('"number"', 'money, which column "amount" of csqls.csv holds')],
    ],
    [ratio('from: csqls, date: »amount, numerator: count, denominator: count'), [wrong('"amount"', DAYS)]],
    [ratio('from: csqls, date: »amount, numerator: { column: amount }, denominator: count'), [wrong('"amount"', DAYS)]],
    [
      ratio('from: csqls, date: closed_on, numerator: { date: »amount }, denominator: count'),
      [wrong('"amount"', DAYS)],
    ],
    [
      ratio('from: nrr, when: »in_period, numerator: ending_arr, denominator: starting_arr'),
      [wrong('"in_period"', NO_DAYS)],
    ],
    [
      ratio('from: nrr, numerator: ending_arr, denominator: { column: starting_arr, when: »previous_period }'),
      [wrong('"previous_period"', NO_DAYS)],
    ],
    // Each side has its own; and while a side is wrong, its unit is nobody's question.
    [
      ratio('from: csqls, date: closed_on, numerator: »stage, denominator: »sku'),
      [wrong('"stage"', FIGURES), wrong('"sku"', FIGURES)],
    ],
    [ratio('from: csqls, date: closed_on, numerator: »stage, denominator: amount'), [wrong('"stage"', FIGURES)]],
    [
      ratio('numerator: { from: activities }, denominator: { from: nrr }, credit: »named'),
      [wrong('"named"', 'a map such as { owner: at_period_end }, because rows of nrr.csv name nobody')],
    ],
    // What a side says itself is wrong there, whatever the ratio says.
    [
      ratio('from: activities, when: ever, numerator: count, denominator: { from: nrr, when: »in_period }'),
      [wrong('"in_period"', NO_DAYS)],
    ],
  ])('%s', (...fault) => expectWrong(fault));

  it.each<Fault>([
    [
      ratio('numerator: revenue, denominator: count'),
      [lacking('from', 'the table of both sides, or in each side its own')],
    ],
    [
      ratio('numerator: { from: activities }, denominator: count'),
      [lacking('from', 'the table of both sides, or in each side its own')],
    ],
    [ratio('from: csqls, numerator: count, denominator: count'), [lacking('date', LEAD_DAYS)]],
    // Two maps of one table, or a map and a word, lack it together.
    [
      ratio('from: csqls, numerator: { where: { stage: won } }, denominator: { column: amount }'),
      [lacking('date', LEAD_DAYS)],
    ],
    [ratio('from: csqls, numerator: { where: { stage: won } }, denominator: count'), [lacking('date', LEAD_DAYS)]],
  ])('%s', (...fault) => expectLacking(fault));

  // What a map lacks is told of that side, at its key.
  it.each<Fault>([
    [
      ratio('»numerator: { from: csqls }, denominator: { from: activities }'),
      [`missing-key: "date" is missing in metric "m" (numerator): ${LEAD_DAYS}`],
    ],
    [
      ratio('numerator: { from: activities }, »denominator: { from: csqls }'),
      [`missing-key: "date" is missing in metric "m" (denominator): ${LEAD_DAYS}`],
    ],
  ])('%s', (...fault) => expectWrong(fault));
});

describe('a side of a ratio that has a unit and no column', () => {
  const ratio = (choices: string) => rows(`kind: ratio, from: activities, ${choices}`);
  const noColumn = (side: string) =>
    `missing-key: "column" is missing in metric "m" (${side}): the column whose figures have this unit; without it rows are counted`;
  it.each<Fault>([
    [ratio('»numerator: { unit: money }, denominator: count'), [noColumn('numerator')]],
    [
      ratio('»numerator: { unit: number }, »denominator: { unit: days, where: { type: EBR } }'),
      [noColumn('numerator'), noColumn('denominator')],
    ],
  ])('%s', (...fault) => expectWrong(fault));

  it('is sound where the unit is that of rows', () => {
    expect(readWith(ratio('numerator: { unit: count }, denominator: count')).told).toEqual([]);
  });
});

describe('the unit of a ratio', () => {
  const ratio = (choices: string) => rows(`kind: ratio, ${choices}`);
  const NO_MONEY = 'no money, unless the numerator is money too';

  it.each<Fault>([
    [
      ratio('from: nrr, numerator: ending_arr, denominator: starting_arr, unit: »money'),
      [wrong('"money"', 'percent, for money ÷ money')],
    ],
    [
      ratio('from: nrr, numerator: ending_arr, denominator: count, unit: »percent'),
      [wrong('"percent"', 'money, for money ÷ count')],
    ],
    [ratio('from: nrr, numerator: count, denominator: »ending_arr'), [wrong('"ending_arr"', NO_MONEY)]],
    [ratio('from: nrr, numerator: count, denominator: »{ column: ending_arr }'), [wrong('a map', NO_MONEY)]],
    [ratio('from: nrr, numerator: count, denominator: »ending_arr, unit: number'), [wrong('"ending_arr"', NO_MONEY)]],
    [
      ratio('from: usage, numerator: active_users, denominator: count, unit: »money'),
      [wrong('"money"', 'percent, count, number or days, for number ÷ count')],
    ],
  ])('%s', (...fault) => expectWrong(fault));

  it.each<Fault>([
    [
      ratio('from: usage, numerator: count, denominator: active_users'),
      [lacking('unit', 'percent, count, number or days, for count ÷ number')],
    ],
    [
      ratio(
        'numerator: { from: usage, column: active_users }, denominator: { from: renewals, column: discount, date: due_on }',
      ),
      [lacking('unit', 'percent, count, number or days, for number ÷ percent')],
    ],
  ])('%s', (...fault) => expectLacking(fault));

  it.each([
    'from: nrr, numerator: ending_arr, denominator: starting_arr',
    'from: nrr, numerator: ending_arr, denominator: starting_arr, unit: percent',
    'from: nrr, numerator: ending_arr, denominator: count',
    'from: nrr, numerator: ending_arr, denominator: count, unit: money',
    'from: usage, numerator: active_users, denominator: licensed_users',
    'from: usage, numerator: active_users, denominator: count',
    'from: usage, numerator: count, denominator: active_users, unit: number',
    // The figures of a column that nobody knows are numbers.
    'from: trainings, numerator: hours, denominator: count',
    'from: trainings, numerator: { column: fee, unit: money }, denominator: { column: hours }',
    'from: activities, numerator: count, denominator: count, credit: named',
  ])('%s is sound', (choices) => {
    expect(readWith(ratio(choices)).told).toEqual([]);
  });
});
