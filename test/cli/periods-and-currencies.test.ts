import { describe, expect, test } from 'vitest';
import { resultSchema } from '../../src/engine/result.ts';
import { run } from './memory-io.ts';

/** Thirds of an amount, all reached; the person was hired within the period, and is paid by days. */
const plan = (currency: string, period: string, variable: string) => `plan: Thirds
currency: ${currency}
period: ${period}
variable: ${variable}
prorate: days
metrics:
  score: { kind: given, unit: percent, target: 100% }
  sold: { kind: csql_amount, won: Won, sourced: any, accepted: any }
components:
${['A', 'B', 'C'].map((name) => `  - { name: ${name}, share: 1/3, metric: score, pays: { of: attainment, bands: [ { from: 100%, pay: 100% } ] } }`).join('\n')}
  - { name: Sold, metric: sold, pays: { rate: 10% } }
`;

const filesOf = (text: string, folder: string, hired: string, closed: string, sold: string) => ({
  'thirds.yaml': text,
  [`${folder}/roster.csv`]: `csm_id,name,start_date,annual_variable\nc-1,Ana,${hired},1000\n`,
  [`${folder}/facts.csv`]: `csm_id,metric,value,period\nc-1,score,100%,${folder.toUpperCase()}\n`,
  [`${folder}/csqls.csv`]: `csql_id,account_id,csm_id,created_on,closed_on,stage,amount\nq-1,a-1,c-1,2025-01-01,${closed},Won,${sold}\n`,
});

async function paid(files: Readonly<Record<string, string>>, folder: string) {
  const { exit, out, err } = await run(['calculate', 'thirds.yaml', '--data', folder, '--format', 'json'], { files });
  if (exit !== 0) throw new Error(err);
  const { people, period, total } = resultSchema.parse(JSON.parse(out));
  return { lines: people[0]?.lines.map(({ amount }) => amount), target: people[0]?.target, period, total };
}

describe('months, halves and years; no decimals and three', () => {
  test.each([
    // 16 of 31 days. 1,000.000 × 16/31 = 516.129…, in thirds 172.043; 10,000 × 16/31 = 5,161.29….
    [
      'KWD',
      'month',
      '1000',
      '2026-03',
      '2026-03-16',
      '2026-03-31',
      '0.125',
      ['172.043', '172.043', '172.043', '0.013'],
      '516.129',
    ],
    ['JPY', 'month', '10000', '2026-03', '2026-03-16', '2026-03-31', '125', ['1721', '1720', '1720', '13'], '5161'],
    // 91 of 181 days: 502.762…, in thirds 167.587 and a third, the fil left over to the first.
    [
      'KWD',
      'half',
      '1000',
      '2026-h1',
      '2026-04-01',
      '2026-06-30',
      '1',
      ['167.588', '167.587', '167.587', '0.100'],
      '502.762',
    ],
    // 184 days, of which 2 July is the second: 183/184 of ¥10,000 is 9,945.65….
    ['JPY', 'half', '¥10,000', '2026-h2', '2026-07-02', '2026-12-31', '¥1000', ['3316', '3315', '3315', '100'], '9946'],
    // 183 of 365 days: 501.369…, in thirds 167.123 and a third.
    [
      'KWD',
      'year',
      '1000',
      '2026',
      '2026-07-02',
      '2026-12-31',
      '20.005',
      ['167.124', '167.123', '167.123', '2.001'],
      '501.370',
    ],
    [
      'USD',
      'year',
      '$1,000',
      '2026',
      '2026-07-02',
      '2026-01-01',
      '20',
      ['167.13', '167.12', '167.12', '2.00'],
      '501.37',
    ],
  ])('%s by %s', async (currency, length, variable, folder, hired, closed, sold, lines, target) => {
    const result = await paid(filesOf(plan(currency, length, variable), folder, hired, closed, sold), folder);
    expect(result).toMatchObject({ lines, target, period: { name: folder.toUpperCase() } });
  });

  test.each([
    ['month', '2026-03', '83.333'],
    ['half', '2026-h1', '500.000'],
    ['year', '2026', '1000.000'],
  ])('a year’s amount is divided by the periods of a year: %s', async (length, folder, target) => {
    const text = plan('KWD', length, '{ column: annual_variable, per: year }');
    const files = filesOf(text, folder, '2025-01-01', '2025-02-01', '1');
    expect(await paid(files, folder)).toMatchObject({ target });
  });

  test.each([
    ['JPY', '10000', '¥10,013'],
    ['KWD', '1000', '1,000.013'],
  ])('%s is shown with its own decimals', async (currency, variable, total) => {
    const sold = currency === 'JPY' ? '125' : '0.125';
    const files = filesOf(plan(currency, 'month', variable), '2026-03', '2025-01-01', '2026-03-02', sold);
    const { out } = await run(['calculate', 'thirds.yaml', '--data', '2026-03'], { files });
    expect(out).toContain(total);
  });

  test.each([
    ['JPY', '100.50', 'bad-value'],
    ['KWD', '100.0005', 'bad-value'],
  ])('%s of %s is %s', async (currency, variable, code) => {
    const { out } = await run(['validate', 'p.yaml', '--format', 'concise'], {
      files: { 'p.yaml': plan(currency, 'month', variable) },
    });
    expect(out).toContain(`[${code}]`);
  });

  test('a period of another length is refused', async () => {
    const files = filesOf(plan('USD', 'month', '$100'), '2026-q1', '2025-01-01', '2026-01-02', '1');
    const { exit, err } = await run(['calculate', 'thirds.yaml', '--data', '2026-q1'], { files });
    expect(exit).toBe(2);
    expect(err).toContain('2026-Q1 is a quarter, and the plans pay by month');
  });
});
