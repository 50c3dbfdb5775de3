import { byCodePoint, type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import type { Reason } from '../kinds/curve.ts';
import { figure, figureText } from '../kinds/figure.ts';
import type { Moment } from '../kinds/metric.ts';
import { add, allocate, exactly, type Money, NO_MONEY, ONE, type Ratio, whole, ZERO } from '../money/index.ts';
import { type PlanNode, pathText } from '../plan/plan.ts';
import { nodesOf } from '../plan/walk.ts';
import { placeAt } from '../yaml/raw.ts';
import { type Amounts, amountsOf, type NodeMoney, nodeMoney, sumOf } from './amounts.ts';
import { type Assignment, placeOf } from './assignment.ts';
import type { Changed, Evaluation, OwnFacts, PoolPart } from './evaluation.ts';

/** Somebody whose amounts are known and whose pools are not yet divided. */
export type Member = {
  readonly assignment: Assignment;
  readonly amounts: Amounts;
  /** The full, unprorated variable amount; null where the plan has none. */
  readonly variable: Money | null;
  readonly own: OwnFacts;
};

/** Pays a pooled node for a team: the amounts of the node's tree are the team's. Any member stands for the team: its facts are the same for all. */
export type PayPool = (
  node: PlanNode,
  member: Member,
  amounts: Amounts,
  team: string,
  changed: Changed | null,
) => { readonly amount: Money; readonly evaluation: Evaluation };

/**
 * Every pool of a plan, divided: its amount is the team's (a share: the sum of the members' prorated amounts; an amount: the team's), it is evaluated
 * once, and the result is split by weight × active days with the largest remainder, ties by csm_id. $1,000.00 among three members there all
 * quarter: $333.34, $333.33, $333.33, the cent to the first id.
 */
export function dividePools(
  members: readonly Member[],
  moment: Moment,
  pay: PayPool,
  report: (found: Diagnostic) => void,
): ReadonlyMap<Assignment, ReadonlyMap<PlanNode, PoolPart>> {
  const parts = new Map<Assignment, Map<PlanNode, PoolPart>>();
  const plan = members[0]?.assignment.plan;
  const pools = plan === undefined ? [] : nodesOf(plan.root).filter(({ pool }) => pool !== null);
  for (const node of pools) {
    for (const [team, mates] of byTeam(members, node, report)) {
      const amounts = poolAmounts(node, mates, moment);
      const first = mates[0];
      if (amounts === null || first === undefined) continue;
      const { amount: result, evaluation } = pay(node, first, amounts, team, null);
      const weights = mates.map((mate) => weightOf(mate, node));
      if (result !== 0n && weights.every(({ n }) => n === 0n)) {
        const args = { team, component: pathText(node), amount: figureText(exactly(result), 'money', moment.currency) };
        report(diagnostic('pool-without-weights', placeAt(first.assignment.plan.written.marks, node.place.path), args));
      }
      const divided = allocate(result, weights);
      for (const [place, mate] of mates.entries()) {
        const amount = divided[place] ?? NO_MONEY;
        const reason: Reason = {
          code: 'pool',
          team,
          divides: node.pool ?? '',
          pool: figure(exactly(result), 'money'),
          members: String(mates.length),
          active_days: String(mate.assignment.activeDays),
        };
        const own = parts.get(mate.assignment) ?? new Map<PlanNode, PoolPart>();
        const partWith = (changed: Changed) =>
          allocate(pay(node, first, amounts, team, changed).amount, weights)[place] ?? NO_MONEY;
        own.set(node, { amount, reason, pool: evaluation, partWith });
        parts.set(mate.assignment, own);
      }
    }
  }
  return parts;
}

/** The members of each team in the order of their ids, without those for whom the node is not evaluated. */
function byTeam(
  members: readonly Member[],
  node: PlanNode,
  report: (found: Diagnostic) => void,
): ReadonlyMap<string, readonly Member[]> {
  const teams = new Map<string, Member[]>();
  const ordered = [...members].sort((a, b) => byCodePoint(a.assignment.person.csmId, b.assignment.person.csmId));
  for (const member of ordered) {
    const { person } = member.assignment;
    if (!member.amounts.money.has(node)) continue;
    if (person.team === null) {
      const what = `component "${pathText(node)}" is pooled`;
      report(diagnostic('no-team', placeOf(person, 'team'), { person: person.name, what }));
      continue;
    }
    const mates = teams.get(person.team);
    if (mates === undefined) teams.set(person.team, [member]);
    else mates.push(member);
  }
  return teams;
}

/** The amounts of a pooled tree. Money under it is stated for one member's full amount (a share) or for the team's (an amount). */
function poolAmounts(node: PlanNode, mates: readonly Member[], moment: Moment): Amounts | null {
  const first = mates[0];
  if (first === undefined) return null;
  const { plan } = first.assignment;
  const each = mates.map((mate) => mate.amounts.money.get(node) ?? null);
  const stated = each[0]?.stated ?? NO_MONEY;
  const own: NodeMoney =
    node.amount?.from === 'amount'
      ? nodeMoney(node.amount.amount, node.amount.amount, ONE)
      : nodeMoney(
          sumOf(each),
          stated,
          each.reduce((sum, own) => add(sum, own?.scale ?? ZERO), ZERO),
        );
  return amountsOf(node, own, {
    period: moment.period.name,
    proration: { n: 1n, d: 1n },
    rounding: plan.rounding,
    own: first.own,
  });
}

function weightOf({ assignment, variable }: Member, node: PlanNode): Ratio {
  const days = BigInt(assignment.activeDays);
  return whole(node.pool === 'by_variable' ? days * (variable ?? 0n) : days);
}
