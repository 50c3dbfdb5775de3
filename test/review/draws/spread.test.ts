import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/plan/plan.ts';
import { gathering } from '../../../src/review/draws/gathering.ts';
import type { PersonPaid } from '../../../src/review/draws/household.ts';
import { varianceOf } from '../../../src/review/draws/summary.ts';
import { drawn, type World, worldOf } from './drawn-by-hand.ts';

/** What draws come to as a whole: held against the formulas of the standard error, and against themselves. */

const DRAWS = 20_000;

const planWith = (metric: string, pays: string, more = '') => `plan: Linear
currency: USD
period: quarter
credit: { owner: at_period_end }
metrics:
  m: ${metric}
components:
  - { name: Pay, metric: m, when_undefined: stop, pays: ${pays} }
${more}`;

/** 1% of the ARR at the start: linear in a sum, without a cap. */
const OF_SUM = planWith('{ kind: starting_arr }', '{ of: value, rate: 1% }');

/** $10 for each point of the mean health, without a cap: linear in a mean. */
const OF_MEAN = planWith(
  '{ kind: average, column: usage.health_score, at: period_end }',
  '{ of: value, per: { step: 1, above: 0, pay: $10, count: exact } }',
);

const ARR = [12_000, 55_000, 8_500, 140_000, 31_000, 31_000, 77_250, 4_000, 96_000, 18_700];
const HEALTH = [80, 71, 95, 40, 66, 66, 58, 89, 12, 77];

const book = (csmId: string, ids: readonly number[]) => ids.map((id) => ({ csmId, id }));
type Held = ReturnType<typeof book>;

function files(held: Held, roster = 'csm_id,name\nc-1,Ana\n'): Record<string, string> {
  const lines = (row: (id: number) => string) => held.map(({ id }) => row(id)).join('');
  return {
    'roster.csv': roster,
    'accounts.csv': `account_id,csm_id\n${held.map(({ csmId, id }) => `a-${id},${csmId}\n`).join('')}`,
    'nrr.csv': `account_id,starting_arr,ending_arr\n${lines((id) => `a-${id},${ARR[id]},${ARR[id]}\n`)}`,
    'usage.csv': `account_id,date,health_score\n${lines((id) => `a-${id},2026-03-30,${HEALTH[id]}\n`)}`,
  };
}

const ALL = [...ARR.keys()];

function summaries(
  world: World,
  draws: number,
  seed: number,
  plans: readonly Plan[] = world.plans,
): readonly PersonPaid[] {
  return drawn(world, [plans], draws, seed)
    .paid.flatMap(({ people }) => people)
    .flatMap(({ sides }) => sides[0] ?? []);
}

/** The mean and the variance with divisor n. */
function population(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
}

const deviationOf = (summary: PersonPaid) => {
  const { n, d } = varianceOf(summary);
  return Math.sqrt(Number(n) / Number(d));
};
const meanOf = ({ sum, draws }: PersonPaid) => Number(sum) / draws;

describe('the spread of a plan that is linear in one metric', () => {
  it('is the standard error of a sum: √n·σ of the accounts, times the rate', async () => {
    const [own] = summaries(await worldOf([OF_SUM], files(book('c-1', ALL))), DRAWS, 11);
    if (own === undefined) throw new Error('nobody');
    const { mean, variance } = population(ARR);
    const cents = 100 * 0.01;
    const error = cents * Math.sqrt(ARR.length * variance);
    expect(Math.abs(deviationOf(own) / error - 1)).toBeLessThan(0.03);
    expect(Math.abs(meanOf(own) - cents * ARR.length * mean)).toBeLessThan((4 * error) / Math.sqrt(DRAWS));
  });

  it('is the standard error of a mean: σ ÷ √n of the accounts, times the pay of a point', async () => {
    const [own] = summaries(await worldOf([OF_MEAN], files(book('c-1', ALL))), DRAWS, 12);
    if (own === undefined) throw new Error('nobody');
    const { mean, variance } = population(HEALTH);
    const error = 1_000 * Math.sqrt(variance / HEALTH.length);
    expect(Math.abs(deviationOf(own) / error - 1)).toBeLessThan(0.03);
    expect(Math.abs(meanOf(own) - 1_000 * mean)).toBeLessThan((4 * error) / Math.sqrt(DRAWS));
  });

  it('of two books together is the root of the sum of their squares: books are drawn each for itself', async () => {
    const roster = 'csm_id,name\nc-1,Ana\nc-2,Ben\n';
    const world = await worldOf(
      [OF_SUM],
      files([...book('c-1', ALL.slice(0, 5)), ...book('c-2', ALL.slice(5))], roster),
    );
    const { paid } = drawn(world, [world.plans], DRAWS, 13);
    const all = gathering(1, DRAWS);
    for (const one of paid) all.add(one);
    const totals = [...(all.all().totals[0] ?? [])];
    const errors = [ARR.slice(0, 5), ARR.slice(5)].map((values) => 5 * population(values).variance);
    const error = Math.sqrt((errors[0] ?? 0) + (errors[1] ?? 0));
    expect(Math.abs(Math.sqrt(population(totals).variance) / error - 1)).toBeLessThan(0.03);
  });
});

describe('draws', () => {
  it('are the same of the same seed, and others of another', async () => {
    const world = await worldOf([OF_SUM], files(book('c-1', ALL)));
    const once = drawn(world, [world.plans], 300, 7).paid;
    expect(drawn(world, [world.plans], 300, 7).paid).toEqual(once);
    expect(drawn(world, [world.plans], 300, 8).paid).not.toEqual(once);
  });

  it('begin alike, however many there are', async () => {
    const world = await worldOf([OF_SUM], files(book('c-1', ALL)));
    const totals = (draws: number) => drawn(world, [world.plans], draws, 7).paid[0]?.totals[0];
    expect(totals(300)?.slice(0, 20)).toEqual(totals(20));
  });

  it('are the same whatever order the rows are in', async () => {
    const held = book('c-1', ALL);
    const world = await worldOf([OF_SUM], files(held));
    const shuffled = await worldOf([OF_SUM], files([...held.slice(6), ...held.slice(0, 6).reverse()]));
    expect(drawn(shuffled, [shuffled.plans], 300, 7).paid).toEqual(drawn(world, [world.plans], 300, 7).paid);
  });

  it('of one book do not depend on who else is paid', async () => {
    const roster = 'csm_id,name\nc-1,Ana\nc-2,Ben\n';
    const alone = await worldOf([OF_SUM], files(book('c-1', ALL.slice(0, 5))));
    const both = await worldOf(
      [OF_SUM],
      files([...book('c-1', ALL.slice(0, 5)), ...book('c-2', ALL.slice(5))], roster),
    );
    expect(drawn(both, [both.plans], 300, 7).paid[0]).toEqual(drawn(alone, [alone.plans], 300, 7).paid[0]);
  });

  it('of a book of one account are all the same: it is drawn every time', async () => {
    const [own] = summaries(await worldOf([OF_SUM], files(book('c-1', [3]))), 500, 7);
    expect(own).toMatchObject({
      least: 140_000,
      most: 140_000,
      percentiles: [140_000, 140_000, 140_000, 140_000, 140_000],
    });
    expect(own === undefined ? null : deviationOf(own)).toBe(0);
  });

  it('of an empty book, and of values given whole, are what is paid', async () => {
    const roster = 'csm_id,name,nps\nc-1,Ana,40\nc-2,Ben,70\n';
    const given = planWith(
      '{ kind: given, unit: number, column: nps }',
      '{ of: value, per: { step: 1, above: 0, pay: $1, count: whole } }',
    );
    const world = await worldOf([given], { 'roster.csv': roster });
    expect(summaries(world, 100, 7)).toMatchObject([
      { draws: 100, least: 4_000, most: 4_000, sum: 400_000n, unanswered: 0 },
      { draws: 100, least: 7_000, most: 7_000, sum: 700_000n, unanswered: 0 },
    ]);
  });
});

describe('a metric without a value in a draw', () => {
  /** Two accounts, one of them new: in a quarter of the draws the new one is drawn twice, and there is no ARR to retain. */
  const NRR = planWith('{ kind: nrr, reactivated: exclude }', '{ of: value, bands: [ { from: 50%, pay: $100 } ] }');
  const EBR = '{ kind: coverage, when: in_period }';
  const withReviews = NRR.replace('components:', `  r: ${EBR}\ncomponents:`).concat(
    '  - { name: Reviews, metric: r, when_undefined: zero, pays: { of: value, bands: [ { from: 0%, pay: $10 } ] } }\n',
  );
  const FILES = {
    'roster.csv': 'csm_id,name\nc-1,Ana\n',
    'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\n',
    'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,1000,1000\na-2,0,500\n',
    'activities.csv': 'account_id,date,type\na-1,2026-02-01,EBR\n',
  };

  it('that stops a run pays nothing there, everything else is paid, and the draws are counted', async () => {
    const [own] = summaries(await worldOf([withReviews], FILES), 4_000, 7);
    expect(own).toMatchObject({ least: 1_000, most: 11_000 });
    expect(Math.abs((own?.unanswered ?? 0) - 1_000)).toBeLessThan(5 * Math.sqrt(4_000 * 0.25 * 0.75));
    expect(own?.sum).toBe(4_000n * 11_000n - BigInt(own?.unanswered ?? 0) * 10_000n);
  });

  it('is answered as the plan says where it says', async () => {
    const full = withReviews
      .replace('when_undefined: stop', 'when_undefined: at_target')
      .replace('exclude }', 'exclude, target: 100% }');
    const [own] = summaries(await worldOf([full], FILES), 400, 7);
    expect(own).toMatchObject({ least: 11_000, most: 11_000, unanswered: 0 });
  });
});
