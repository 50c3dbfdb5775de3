import { describe, expect, it } from 'vitest';
import { factRows } from '../../src/facts/fact-rows.ts';
import { type Files, factOf, found, metricOf, moment, soundFacts, valueText, type Written } from './facts-of.ts';

const ROSTER = 'csm_id,name,team\nc-1,Ana,West\nc-2,Ben,West';
const HEADER = 'csm_id,team,metric,value,undefined,numerator,denominator,item,account_id,period';
const files = (rows: string) => ({ 'roster.csv': ROSTER, 'facts.csv': `${HEADER}\n${rows}` });

const nrr = metricOf({ kind: 'nrr', choices: { reactivated: 'exclude' } });
const leads = metricOf({ kind: 'csql_amount', choices: { won: 'Won', sourced: 'any' } });
const given = (unit: string, name = 'm', scope: Written['scope'] = 'person') =>
  metricOf({ kind: 'given', choices: { unit }, name, scope });

describe('a finished value', () => {
  it.each([
    ['percent', '104.5%', '209/200'],
    ['percent', '1.045', '209/200'],
    ['percent', '10', '10'],
    ['percent', '1000%', '10'],
    ['percent', '-2.5%', '-1/40'],
    ['money', '1234.50', '123450'],
    ['money', '$1000', '100000'],
    ['count', '1.5', '3/2'],
    ['number', '72.25', '289/4'],
  ])('as %s, %s is %s', async (unit, text, value) => {
    const metric = given(unit);
    const fact = factOf(await soundFacts(files(`c-1,,m,${text},,,,,,`), [metric]), metric);
    expect(valueText(fact)).toBe(value);
    expect(fact).toMatchObject({ source: 'facts.csv', parts: [], unit });
  });

  it.each([
    ['percent', '105', 'a percent: above 10 it needs the sign, 105%, or "percent: percent" in exports.yaml'],
    ['percent', 'high', 'a percent such as 104.5% or 1.045'],
    ['number', '12%', 'a number such as 1234.5 or 1,234.5'],
  ])('as %s, %s is a fault', async (unit, text, expected) => {
    expect(await found(files(`c-1,,m,${text},,,,,,`), [given(unit)])).toEqual([
      `facts.csv:2 value bad-cell: "${text}" in column "value" is not ${expected}`,
    ]);
  });

  it('is of a person, a team or the company', async () => {
    const rows = 'c-1,,m,1,,,,,,\n,West,m,2,,,,,,\n,,m,3,,,,,,';
    const metrics = [given('number'), given('number', 'm', 'team'), given('number', 'm', 'company')];
    const facts = await soundFacts(files(rows), metrics);
    expect(metrics.map((metric) => valueText(factOf(facts, metric)))).toEqual(['1', '2', '3']);
  });

  it('without a row is undefined', async () => {
    const metric = given('number');
    const facts = await soundFacts(files('c-1,,m,1,,,,,,'), [metric]);
    expect(valueText(factOf(facts, metric, 'c-2'))).toBe('no row in facts.csv');
  });

  it('may be undefined, with why', async () => {
    const metric = given('number');
    const facts = await soundFacts(files('c-1,,m,,"no survey, yet",,,,,'), [metric]);
    expect(valueText(factOf(facts, metric))).toBe('no survey, yet');
  });
});

describe('numerator and denominator win', () => {
  it.each([
    // 1,060,000 ÷ 1,150,000 = 92.1739…%
    ['92.17%', null],
    ['92.2%', null],
    ['92%', null],
    ['0.9217', null],
    ['0.921739130435', null],
    ['92.18%', '0.921739130435'],
    ['92.1%', '0.921739130435'],
    ['0.93', '0.921739130435'],
    ['', null],
  ])('value %s beside them', async (value, computed) => {
    const rows = `c-1,,nrr,${value},,1060000,1150000,,,`;
    const lines = await found(files(rows), [nrr]);
    if (computed !== null) {
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain(
        `facts.csv:2 value fact-mismatch: value "${value}" does not round from numerator ÷ denominator`,
      );
      return;
    }
    expect(lines).toEqual([]);
    const fact = factOf(await soundFacts(files(rows), [nrr]), nrr);
    expect(valueText(fact)).toBe('106/115');
    expect(fact.result).toMatchObject({
      numerator: { n: 106_000_000n, d: 1n },
      denominator: { n: 115_000_000n, d: 1n },
    });
  });

  it('both neighbours of a tie round from it', async () => {
    // 1 ÷ 8 = 12.5%
    expect(await found(files('c-1,,m,12%,,1,8,,,\nc-2,,m,13%,,1,8,,,'), [given('percent')])).toEqual([]);
  });

  it('money stands in major units above the line alone', async () => {
    const metric = given('money');
    const fact = factOf(await soundFacts(files('c-1,,m,33.33,,100,3,,,'), [metric]), metric);
    expect(valueText(fact)).toBe('10000/3');
  });

  it('0 ÷ 0 is undefined for the metric’s own reason', async () => {
    const facts = await soundFacts(files('c-1,,nrr,,,0,0,,,'), [nrr]);
    expect(valueText(factOf(facts, nrr))).toBe('no account in the book had ARR at the base');
  });

  it.each([
    ['c-1,,m,5,late,,,,,', 'undefined', 'the row has a value and a reason why there is none'],
    ['c-1,,m,,,,,,,', 'value', 'the row has no value, and no reason why there is none'],
    ['c-1,,m,5,,3,,,,', 'denominator', 'the row has no denominator, but the other of the two'],
    ['c-1,,m,5,,,3,,,', 'numerator', 'the row has no numerator, but the other of the two'],
    ['c-1,,m,5,,5,-1,,,', 'denominator', 'the denominator is below 0'],
    ['c-1,,m,5,,5,0,,,', 'value', 'the row has a value, but its denominator is 0'],
    ['c-1,,m,,late,,,i-1,,', 'undefined', 'an item is a part of a value, and cannot be undefined'],
  ])('%s', async (row, column, because) => {
    expect(await found(files(row), [given('number')])).toEqual([
      `facts.csv:2 ${column} fact-without-value: metric "m": ${because}`,
    ]);
  });
});

describe('items', () => {
  it('add up, and are items', async () => {
    const rows = 'c-1,,csql_amount,15000,,,,q-2,a-2,\nc-1,,csql_amount,"$20,000.00",,,,q-1,a-1,';
    const fact = factOf(await soundFacts(files(rows), [leads]), leads);
    expect(valueText(fact)).toBe('3500000');
    expect(fact.parts.map(({ key, account, numerator }) => [key, account, numerator])).toEqual([
      ['q-1', 'a-1', 2_000_000n],
      ['q-2', 'a-2', 1_500_000n],
    ]);
  });

  it('of a rate are quotients: (90 + 0) ÷ (100 + 50)', async () => {
    const rows = 'c-1,,nrr,,,90,100,a-1,a-1,\nc-1,,nrr,0%,,0,50,a-2,a-2,';
    const fact = factOf(await soundFacts(files(rows), [nrr]), nrr);
    expect(valueText(fact)).toBe('3/5');
    expect(fact.parts).toHaveLength(2);
  });

  it('of a rate need both sides', async () => {
    expect(await found(files('c-1,,nrr,90%,,,,a-1,,'), [nrr])).toEqual([
      'facts.csv:2 item fact-without-value: metric "nrr": items of a rate need numerator and denominator, because rates do not add up',
    ]);
  });
});

describe('two rows of one metric and person', () => {
  it.each([
    ['no item', 'c-1,,m,1,,,,,,\nc-1,,m,2,,,,,,2026-Q1'],
    ['one an item, one not', 'c-1,,m,1,,,,i-1,,\nc-1,,m,2,,,,,,'],
    ['the same item', 'c-1,,m,1,,,,i-1,,\nc-1,,m,2,,,,i-1,,2026-Q1'],
  ])('%s: a fault', async (_, rows) => {
    expect(await found(files(rows), [given('number')])).toEqual([
      'facts.csv:3 metric doubled-fact: metric "m" has a value on line 2 and again on line 3, and they are not both items',
    ]);
  });
});

describe('a metric comes wholly from facts.csv or wholly from the tables', () => {
  const tables: Files = {
    'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-2',
    'activities.csv': 'account_id,date,type\na-1,2026-01-10,EBR\na-2,2026-01-10,EBR',
  };
  const ebrs = metricOf({ kind: 'coverage', choices: { when: 'in_period' }, name: 'ebrs' });

  it('its tables need not be there', async () => {
    expect(valueText(factOf(await soundFacts(files('c-1,,nrr,101%,,,,,,'), [nrr]), nrr))).toBe('101/100');
  });

  it('a person without a row has none, though the tables have', async () => {
    const facts = await soundFacts({ ...files('c-1,,ebrs,50%,,,,,,'), ...tables }, [ebrs]);
    expect(valueText(factOf(facts, ebrs, 'c-1'))).toBe('1/2');
    expect(valueText(factOf(facts, ebrs, 'c-2'))).toBe('no row in facts.csv');
  });

  it('what is not named there comes from the tables', async () => {
    const facts = await soundFacts({ ...files('c-1,,nrr,101%,,,,,,'), ...tables }, [nrr, ebrs]);
    expect(valueText(factOf(facts, ebrs, 'c-2'))).toBe('1');
    expect(valueText(factOf(facts, nrr, 'c-2'))).toBe('no row in facts.csv');
  });
});

describe('what facts.csv names', () => {
  it('a metric that no plan has may belong to another plan', async () => {
    const rows = 'c-1,,nnr,101%,,,,,,\nc-2,,nnr,101%,,,,,,\nc-1,,nrr,101%,,,,,,';
    expect(await found(files(rows), [nrr])).toEqual([
      'facts.csv:2 metric metric-of-no-plan: no plan of this run has a metric "nnr" (2 rows). the plans have "nrr" (did you mean "nrr"?)',
    ]);
    const { inputs } = await soundFacts(files(rows), [nrr]);
    expect(inputs.find(({ table }) => table === 'facts')).toMatchObject({ rows: 3, used: 1, leftOut: 2 });
  });

  it('a value of somebody whose value no plan asks for does nothing, and is told', async () => {
    const rows = 'c-1,,m,5,,,,,,\nc-2,,m,6,,,,,,\n,West,m,7,,,,,,\n,,n,8,,,,,,';
    const metrics = [given('number', 'm', 'team'), given('number', 'n'), given('number', 'n', 'team')];
    expect(await found(files(rows), metrics)).toEqual([
      'facts.csv:2 metric fact-unasked: the plans ask for metric "m" of teams, not of persons (2 rows)',
      'facts.csv:5 metric fact-unasked: the plans ask for metric "n" of persons and teams, not of the company',
    ]);
    const { inputs } = await soundFacts(files(rows), metrics);
    expect(inputs.find(({ table }) => table === 'facts')).toMatchObject({ rows: 4, used: 1, leftOut: 3 });
  });

  it('people and teams must be there', async () => {
    expect(await found(files('c-3,,nrr,101%,,,,,,\n,Wets,nrr,101%,,,,,,'), [nrr])).toEqual([
      'facts.csv:2 csm_id unknown-owner: "c-3" in column "csm_id" is not in roster.csv (did you mean "c-1"?)',
      'facts.csv:3 team unknown-owner: "Wets" in column "team" is not in column "team" of roster.csv (did you mean "West"?)',
    ]);
  });

  it('another period stops the run', async () => {
    const lines = await found(files('c-1,,nrr,101%,,,,,,2025-Q4'), [nrr]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('facts.csv:2 period other-period: "2025-Q4"');
  });
});

describe('facts out and in again', () => {
  const source: Files = {
    'roster.csv': 'csm_id,name,team\nc-1,Ana,West\nc-2,Ben,West\nc-3,Cleo,East',
    'accounts.csv': 'account_id,csm_id,team\na-1,c-1,\na-2,c-1,\na-3,c-2,\na-4,,East',
    'nrr.csv':
      'account_id,starting_arr,ending_arr\na-1,1000000.50,1060000\na-2,150000,0\na-3,300000,100000.01\na-4,700,800',
    'usage.csv': `account_id,date,health_score\na-1,2026-01-05,70\na-1,2026-01-12,71.5\na-1,2026-01-19,70
      a-2,2026-01-05,60\na-3,2026-01-05,81`,
    'risk_alerts.csv':
      'alert_id,account_id,opened_on,resolved_on\nr-1,a-1,2026-02-01,2026-02-03\nr-2,a-1,2026-02-01,\nr-3,a-2,2026-02-01,',
    'csqls.csv': `csql_id,account_id,csm_id,created_on,closed_on,stage,amount,split
      q-1,a-1,c-1,2025-11-01,2026-02-01,Won,10000.01,33.3%
      q-1,a-1,c-2,2025-11-01,2026-02-01,Won,10000.01,66.7%
      q-2,a-2,c-1,2025-11-01,2026-02-01,Won,250,`,
  };
  const written: Written[] = [
    { kind: 'nrr', choices: { reactivated: 'exclude' } },
    { kind: 'nrr', choices: { reactivated: 'exclude' }, scope: 'team', name: 'team_nrr' },
    { kind: 'nrr', choices: { reactivated: 'exclude' }, scope: 'company', name: 'our_nrr' },
    { kind: 'average', choices: { column: 'usage.health_score', at: 'average' } },
    { kind: 'timely_resolution', choices: { within: '14 days' } },
    { kind: 'csql_amount', choices: { won: 'Won', sourced: 'any', accepted: 'any' } },
    { kind: 'csql_count', choices: { won: 'Won', sourced: 'any', accepted: 'any' }, scope: 'team' },
    { kind: 'starting_arr' },
    { kind: 'expansion_rate', choices: { counts: 'net_of_losses' } },
  ];
  const metrics = written.map(metricOf);

  it('are the same facts', async () => {
    const facts = await soundFacts(source, metrics);
    const rows = factRows(facts, metrics, moment().currency);
    const text = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
      .map((cells) => cells.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(','))
      .join('\n');
    const again = await soundFacts({ 'roster.csv': source['roster.csv'] ?? '', 'facts.csv': text }, metrics);
    for (const metric of metrics) {
      for (const person of facts.people) {
        const [before, after] = [facts.factFor(metric, person), again.factFor(metric, person)];
        expect(valueText(after)).toBe(valueText(before));
        expect(after.subject).toEqual(before.subject);
      }
    }
    expect(factRows(again, metrics, moment().currency)).toEqual(rows);
  });

  it('are written for machines', async () => {
    const facts = await soundFacts(source, metrics);
    const rows = factRows(facts, metrics, moment().currency).map((row) => Object.values(row).join());
    // c-1: 1,060,000 ÷ 1,150,000.50
    expect(rows).toContain('c-1,,nrr,0.921738729679,,1060000.00,1150000.50,,,2026-Q1');
    expect(rows).toContain('c-3,,nrr,,no account in the book had ARR at the base,,,,,2026-Q1');
    expect(rows).toContain(',East,team_nrr,1.142857142857,,800.00,700.00,,,2026-Q1');
    // 1,060,000 + 0 + 100,000.01 + 800 of 1,000,000.50 + 150,000 + 300,000 + 700
    expect(rows).toContain(`,,our_nrr,${decimals(116080001n, 145070050n)},,1160800.01,1450700.50,,,2026-Q1`);
    // a-1: (70 + 71.5 + 70) ÷ 3 = 70.5; a-2: 60; their mean 65.25
    expect(rows).toContain('c-1,,average,65.25,,130.5,2,,,2026-Q1');
    expect(rows).toContain('c-1,,timely_resolution,0.333333333333,,1,3,,,2026-Q1');
    // 10,000.01 × 33.3% = 3,330.00333
    expect(rows).toContain('c-1,,csql_amount,3330.00333,,,,q-1,a-1,2026-Q1');
    expect(rows).toContain('c-1,,csql_amount,250.00,,,,q-2,a-2,2026-Q1');
    expect(rows).toContain('c-3,,csql_amount,0.00,,,,,,2026-Q1');
    // Both shares of q-1 are one row of the team.
    expect(rows).toContain(',West,csql_count,1,,,,q-1,a-1,2026-Q1');
    expect(rows).toContain('c-2,,starting_arr,300000.00,,,,,,2026-Q1');
  });

  it('a percent above 10 carries its sign, without which it would not be read', async () => {
    const growing = { ...source, 'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,100,1250' };
    const metric = metricOf({ kind: 'nrr', choices: { reactivated: 'exclude' } });
    const rows = factRows(await soundFacts(growing, [metric]), [metric], moment().currency);
    expect(rows[0]).toMatchObject({ csm_id: 'c-1', value: '1250%', numerator: '1250.00', denominator: '100.00' });
  });

  it('a sum of means without a decimal form stands in lowest terms', async () => {
    const usage =
      'account_id,date,health_score\na-1,2026-01-05,70\na-1,2026-01-12,71\na-1,2026-01-19,70\na-2,2026-01-05,60';
    const metric = metricOf({ kind: 'average', choices: { column: 'usage.health_score', at: 'average' } });
    const rows = factRows(await soundFacts({ ...source, 'usage.csv': usage }, [metric]), [metric], moment().currency);
    // (211/3 + 60) ÷ 2 = 391/6
    expect(rows[0]).toMatchObject({ csm_id: 'c-1', value: '65.166666666667', numerator: '391', denominator: '6' });
  });

  it('money by days held stands as the fraction that it is, and is read back', async () => {
    // a-1 for 31 of 90 days in the book of c-1: $1,000,000 → $900,000 is $344,444.44… → $310,000; net of losses −$34,444.44….
    const accounts = 'account_id,csm_id,from,to\na-1,c-1,2025-01-01,2026-01-31\na-1,c-2,2026-02-01,';
    const nrr = 'account_id,starting_arr,ending_arr\na-1,1000000,900000';
    const metrics = [
      metricOf({ kind: 'nrr', choices: { reactivated: 'exclude' }, owner: 'by_days_held' }),
      metricOf({ kind: 'expansion_rate', choices: { counts: 'net_of_losses' }, owner: 'by_days_held' }),
    ];
    const folder = { ...source, 'accounts.csv': accounts, 'nrr.csv': nrr };
    const facts = await soundFacts(folder, metrics);
    const rows = factRows(facts, metrics, moment().currency).map((row) => Object.values(row).join());
    expect(rows).toContain('c-1,,nrr,0.9,,310000.00,3100000/9,,,2026-Q1');
    expect(rows).toContain('c-1,,expansion_rate,-0.1,,-310000/9,3100000/9,,,2026-Q1');
    const again = await soundFacts(
      { 'roster.csv': source['roster.csv'] ?? '', 'facts.csv': [HEADER, ...rows].join('\n') },
      metrics,
    );
    for (const metric of metrics) {
      for (const csmId of ['c-1', 'c-2']) {
        expect(factOf(again, metric, csmId).result).toEqual(factOf(facts, metric, csmId).result);
      }
    }
  });

  it.each(['1/0', '1/x', '1.5/2', '/', 'a lot'])('a side of %s is no number', async (text) => {
    const given = `csm_id,metric,numerator,denominator\nc-1,nrr,${text},2`;
    const metric = metricOf({ kind: 'nrr', choices: { reactivated: 'exclude' } });
    const lines = await found({ 'roster.csv': source['roster.csv'] ?? '', 'facts.csv': given }, [metric]);
    expect(lines).toEqual([
      `facts.csv:2 numerator bad-cell: "${text}" in column "numerator" is not a number such as 1234.5, or a fraction such as 2/3`,
    ]);
  });

  it('two plans with the same metric write it once', async () => {
    const twins = [metricOf({ kind: 'starting_arr' }), metricOf({ kind: 'starting_arr' })];
    expect(factRows(await soundFacts(source, twins), twins, moment().currency)).toHaveLength(3);
  });
});

/** A fraction below 1 to twelve decimals, worked out apart from the code under test. */
function decimals(n: bigint, d: bigint): string {
  const scaled = (n * 10n ** 12n * 2n + d) / (2n * d);
  return `0.${scaled.toString().padStart(12, '0')}`;
}
