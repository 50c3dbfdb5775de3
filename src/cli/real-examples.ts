import type { Result } from '../engine/result.ts';
import { realExamplesText } from '../output/examples.ts';
import { visible } from '../output/visible.ts';
import { type LeftOutOfExamples, realExamples } from '../review/real-examples.ts';
import { deliverFile } from './deliver.ts';
import { refuse } from './exit.ts';
import type { Io } from './io.ts';
import { chosenPeople, type PayoutOptions } from './payouts.ts';
import type { LoadedPlan } from './plan-files.ts';
import type { Quarter } from './run.ts';

/** --as-examples has one format, and writes nothing else. */
export function refuseOtherForms({ format, out }: PayoutOptions): void {
  if (format !== undefined) throw refuse('--as-examples writes YAML', 'leave out --format');
  if (out !== undefined) throw refuse('--as-examples writes no payouts', 'leave out --out');
}

/** Writes what these people were paid as worked examples of their plans; on stderr, what an example cannot show. */
export async function deliverExamples(
  plans: readonly LoadedPlan[],
  { facts, moment }: Quarter,
  result: Result,
  { csm, output }: PayoutOptions,
  io: Io,
): Promise<void> {
  const shown = new Set(chosenPeople(result, csm).people.map(({ csm_id }) => csm_id));
  const isShown = ({ csmId }: { readonly csmId: string }) => shown.has(csmId);
  const sets = realExamples({ plans: plans.map(({ plan }) => plan), facts, moment }).map((set) => ({
    ...set,
    examples: set.examples.filter(isShown),
    leftOut: set.leftOut.filter(isShown),
  }));
  const text = realExamplesText(sets);
  if (output === undefined || output === '-') io.stdout.write(text);
  else await deliverFile(text, output, io);
  for (const { plan, leftOut } of sets) for (const one of leftOut) io.stderr.write(`${leftOutText(plan.name, one)}\n`);
}

function leftOutText(plan: string, { name, csmId, paths, because }: LeftOutOfExamples): string {
  const what = paths.length === 0 ? 'no example' : `left out of pays: ${paths.join(', ')}`;
  return visible(`${plan}: ${name} (${csmId}): ${what}: ${because}`);
}
