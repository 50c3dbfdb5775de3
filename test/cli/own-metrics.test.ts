import { describe, expect, it } from 'vitest';
import { run } from './memory-io.ts';

/** A metric of one's own, from a CSV that no table knows to the line: growth of transaction revenue against the quarter before. */
const PLAN = `plan: Growth
currency: USD
period: quarter
variable: $1,000
credit: { owner: at_period_end }
metrics:
  growth:
    kind: ratio
    from: transactions
    where: { channel: { not: Refund } }
    numerator: { column: revenue, unit: money }
    denominator: { column: revenue, unit: money, when: previous_period }
    lower_is_better: no
    target: 105%
components:
  - name: Growth
    share: 100%
    metric: growth
    when_undefined: zero
    pays: { of: attainment, bands: [ { from: 90%, pay: 40% }, { from: 100%, pay: 100% } ] }
`;

const TRANSACTIONS = `account_id,date,channel,revenue
a-1,2026-01-31,Card,"$35,000.50"
a-1,2025-11-30,Card,30000
a-2,2026-02-10,Card,1000
a-2,2026-02-11,Refund,-1000
a-3,2025-12-01,Card,100
a-4,2025-12-01,,100
a-4,2026-03-01,,210
`;

const files = {
  'plan.yaml': PLAN,
  'data/2026-q1/roster.csv': 'csm_id,name\nc-1,Ana Alder\nc-2,Ben Birch\nc-3,Cleo Cedar\n',
  // a-3 is lost in the quarter, and with it the revenue that it had in the quarter before.
  'data/2026-q1/accounts.csv': 'account_id,csm_id,to\na-1,c-1,\na-2,c-1,\na-3,c-2,2026-02-10\na-4,c-2,\n',
  'data/2026-q1/transactions.csv': TRANSACTIONS,
};
const ARGV = ['calculate', 'plan.yaml', '--data', 'data/2026-q1', '--format', 'json'];

describe('growth of transaction revenue', () => {
  it('is exact: 36,000.50 ÷ 30,000 for Ana, 210 ÷ 200 = 105% for Ben, nothing to divide by for Cleo', async () => {
    const { exit, out } = await run(ARGV, { files });
    expect(exit).toBe(0);
    const lines = JSON.parse(out).people.map(
      ({ lines: [line], total }: { lines: Record<string, string>[]; total: string }) => [
        line?.value ?? null,
        line?.attainment ?? null,
        total,
      ],
    );
    expect(lines).toEqual([
      ['1.200016666667', '1.142873015873', '1000.00'],
      ['1.05', '1', '1000.00'],
      [null, null, '0.00'],
    ]);
  });

  it('a cent less than the target is in the band below', async () => {
    const less = { ...files, 'data/2026-q1/transactions.csv': TRANSACTIONS.replace(',,210', ',,209.99') };
    const { out } = await run(ARGV, { files: less });
    expect(JSON.parse(out).people[1].total).toBe('400.00');
  });

  it('is the same from a file in another dialect, with other headers, as exports.yaml maps it', async () => {
    const { 'data/2026-q1/transactions.csv': _, ...others } = files;
    const mapped = {
      ...others,
      'data/2026-q1/exports.yaml': `own:
  transactions:
    file: umsatz.csv
    columns: { account_id: Kunde, date: Datum, channel: Kanal, revenue: Betrag }
    date_format: dmy
    where: { Mandant: { not: Test } }
`,
      'data/2026-q1/umsatz.csv': `Kunde;Datum;Kanal;Betrag;Mandant
a-1;31.01.2026;Card;35.000,50;
a-1;30.11.2025;Card;30.000,00;
a-2;10.02.2026;Card;1.000,00;
a-2;11.02.2026;Refund;-1.000,00;
a-3;01.12.2025;Card;100,00;
a-4;01.12.2025;;100,00;
a-4;01.03.2026;;210,00;Main
a-4;01.03.2026;;999,00;Test
`,
    };
    const [one, two] = [await run(ARGV, { files }), await run(ARGV, { files: mapped })];
    expect(two.exit).toBe(0);
    const payouts = ({ out }: { out: string }) =>
      JSON.parse(out).people.map(({ lines: [line], total }: { lines: Record<string, string>[]; total: string }) => [
        line?.value ?? null,
        total,
      ]);
    expect(payouts(two)).toEqual(payouts(one));
  });

  it('stops at what is wrong, in the file and in the plan', async () => {
    const broken = {
      ...files,
      'plan.yaml': PLAN.replace('not: Refund', 'not: Refnd').replace(
        '{ column: revenue, unit: money, when',
        '{ column: revenues, unit: money, when',
      ),
      'data/2026-q1/transactions.csv': TRANSACTIONS.replace('a-4,2025-12-01', 'a-4,01/12/2025').replace(',,210', ',,'),
    };
    const { exit, out } = await run(['validate', 'plan.yaml', '--data', 'data/2026-q1', '--format', 'concise'], {
      files: broken,
    });
    expect(exit).toBe(1);
    const told = out.split('\n').filter((line) => line.includes('transactions.csv'));
    expect(told).toEqual([
      'data/2026-q1/transactions.csv:1: error: column "revenues" is missing: metric "growth": the metric adds it up. the file has "account_id", "date", "channel", "revenue" [missing-column]',
      'data/2026-q1/transactions.csv:7:5: error: "01/12/2025" in column "date" is 2025-12-01 or 2025-01-12, and no other date of the column tells day from month (in exports.yaml, write own: { transactions: { date_format: dmy } }, or mdy) [ambiguous-dates]',
    ]);
  });
});
