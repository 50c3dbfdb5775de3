import { gathering, payHouseholds } from '../../review/draws/gathering.ts';
import type { HouseholdPaid } from '../../review/draws/household.ts';
import { type OpenTask, openTask } from '../../review/draws/open-task.ts';
import type { DrawSide } from '../../review/draws/prepare.ts';
import type { DrawTask } from '../../review/draws/task.ts';
import type { DrawThread, Threads } from '../io.ts';

/** Fewer pays than these (people × sides × draws) are done before a second thread has started. */
const WORTH_THREADS = 400_000;

/** A thread is asked for so many parts of the work one after the other, so that none waits long for the slowest. */
const PARTS = 8;

/**
 * Pays all draws of a task, on several threads where that is faster. Whatever the number of threads, the amounts are the same: every household's draws
 * depend on the seed and its own accounts alone, and whole numbers add up alike in any order. `told` hears of draws that are done, times people.
 */
export async function payDraws(
  task: DrawTask,
  sides: readonly DrawSide[],
  asked: number | null,
  threads: Threads | null,
  told: (draws: number) => void,
): Promise<HouseholdPaid> {
  const open = openTask(task, (_, side, place) => {
    const plan = sides[side]?.plans[place];
    if (plan === undefined) throw new Error('bug: a plan that the task does not know');
    return plan;
  });
  const work = task.people.length * task.sides.length * task.draws;
  const wanted = asked ?? (work < WORTH_THREADS ? 1 : (threads?.count ?? 1));
  const count = Math.min(wanted, task.households.length);
  const places = task.households.map((_, place) => place);
  if (count < 2 || threads === null) return payHouseholds(places, open, told);
  return onThreads(partsOf(places, count * PARTS), count, open, threads, told);
}

/** Every n-th household is one part: large books, which often stand together, are spread. */
function partsOf(places: readonly number[], count: number): readonly (readonly number[])[] {
  const parts: number[][] = [];
  for (const place of places) {
    const at = place % count;
    const part = parts[at];
    if (part === undefined) parts[at] = [place];
    else part.push(place);
  }
  return parts;
}

async function onThreads(
  parts: readonly (readonly number[])[],
  count: number,
  open: OpenTask,
  threads: Threads,
  told: (draws: number) => void,
): Promise<HouseholdPaid> {
  const { task } = open;
  const paid = gathering(task.sides.length, task.draws);
  const waiting = [...parts];
  const work = async (thread: DrawThread | null) => {
    let own = thread;
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      const given = own === null ? null : await own.pay(part).catch(() => null);
      // A thread that cannot run (no memory for it, none allowed) leaves its work to this one; a bug in it is told here again.
      if (given === null) own = null;
      paid.add(given ?? payHouseholds(part, open));
      const people = part.reduce((sum, place) => sum + (task.households[place]?.length ?? 0), 0);
      told(people * task.draws);
    }
    await thread?.end();
  };
  await Promise.all(Array.from({ length: count }, async () => work(await threads.start(task).catch(() => null))));
  return paid.all();
}
