import { readdirSync, readFileSync } from 'node:fs';
import { periodFromText } from '../../../src/calendar/index.ts';
import { byCodePoint } from '../../../src/diagnostics/index.ts';
import { pay } from '../../../src/engine/pay.ts';
import { changedFacts } from '../../../src/facts/changed-facts.ts';
import { computeFacts } from '../../../src/facts/compute-facts.ts';
import { streamOf } from '../../../src/facts/draws/stream.ts';
import type { Facts, Person } from '../../../src/facts/facts.ts';
import { type Owner, ownerKey } from '../../../src/facts/owner.ts';
import type { MetricFact, Part } from '../../../src/kinds/fact.ts';
import type { Metric, Moment } from '../../../src/kinds/metric.ts';
import { askedTargets } from '../../../src/plan/asked-targets.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { readPlan } from '../../../src/plan/read-plan.ts';
import { usedMetrics } from '../../../src/plan/walk.ts';
import type { MetricChange } from '../../../src/plan/what-if.ts';
import { type HouseholdPaid, payHousehold } from '../../../src/review/draws/household.ts';
import { openTask } from '../../../src/review/draws/open-task.ts';
import { prepareDraws } from '../../../src/review/draws/prepare.ts';
import { memoryFolder } from '../../facts/memory-folder.ts';

/** Plans with the facts of a folder for all of them. */
export type World = { readonly plans: readonly Plan[]; readonly facts: Facts; readonly moment: Moment };

export async function worldOf(texts: readonly string[], files: Readonly<Record<string, string>>): Promise<World> {
  const plans = texts.map((text, at) => {
    const { value, diagnostics } = readPlan(text, `plan-${at}.yaml`);
    if (value === null) throw new Error(JSON.stringify(diagnostics[0]));
    return value;
  });
  const period = periodFromText('2026-Q1');
  const currency = plans[0]?.currency;
  if (period === null || currency === undefined) throw new Error('no plan, or no period');
  const moment = { period, asOf: period.to, currency };
  const { value: facts, diagnostics } = await computeFacts({
    folder: memoryFolder(files),
    moment,
    metrics: plans.flatMap(usedMetrics),
    rosterColumns: plans.flatMap(({ rosterColumns }) => rosterColumns),
    targets: plans.flatMap(askedTargets),
  });
  if (facts === null) throw new Error(JSON.stringify(diagnostics[0]));
  return { plans, facts, moment };
}

/** The quarter of the fixtures. */
export function fixtures(): Readonly<Record<string, string>> {
  const folder = 'fixtures/2026-q1';
  return Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')]));
}

/** What the program pays: every household of a world with one side, or with a side for each plan. */
export function drawn(
  { facts, moment }: World,
  sides: readonly (readonly Plan[])[],
  draws: number,
  seed: number,
  changes: readonly MetricChange[] = [],
): {
  readonly people: readonly string[];
  readonly paid: readonly HouseholdPaid[];
  readonly households: readonly (readonly number[])[];
} {
  const { value, diagnostics } = prepareDraws({
    sides: sides.map((plans) => ({ plans, changes })),
    facts,
    moment,
    draws,
    seed,
  });
  if (value === null) throw new Error(JSON.stringify(diagnostics[0]));
  const { task } = value;
  const open = openTask(task, (_, side, place) => {
    const plan = sides[side]?.[place];
    if (plan === undefined) throw new Error('no plan');
    return plan;
  });
  return {
    people: task.people.map(({ csmId }) => csmId),
    households: task.households,
    paid: task.households.map((household) => payHousehold(household, open)),
  };
}

/**
 * The facts of a draw, made again without any of the program's tables: for each owner the accounts of all metrics in the order of their ids, as many of
 * them as there are by the numbers of the owner's stream, then the loose things alike; each metric's parts of what was drawn, combined.
 */
export function factsByHand({ plans, facts }: World, seed: number, draw: number): Pick<Facts, 'factFor'> {
  const metrics = [...new Set(plans.flatMap(usedMetrics))];
  const unitOf = (part: Part) => (part.account === '' ? `loose ${part.key}` : `account ${part.account}`);
  const units = new Map<string, Set<string>>();
  const partsIn = (metric: Metric, owner: string): readonly Part[] => {
    const owned = facts.ownedParts(metric);
    if (owned !== null) return owned.parts.filter((_, at) => ownerKey(owned.owners[at] ?? NOBODY) === owner);
    return facts.people.flatMap((person) => {
      const { subject, parts } = facts.factFor(metric, person);
      return metric.scope === 'person' && `${subject.type} ${subject.id}` === owner ? parts : [];
    });
  };
  const owners = new Set<string>(facts.people.map(({ csmId }) => `person ${csmId}`));
  for (const metric of metrics) for (const owner of facts.ownedParts(metric)?.owners ?? []) owners.add(ownerKey(owner));
  for (const owner of owners) {
    units.set(owner, new Set(metrics.flatMap((metric) => partsIn(metric, owner).map(unitOf))));
  }
  const drawnUnits = new Map<string, string[]>();
  for (const [owner, all] of units) {
    const stream = streamOf(seed, owner);
    stream.begin(draw);
    const some = ['account ', 'loose '].flatMap((kind) => {
      const list = [...all].filter((unit) => unit.startsWith(kind)).sort(byCodePoint);
      return list.map(() => list[stream.below(list.length)] ?? '');
    });
    drawnUnits.set(owner, some);
  }
  return {
    factFor(metric: Metric, person: Person): MetricFact {
      const before = facts.factFor(metric, person);
      const { type, id } = before.subject;
      const behind = [...owners].filter((owner) => {
        if (type === 'person') return owner === `person ${id}`;
        if (type === 'company') return true;
        const members = facts.people.filter(({ team }) => team === id).map(({ csmId }) => `person ${csmId}`);
        return owner === `team ${id}` || members.includes(owner);
      });
      const parts = behind.flatMap((owner) => {
        const own = partsIn(metric, owner);
        return (drawnUnits.get(owner) ?? []).flatMap((unit) => own.filter((part) => unitOf(part) === unit));
      });
      if (parts.length === 0 && before.parts.length === 0) return before;
      return { ...before, parts, result: metric.measure.combine(parts, before.scale) };
    },
  };
}

const NOBODY: Owner = { type: 'person', id: '' };

/** What `calculate` pays in a draw, by csm_id in minor units, over all plans; null where it stops with a question. */
export function paidByHand(
  world: World,
  plans: readonly Plan[],
  seed: number,
  draw: number,
  changes: readonly MetricChange[] = [],
): ReadonlyMap<string, bigint> | null {
  const { facts, moment } = world;
  const { factFor } = changedFacts(factsByHand(world, seed, draw), changes);
  const { people, targetFor } = facts;
  const { value } = pay({ plans, facts: { people, targetFor, factFor }, moment, working: false });
  if (value === null) return null;
  const amounts = new Map<string, bigint>();
  for (const { assignment, total } of value.earned) {
    const { csmId } = assignment.person;
    amounts.set(csmId, (amounts.get(csmId) ?? 0n) + total);
  }
  return amounts;
}
