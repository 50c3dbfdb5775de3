import { describe, expect, it } from 'vitest';
import { currencyOf, money } from '../../src/money/index.ts';
import { distributionPage } from '../../src/output/distribution.ts';
import { pageMarkdown } from '../../src/output/page-markdown.ts';
import { pageText } from '../../src/output/page-text.ts';
import { PIPE } from '../../src/output/paint.ts';
import type { DistributionReport, SideDistribution } from '../../src/reports/distribution.ts';

const USD = currencyOf('USD');
if (USD === null) throw new Error('no dollars');
const dollars = (amount: number) => money(BigInt(amount) * 100n);

const spread = {
  paid: dollars(900),
  mean: dollars(910),
  deviation: dollars(50),
  least: dollars(700),
  most: dollars(1_100),
  percentiles: [800, 880, 910, 940, 1_020].map(dollars),
};

function side(name: string, over: number, more: Partial<SideDistribution> = {}): SideDistribution {
  const person = { csmId: 'c-1', name: 'Ana', team: null, unanswered: 0, ...spread };
  return { name, total: spread, over, luck: null, people: [person], bins: [], totals: [], ...more };
}

const reportOf = (sides: readonly SideDistribution[], draws = 2_000): DistributionReport => {
  return { period: '2026-Q1', currency: USD, draws, seed: 7, budget: dollars(1_000), sides, given: [] };
};

const textOf = (report: DistributionReport) => pageText(distributionPage(report), PIPE);

describe('the chance of exceeding the budget', () => {
  it.each([
    [0, '0.0%'],
    [1, '<0.1%'],
    [2, '0.1%'],
    [200, '10.0%'],
    // 10.05% and 10.15%: ties to the even neighbour.
    [201, '10.0%'],
    [203, '10.2%'],
    [1_999, '>99.9%'],
    [2_000, '100.0%'],
  ])('%i of 2,000 draws: %s', (over, text) => {
    expect(textOf(reportOf([side('a.yaml', over)]))).toMatch(new RegExp(`^a\\.yaml .* ${text}$`, 'm'));
  });
});

describe('the page', () => {
  it('marks where what is paid, and the budget, stand in the picture: on an edge in the bin that begins there', () => {
    const bins = [
      { from: null, to: dollars(900), count: 500 },
      { from: dollars(900), to: dollars(1_000), count: 1_000 },
      { from: dollars(1_000), to: null, count: 500 },
    ];
    const out = textOf(reportOf([side('a.yaml', 0, { bins })]));
    expect(out).toMatch(/^ +below \$900\.00 +25\.0% +#+$/m);
    expect(out).toMatch(/^ +\$900\.00 to \$1,000\.00 +50\.0% +#+ +paid$/m);
    expect(out).toMatch(/^ +from \$1,000\.00 +25\.0% +#+ +budget$/m);
  });

  it('says of whom a question was open, in how many draws, and on which side', () => {
    const people = [{ csmId: 'c-1', name: 'Ana', team: null, unanswered: 500, ...spread }];
    const out = textOf(reportOf([side('a.yaml', 0, { people }), side('b.yaml', 0)]));
    expect(out).toContain('! a.yaml: in 25.0% of the draws Ana (c-1) has a metric without a value');
    expect(out).not.toContain('! b.yaml');
  });

  it('tells luck in points of target with its formula, and in money where nobody has a target', () => {
    const luck = { people: 3, share: { n: 1n, d: 4n }, within: { n: 1n, d: 16n }, between: { n: 1n, d: 4n } };
    const ofTarget = textOf(reportOf([side('a.yaml', 0, { luck: { of: 'target', ...luck } })]));
    expect(ofTarget).toContain('would make 25.0% of the differences between the pay of 3 people (as a part of target)');
    expect(ofTarget).toContain('the part is 25.0² ÷ 50.0²');
    const inMoney = { ...luck, within: { n: 625_000_000n, d: 1n }, between: { n: 2_500_000_000n, d: 1n } };
    expect(textOf(reportOf([side('a.yaml', 0, { luck: { of: 'pay', ...inMoney } })]))).toContain(
      'the part is $250.00² ÷ $500.00²',
    );
  });

  it('lets no name be markup, a link or a terminal code', () => {
    const people = [{ csmId: '=1+1', name: '<b>\u001b[31m|x', team: null, unanswered: 9, ...spread }];
    const report = reportOf([side('a|b.yaml', 0, { people })]);
    expect(textOf(report)).not.toContain('\u001b');
    const markdown = pageMarkdown(distributionPage(report));
    expect(markdown).toContain('&lt;b&gt;');
    expect(markdown).not.toContain('\u001b');
    expect(markdown).not.toContain('a|b');
  });
});
