import { wholeFile } from '../../diagnostics/index.ts';
import type { Assignment } from '../../engine/assignment.ts';
import type { Person } from '../../facts/facts.ts';
import type { Plan } from '../../plan/plan.ts';
import type { MetricChange } from '../../plan/what-if.ts';
import type { RawFile } from '../../yaml/raw.ts';
import type { DrawTask, TaskPerson, TaskPlan } from './task.ts';

/** A task with everything that is no plain data: its plans, and who is on which. */
export type OpenTask = {
  readonly task: DrawTask;
  readonly people: readonly Person[];
  /** The plans that somebody is on, by their place in the task's people. */
  readonly payments: ReadonlyMap<number, readonly PersonPlan[]>;
};

/** Somebody on a plan of a side. */
export type PersonPlan = {
  readonly side: number;
  readonly person: number;
  readonly plan: Plan;
  readonly written: TaskPlan;
  readonly assignment: Assignment;
  readonly changes: readonly MetricChange[];
};

/** Opens a task. `planOf` gives the typed plan at a place of a side. */
export function openTask(task: DrawTask, planOf: (written: TaskPlan, side: number, place: number) => Plan): OpenTask {
  const people = task.people.map(personOf);
  const payments = new Map<number, PersonPlan[]>();
  for (const [side, { plans, changes }] of task.sides.entries()) {
    for (const [at, written] of plans.entries()) {
      const plan = planOf(written, side, at);
      for (const { person: place, ...there } of written.assignments) {
        const person = people[place];
        if (person === undefined) throw new Error('bug: an assignment of nobody');
        const own = { side, person: place, plan, written, assignment: { person, plan, ...there }, changes };
        const before = payments.get(place);
        if (before === undefined) payments.set(place, [own]);
        else before.push(own);
      }
    }
  }
  return { task, people, payments };
}

/** A plan as it is written, for another thread, where nobody asks for lines of the file: nothing stands anywhere. */
export function withoutPlaces({ file, raw }: Pick<TaskPlan, 'file' | 'raw'>): RawFile {
  const place = wholeFile(file);
  return { file, raw, marks: { key: null, value: () => place, below: new Map() } };
}

function personOf({ cells, ...person }: TaskPerson): Person {
  return { ...person, column: (name) => cells.get(name) ?? null };
}
