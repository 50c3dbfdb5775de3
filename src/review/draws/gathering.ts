import { type HouseholdPaid, payHousehold } from './household.ts';
import type { OpenTask } from './open-task.ts';

/** What households were paid, together: totals are added up as they come, so that only one list a side is kept, however many people there are. */
export type Gathering = { add(paid: HouseholdPaid): void; all(): HouseholdPaid };

/** Whole numbers added up are the same in any order, and people stand by their place in the task. */
export function gathering(sides: number, draws: number): Gathering {
  const totals = Array.from({ length: sides }, () => new Float64Array(draws));
  const people: HouseholdPaid['people'][number][] = [];
  return {
    add(paid) {
      for (const [side, total] of totals.entries()) {
        const own = paid.totals[side] ?? total.subarray(0, 0);
        for (let draw = 0; draw < own.length; draw += 1) total[draw] = (total[draw] ?? 0) + (own[draw] ?? 0);
      }
      people.push(...paid.people);
    },
    all: () => ({ totals, people: people.toSorted((a, b) => a.person - b.person) }),
  };
}

/** Pays some households of a task, by their places. */
export function payHouseholds(
  places: readonly number[],
  open: OpenTask,
  told: (draws: number) => void = () => undefined,
): HouseholdPaid {
  const { task } = open;
  const paid = gathering(task.sides.length, task.draws);
  for (const place of places) paid.add(payHousehold(task.households[place] ?? [], open, told));
  return paid.all();
}

/** Are all amounts below 2^53 minor units, so that they were added up exactly as numbers? Ninety trillion dollars are. */
export function isExact({ totals, people }: HouseholdPaid): boolean {
  const summed = people.flatMap(({ sides }) => sides.flatMap((side) => (side === null ? [] : [side.least, side.most])));
  return summed.every(Number.isSafeInteger) && totals.every((total) => total.every(Number.isSafeInteger));
}
