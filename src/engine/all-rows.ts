import type { Facts } from '../facts/facts.ts';
import type { Plan } from '../plan/plan.ts';
import type { Result } from './result.ts';
import { rowsOf } from './steps.ts';

/**
 * The Result with every line of the rows behind its facts, where the facts are still at hand: written down are the first twenty of each file. Rows of
 * a part that itself has more than twenty stay a number.
 */
export function withAllRows(result: Result, plans: readonly Plan[], facts: Facts): Result {
  const byId = new Map(facts.people.map((person) => [person.csmId, person]));
  const people = result.people.map((person) => {
    const plan = plans.find(({ name }) => name === person.plan);
    const own = byId.get(person.csm_id);
    const working = person.working.map((step) => {
      const name = step.args.metric;
      const metric = typeof name === 'string' ? plan?.metrics.get(name)?.metric : undefined;
      if (step.kind !== 'fact' || step.rows === undefined || metric === undefined || own === undefined) return step;
      const rows = rowsOf(facts.factFor(metric, own), Number.POSITIVE_INFINITY);
      return { ...step, rows: rows.map((one) => ({ ...one, lines: [...one.lines] })) };
    });
    return { ...person, working };
  });
  return { ...result, people };
}
