import { WRITTEN_AS } from '../kinds/fact.ts';
import { placeAt } from '../yaml/raw.ts';
import type { Plan } from './plan.ts';

/** Every roster column that a plan names, with what for and where it says so. */
export function rosterColumns(
  plan: Pick<Plan, 'name' | 'selector' | 'variable' | 'metrics' | 'written'>,
): Plan['rosterColumns'] {
  const { marks } = plan.written;
  const columns: Plan['rosterColumns'][number][] = plan.selector.map(({ column }) => ({
    column,
    why: `"for" of plan "${plan.name}" selects by it`,
    place: placeAt(marks, ['for', column]),
  }));
  if (plan.variable?.from === 'column') {
    const { column } = plan.variable;
    columns.push({
      column,
      why: `plan "${plan.name}" takes the variable amount from it`,
      figure: 'money',
      place: placeAt(marks, ['variable', 'column']),
    });
  }
  for (const [name, { target, metric }] of plan.metrics) {
    const stated = target?.by === 'file' ? target.otherwise : target;
    if (stated?.by === 'column') {
      const path = ['metrics', name, 'target', ...(target?.by === 'file' ? ['else'] : []), 'column'];
      columns.push({
        column: stated.column,
        why: `metric "${name}" takes its target from it`,
        figure: WRITTEN_AS[metric.measure.unit],
        place: placeAt(marks, path),
      });
    }
    const { rosterColumn, unit } = metric.measure;
    if (rosterColumn !== null) {
      const place = placeAt(marks, ['metrics', name, 'column']);
      columns.push({
        column: rosterColumn,
        why: `metric "${name}" takes its value from it`,
        figure: WRITTEN_AS[unit],
        place,
      });
    }
  }
  return columns;
}
