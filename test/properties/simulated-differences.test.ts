import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { run } from '../cli/memory-io.ts';
import { type Hire, people, plans } from './generated-plans.ts';

/** What the laws look at in the document of a simulation. */
type Person = {
  readonly csm_id: string;
  readonly base: string;
  readonly variant: string;
  readonly difference: string;
  readonly causes: readonly { readonly cause: number; readonly difference: string }[];
};
type Comparison = {
  readonly total: { readonly difference: string };
  readonly counts: object;
  readonly people: readonly Person[];
  readonly causes: readonly {
    readonly cause: number;
    readonly difference: string;
    readonly changes: readonly object[];
  }[];
};

const cents = (amount: string) => BigInt(amount.replace('.', ''));
const sum = (amounts: readonly string[]) => amounts.reduce((all, amount) => all + cents(amount), 0n);

type Tree = Readonly<Record<string, unknown>>;

const MODIFIERS = ['gate', 'multiplier', 'floor', 'cap'];

/** Two plans that have much in common: some keys of the one, at the top and in each component of the same name, are the other's. */
const relatives: fc.Arbitrary<readonly [string, string]> = fc
  .tuple(plans, plans, fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }))
  .map(([one, other, choices]) => {
    let asked = 0;
    const isOther = () => choices[asked++ % choices.length] ?? false;
    const mixed = (mine: Tree, theirs: Tree): Tree => {
      if (Object.hasOwn(mine, 'components') !== Object.hasOwn(theirs, 'components')) return mine;
      const entries = Object.entries(mine).flatMap(([key, value]): [string, unknown][] => {
        const alike = theirs[key];
        if (key === 'components' && Array.isArray(value) && Array.isArray(alike)) {
          const children = value.map((child: Tree, place) =>
            alike[place] === undefined ? child : { ...mixed(child, alike[place]), share: child.share },
          );
          return [[key, children]];
        }
        if (key === 'components' || key === 'metric' || !isOther()) return [[key, value]];
        if (alike === undefined) return MODIFIERS.includes(key) ? [] : [[key, value]];
        return [[key, alike]];
      });
      const added = MODIFIERS.filter((key) => !Object.hasOwn(mine, key) && Object.hasOwn(theirs, key) && isOther());
      return Object.fromEntries([...entries, ...added.map((key) => [key, theirs[key]])]);
    };
    const [mine, theirs]: [Tree, Tree] = [parse(one), parse(other)];
    const blended = { ...mixed(mine, theirs), metrics: mine.metrics, plan: mine.plan };
    return [one, stringify(blended)] as const;
  });

function worldOf(base: string, variant: string, hires: readonly Hire[]): Record<string, string> {
  const roster = hires.map(({ start }, place) => `c-${place},Person ${place},CSM,${start}\n`);
  const facts = hires.flatMap(({ facts: own }, place) =>
    Object.entries(own).map(([metric, fact]) =>
      typeof fact === 'string' ? `c-${place},${metric},${fact},\n` : `c-${place},${metric},,${fact.undefined}\n`,
    ),
  );
  return {
    'a.yaml': base,
    'b.yaml': variant,
    'data/2026-q1/roster.csv': `csm_id,name,role,start_date\n${roster.join('')}`,
    'data/2026-q1/facts.csv': `csm_id,metric,value,undefined\n${facts.join('')}`,
  };
}

const DATA = ['--data', 'data/2026-q1', '--format', 'json'];

async function simulated(argv: readonly string[], files: Readonly<Record<string, string>>): Promise<Comparison> {
  const { exit, out, err } = await run(['simulate', ...argv, ...DATA], { files });
  expect({ exit, err }).toEqual({ exit: 0, err: expect.not.stringContaining('error') });
  return JSON.parse(out).comparisons[0];
}

/** The parts of every person add up to the difference, and the parts of every cause to what it makes of all pay. */
function expectWhole({ people: all, causes, total }: Comparison): void {
  for (const person of all) {
    expect(cents(person.variant) - cents(person.base)).toBe(cents(person.difference));
    expect(sum(person.causes.map(({ difference }) => difference))).toBe(cents(person.difference));
  }
  for (const { cause, difference } of causes) {
    const parts = all.flatMap((person) => person.causes.filter((one) => one.cause === cause));
    expect(sum(parts.map((part) => part.difference))).toBe(cents(difference));
  }
  expect(sum(causes.map(({ difference }) => difference))).toBe(cents(total.difference));
}

it('the causes of everybody add up to the difference, between related plans', { timeout: 120_000 }, async () => {
  let severalCauses = 0;
  await fc.assert(
    fc.asyncProperty(relatives, people, async ([base, variant], hires) => {
      fc.pre(hires.length > 0);
      const comparison = await simulated(['a.yaml', 'b.yaml'], worldOf(base, variant, hires));
      expectWhole(comparison);
      if (comparison.causes.length > 1) severalCauses += 1;
    }),
    { numRuns: 60 },
  );
  // Else the law would hold of one cause that is the whole difference.
  expect(severalCauses).toBeGreaterThan(20);
});

it('and between plans that have nothing in common', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(plans, plans, people, async (base, variant, hires) => {
      fc.pre(hires.length > 0);
      expectWhole(await simulated(['a.yaml', 'b.yaml'], worldOf(base, variant, hires)));
    }),
    { numRuns: 40 },
  );
});

it('a plan against itself differs in nothing', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(plans, people, async (plan, hires) => {
      fc.pre(hires.length > 0);
      const files = worldOf(plan, plan, hires);
      const { exit, out } = await run(['simulate', 'a.yaml', 'b.yaml', ...DATA, '--exit-code'], { files });
      expect(exit).toBe(0);
      expect(JSON.parse(out).comparisons[0]).toMatchObject({ causes: [], counts: { winners: 0, losers: 0 } });
    }),
    { numRuns: 20 },
  );
});

it('saved Results differ as the plans that paid them', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(relatives, people, async ([base, variant], hires) => {
      fc.pre(hires.length > 0);
      let files: Readonly<Record<string, string>> = worldOf(base, variant, hires);
      for (const name of ['a', 'b']) {
        const paid = await run(['calculate', `${name}.yaml`, '--data', 'data/2026-q1', '-o', `${name}.json`], {
          files,
        });
        files = paid.files;
      }
      const byPlans = await simulated(['a.yaml', 'b.yaml'], files);
      const bySaved = await simulated(['a.json', 'b.json'], files);
      const mixed = await simulated(['a.json', 'b.yaml'], files);
      const amounts = ({ people: all, total, counts }: Comparison) => ({
        total,
        counts,
        people: all.map(({ causes: _, ...rest }) => rest),
      });
      expect(amounts(bySaved)).toEqual(amounts(byPlans));
      expect(amounts(mixed)).toEqual(amounts(byPlans));
      expectWhole(bySaved);
      expectWhole(mixed);
    }),
    { numRuns: 20 },
  );
});
