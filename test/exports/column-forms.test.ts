import { describe, expect, test } from 'vitest';
import { dayText } from '../../src/calendar/index.ts';
import { fixed } from '../../src/money/index.ts';
import { codes, type Reading, reading, type Wishes } from './reading.ts';

type Said = NonNullable<Wishes<unknown>['dialect']>;

/** The due days of these renewals, as they were read. */
async function due(cells: readonly string[], dialect: Said = {}, toZone?: Wishes<unknown>['toZone']) {
  const rows = cells.map((cell, at) => `a-${at},"${cell}",1`);
  return reading('renewals', ['account_id,due_on,due_arr', ...rows, ''].join('\n'), {
    dialect,
    ...(toZone && { toZone }),
    take: (row) => {
      const day = row.day('due_on');
      const minute = row.minute('due_on');
      return day === null ? null : dayText(day) + (minute === null ? '' : ` +${minute}`);
    },
  });
}

/** The figures of a column, money in cents. */
async function figures(column: string, cells: readonly string[], dialect: Said = {}) {
  const table = column === 'health_score' ? 'usage' : column === 'split' ? 'csqls' : 'renewals';
  const keys = { usage: ['a-1,2026-01-05'], csqls: ['q,a-1,c-1,2026-01-05'], renewals: ['a-1,2026-01-05'] }[table];
  const headers = {
    usage: 'account_id,date',
    csqls: 'csql_id,account_id,csm_id,created_on',
    renewals: 'account_id,due_on',
  };
  const rows = cells.map((cell, at) => `${keys?.[0]?.replace(/^q/, `q-${at}`)},"${cell}"`);
  return reading(table, [`${headers[table]},${column}`, ...rows, ''].join('\n'), {
    dialect,
    take: (row) => {
      const value = row.figure(column);
      return value === null ? null : fixed(value, 4).replace(/\.?0+$/, '');
    },
  });
}

const decided = ({ decisions }: Reading<unknown>) =>
  decisions.columns.map(({ column, decimal, dateFormat, percent }) => ({
    column,
    ...(decimal && { decimal }),
    ...(dateFormat && { dateFormat }),
    ...(percent && { percent }),
  }));

describe('the order of day and month', () => {
  test('is decided by one part above 12, before or after the cells that depend on it', async () => {
    for (const cells of [
      ['16/10/2024', '03/04/2026', '5/6/2026'],
      ['03/04/2026', '5/6/2026', '16/10/2024'],
    ]) {
      const read = await due(cells);
      expect(read.found).toEqual([]);
      expect([...read.taken].sort()).toEqual(['2024-10-16', '2026-04-03', '2026-06-05']);
    }
    const months = await due(['03/04/2026', '10/16/2024']);
    expect(months.taken).toEqual(['2026-03-04', '2024-10-16']);
    expect(decided(months)).toEqual([{ column: 'due_on', dateFormat: { is: 'mdy', by: 'cell', line: 3 } }]);
  });

  test('is decided for each column by itself', async () => {
    const text = 'account_id,due_on,due_arr,renewed_on\na-1,03/04/2026,1,03/04/2026\na-2,16/04/2026,1,03/13/2026\n';
    const read = await reading('renewals', text, {
      take: (row) => [row.day('due_on'), row.day('renewed_on')].map((day) => day && dayText(day)),
    });
    expect(read.found).toEqual([]);
    expect(read.taken).toEqual([
      ['2026-04-03', '2026-03-04'],
      ['2026-04-16', '2026-03-13'],
    ]);
  });

  test('is asked for when no date tells it', async () => {
    const read = await due(['2026-01-31', '03/04/2026', '05/06/2026', '07/07/2026']);
    expect(read.found).toEqual([
      '3 due_on ambiguous-dates: "03/04/2026" in column "due_on" is 2026-04-03 or 2026-03-04, and no other date of the column tells day from month ' +
        '(in exports.yaml, write renewals: { date_format: dmy }, or mdy)',
    ]);
    expect(read.taken).toEqual(['2026-01-31', '2026-07-07']);
  });

  test('that two dates contradict names both lines, once', async () => {
    const read = await due(['16/10/2024', '03/04/2026', '10/16/2024', '10/17/2024', '04/05/2026']);
    expect(read.found).toEqual([
      '4 due_on mixed-dates: "10/16/2024" in column "due_on" can only be month, day, year, but "16/10/2024" on line 2 only day, month, year',
    ]);
    const later = await due(['03/04/2026', '10/16/2024', '16/10/2024']);
    expect(later.found).toEqual([
      '4 due_on mixed-dates: "16/10/2024" in column "due_on" can only be day, month, year, but "10/16/2024" on line 3 only month, day, year',
    ]);
  });

  test('does not matter where it is the same day, or the month has its name', async () => {
    const read = await due(['05/05/2026', '6 May 2026', '2026-05-07', '20260508']);
    expect(read.taken).toEqual(['2026-05-05', '2026-05-06', '2026-05-07', '2026-05-08']);
    expect(decided(read)).toEqual([]);
  });

  test('that the mapping says holds for every cell', async () => {
    expect((await due(['03/04/2026'], { dateFormat: 'dmy' })).taken).toEqual(['2026-04-03']);
    const read = await due(['03/04/2026', '2026-01-31'], { dateFormat: 'mdy' });
    expect(read.taken).toEqual(['2026-03-04', '2026-01-31']);
    expect(decided(read)).toEqual([{ column: 'due_on', dateFormat: { is: 'mdy', by: 'mapping' } }]);
    expect((await due(['16/10/2024', '10/16/2024'], { dateFormat: 'mdy' })).found).toEqual([
      '2 due_on bad-cell: "16/10/2024" in column "due_on" is not a day written month, day, year, as exports.yaml says',
    ]);
    expect((await due(['03/04/2026'], { dateFormat: 'ymd' })).found).toEqual([
      '2 due_on bad-cell: "03/04/2026" in column "due_on" is not a day written year, month, day, as exports.yaml says',
    ]);
  });

  test('serial numbers are days only where the mapping says so', async () => {
    const read = await due(['46053', '46053.75', '2026-02-01'], { dateFormat: 'excel' });
    expect(read.taken).toEqual(['2026-01-31', '2026-01-31 +1080', '2026-02-01']);
    expect((await due(['46053'])).found).toEqual([expect.stringMatching(/bad-cell: "46053".*date_format: excel/)]);
    expect((await due(['03/04/2026'], { dateFormat: 'excel' })).found).toEqual([
      '2 due_on bad-cell: "03/04/2026" in column "due_on" is not a day written as a serial number of a spreadsheet, as exports.yaml says',
    ]);
  });
});

describe('times', () => {
  test('without offset are taken as written, to the minute', async () => {
    const cells = ['2026-01-31 23:59:59.999', '31 Jan 2026 1:54 PM', '2026-01-31T00:00', '2026-01-31'];
    const read = await due(cells);
    expect(read.taken).toEqual(['2026-01-31 +1439', '2026-01-31 +834', '2026-01-31 +0', '2026-01-31']);
  });

  test('with an offset need a time zone', async () => {
    const read = await due(['2026-01-31T10:00:00Z', '2026-01-31T10:00:00']);
    expect(read.found).toEqual([
      '2 due_on time-without-zone: "2026-01-31T10:00:00Z" in column "due_on" has an offset from UTC, and its day depends on the time zone in ' +
        'which days are counted (in exports.yaml, write time_zone: America/New_York, for one)',
    ]);
    expect(read.taken).toEqual(['2026-01-31 +600']);
  });

  test('with an offset are the day and minute of that zone', async () => {
    const behind: Wishes<unknown>['toZone'] = (utc) => ({
      day: Math.floor((utc - 300) / 1440) as ReturnType<NonNullable<Wishes<unknown>['toZone']>>['day'],
      minute: (((utc - 300) % 1440) + 1440) % 1440,
    });
    const read = await due(
      ['2026-02-01T04:59Z', '2026-02-01T05:00Z', '01/02/2026 04:59+00:00', '13/02/2026'],
      {},
      behind,
    );
    expect(read.found).toEqual([]);
    expect(read.taken).toEqual(['2026-01-31 +1439', '2026-02-01 +0', '2026-01-31 +1439', '2026-02-13']);
  });

  test('put two days of one date in order', async () => {
    const header = 'alert_id,account_id,opened_on,resolved_on';
    const rows = ['r-1,a-1,2026-01-05 10:00,2026-01-05 09:59', 'r-2,a-1,2026-01-05 10:00,2026-01-05'];
    expect((await reading('risk_alerts', [header, ...rows, ''].join('\n'))).found).toEqual([
      '2 resolved_on days-out-of-order: "resolved_on" is 2026-01-05 09:59, before "opened_on", which is 2026-01-05 10:00',
    ]);
  });

  test('of what has not happened yet are not there', async () => {
    const text = 'alert_id,account_id,opened_on,resolved_on\nr-1,a-1,2026-01-05 10:00,2026-04-01 10:00\n';
    const take = (row: { minute(column: string): number | null }) => [
      row.minute('opened_on'),
      row.minute('resolved_on'),
    ];
    expect((await reading('risk_alerts', text, { take })).taken).toEqual([[600, null]]);
  });
});

describe('the decimal sign', () => {
  test('is decided by one cell that can be written in one way only, wherever it stands', async () => {
    for (const cells of [
      ['1.234', '82.5', '1000'],
      ['82.5', '1.234', '1000'],
    ]) {
      expect([...(await figures('health_score', cells)).taken].sort()).toEqual(['1.234', '1000', '82.5']);
    }
    for (const cells of [
      ['1.234', '82,5', '1000'],
      ['82,5', '1.234', '1000'],
    ]) {
      const read = await figures('health_score', cells);
      expect(read.found).toEqual([]);
      expect([...read.taken].sort()).toEqual(['1000', '1234', '82.5']);
    }
    expect(decided(await figures('health_score', ['1.234', '82,5']))).toEqual([
      { column: 'health_score', decimal: { is: ',', by: 'cell', line: 3 } },
    ]);
  });

  test.each([
    ['1.234', '1.234 or 1234'],
    ['1,234', '1234 or 1.234'],
    ['(12.345)', '12.345 or 12345'],
  ])('of %s is asked for when no figure tells it', async (cell, ways) => {
    const read = await figures('health_score', ['80', cell, '999', '-5.678']);
    expect(read.found).toEqual([
      `3 health_score ambiguous-decimals: "${cell}" in column "health_score" is ${ways}, and no other figure of the column tells which ` +
        '(in exports.yaml, write usage: { decimal: "." }, or ",")',
    ]);
    expect(read.taken).toEqual(['80', '999']);
  });

  test('that two figures contradict names both lines, once', async () => {
    expect((await figures('due_arr', ['1,234.50', '1.234,50', '5,5', '1.234', '7'])).found).toEqual([
      '3 due_arr mixed-decimals: "1.234,50" in column "due_arr" has a decimal comma, but "1,234.50" on line 2 a decimal point',
    ]);
    expect((await figures('due_arr', ['12,50', '$45,000'])).found).toEqual([
      '3 due_arr mixed-decimals: "$45,000" in column "due_arr" has a decimal point, but "12,50" on line 2 a decimal comma',
    ]);
  });

  test('of amounts is no question at a comma, for dollars have no thousandths', async () => {
    const read = await figures('due_arr', ['$45,000', 'USD 1,200', '120,000']);
    expect(read.found).toEqual([]);
    expect(read.taken).toEqual(['4500000', '120000', '12000000']);
    expect((await figures('due_arr', ['45.000'])).found).toEqual([
      expect.stringMatching(/^2 due_arr ambiguous-decimals/),
    ]);
  });

  test('that the mapping says holds for every cell', async () => {
    expect((await figures('due_arr', ['45.000', '1.234,5', '7'], { decimal: ',' })).taken).toEqual([
      '4500000',
      '123450',
      '700',
    ]);
    expect((await figures('due_arr', ['45.000'], { decimal: '.' })).taken).toEqual(['4500']);
    expect((await figures('due_arr', ['1,234.50'], { decimal: ',' })).found).toEqual([
      '2 due_arr bad-cell: "1,234.50" in column "due_arr" is not an amount in USD such as 1253700,00 or $1.253.700,00: its decimal sign is a ' +
        'comma, as exports.yaml says',
    ]);
  });

  test('of a column that a plan names in the roster is asked for like others', async () => {
    const roster = (cell: string, figure: 'money' | 'percent', dialect: Said = {}) =>
      reading('roster', `csm_id,name,otb\nc-1,Ana,"${cell}"\n`, {
        dialect,
        needed: [{ column: 'otb', why: 'the plan names it', figure }],
        take: (row) => [row.text('otb'), row.spelt('otb')],
      });
    expect((await roster('60.000', 'money')).found).toEqual([expect.stringMatching(/^2 otb ambiguous-decimals/)]);
    expect((await roster('60.000', 'money', { decimal: ',' })).taken).toEqual([['60.000', '60000']]);
    expect((await roster('1.234,50 $', 'money')).taken).toEqual([['1.234,50 $', '1234.50 $']]);
    expect((await roster('102,5%', 'percent')).taken).toEqual([['102,5%', '102.5%']]);
    expect((await roster('102.5', 'percent', { percent: 'percent' })).taken).toEqual([['102.5', '102.5%']]);
    expect(codes(await roster('1,234.50', 'money', { decimal: ',' }))).toEqual(['2 otb bad-cell']);
    expect((await roster('1.025', 'percent')).taken).toEqual([['1.025', '1.025']]);
  });

  test('of targets is asked for where the unit leaves it open', async () => {
    const target = (cells: readonly string[], type: 'money' | 'percent' | 'number', dialect: Said = {}) =>
      reading('targets', `metric,target\n${cells.map((cell, at) => `m${at},"${cell}"\n`).join('')}`, {
        dialect,
        take: (row) => {
          const value = row.figureAs('target', type);
          return value && fixed(value, 4).replace(/\.?0+$/, '');
        },
      });
    expect((await target(['1.025'], 'percent')).taken).toEqual(['1.025']);
    expect((await target(['50.000'], 'money')).found).toEqual([expect.stringMatching(/^2 target ambiguous-decimals/)]);
    expect((await target(['50.000', '60.000'], 'number')).found).toHaveLength(1);
    expect((await target(['50.000', '1,5'], 'money')).taken).toEqual(['5000000', '150']);
    expect((await target(['50.000'], 'money', { decimal: ',' })).taken).toEqual(['5000000']);
    expect((await target(['many'], 'money')).found).toEqual([
      expect.stringMatching(/^2 target bad-cell: "many".*an amount in USD/),
    ]);
  });

  test('of finished values is a point, as programs write it, unless the mapping says otherwise', async () => {
    const fact = (cell: string, dialect: Said = {}) =>
      reading('facts', `metric,value,numerator,denominator\nm,"${cell}","${cell}",1\n`, {
        dialect,
        take: (row) =>
          ['value', 'numerator'].map((column) => row.figureFor(column)?.('number')).map((one) => one && fixed(one, 3)),
      });
    expect((await fact('81.125')).taken).toEqual([['81.125', '81.125']]);
    expect((await fact('81.125', { decimal: ',' })).taken).toEqual([['81125.000', '81125.000']]);
    expect(codes(await fact('81,12'))).toEqual(['2 value bad-cell', '2 numerator bad-cell']);
  });
});

describe('the unit of percents', () => {
  test('is the sign, or a part of one', async () => {
    const read = await figures('split', ['60%', '0.4', '1']);
    expect(read.taken).toEqual(['0.6', '0.4', '1']);
    expect(decided(read)).toEqual([{ column: 'split', percent: { is: 'ratio', by: 'default' } }]);
    expect(decided(await figures('split', ['60%', '0']))).toEqual([]);
  });

  test('is percent where the mapping says so', async () => {
    const read = await figures('split', ['60', '40%', '0.5'], { percent: 'percent' });
    expect(read.taken).toEqual(['0.6', '0.4', '0.005']);
    expect(decided(read)).toEqual([{ column: 'split', percent: { is: 'percent', by: 'mapping' } }]);
  });

  test('is in doubt above 10 without a sign', async () => {
    expect((await figures('split', ['60'])).found).toEqual([
      '2 split bad-cell: "60" in column "split" is not a percent: above 10 it needs the sign, 60%, or "percent: percent" in exports.yaml',
    ]);
    expect((await figures('split', ['60'], { percent: 'ratio' })).found).toHaveLength(1);
  });
});

describe('texts for a missing value', () => {
  const score = (cells: readonly string[], nulls: readonly string[]) => figures('health_score', cells, { nulls });

  test('are missing when they are listed, letter by letter', async () => {
    expect((await score(['N/A', ' - ', '80', ''], ['N/A', '-'])).taken).toEqual([null, null, '80', null]);
    expect((await score(['n/a'], ['N/A'])).found).toEqual([
      '2 health_score unlisted-null: "n/a" in column "health_score" seems to say that the value is missing; only blank cells do, and what ' +
        'exports.yaml lists (if it does, write usage: { nulls: ["n/a"] } in exports.yaml)',
    ]);
  });

  test('in a cell that must be filled are blank', async () => {
    const text = 'account_id,date\nnull,2026-01-05\na-1,?\n';
    expect((await reading('usage', text, { dialect: { nulls: ['null', '?'] } })).found).toEqual([
      expect.stringMatching(/^2 account_id blank-cell/),
      expect.stringMatching(/^3 date blank-cell/),
    ]);
  });
});
