import { planOf } from '../../plan/read-plan.ts';
import { payHouseholds } from '../../review/draws/gathering.ts';
import type { HouseholdPaid } from '../../review/draws/household.ts';
import { openTask, withoutPlaces } from '../../review/draws/open-task.ts';
import type { DrawTask } from '../../review/draws/task.ts';

/** What a thread does: it opens its copy of the task, with the plans read again from what is written, and pays the households it is asked for. */
export function payerOf(task: DrawTask): (households: readonly number[]) => HouseholdPaid {
  const open = openTask(task, (written) => {
    const { value: plan } = planOf(withoutPlaces(written));
    if (plan === null) throw new Error(`bug: "${written.file}" cannot be read again`);
    return plan;
  });
  return (households) => payHouseholds(households, open);
}
