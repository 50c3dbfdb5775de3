import type { Ratio } from '../money/index.ts';
import type { MetricFact, Unit } from './fact.ts';
import type { Args } from './figure.ts';
import type { TreePath } from './scope.ts';

/** Where the plan says something. */
export type StepPlace = { readonly file: string; readonly line: number; readonly path: TreePath };

/**
 * One step of the working: data, never a sentence; texts are written when it is shown. Its id is its place in the list, from 1; `inputs` are the ids
 * of the steps it builds on, `args` the numbers of the rule.
 */
export type Step = {
  readonly kind: string;
  /** Null for what comes from the data. */
  readonly at: StepPlace | null;
  readonly inputs: readonly number[];
  readonly args: Args;
  /** What the step comes to, exactly; null when there is no value. Money in minor units. */
  readonly value: Ratio | null;
  readonly unit: Unit;
  /** The component it belongs to, as a path text; null for facts and attainments. */
  readonly component: string | null;
  /** The fact that the step states: its sums and rows are told when the step is written down. */
  readonly fact: MetricFact | null;
  /** The component's amount for the person and as stated for a full period, where it has one. */
  readonly money: { readonly amount: bigint; readonly stated: bigint } | null;
};

/** Takes down the steps of one person's evaluation. Without one the same code runs and nothing is taken down. */
export type Recorder = {
  readonly steps: Step[];
  /** The ids of facts and attainments by the place of their metric in the plan: each is taken down once. */
  readonly facts: (number | undefined)[];
  readonly attainments: (number | undefined)[];
};

export function recorder(): Recorder {
  return { steps: [], facts: [], attainments: [] };
}

/** Adds a step and gives its id. */
export function record({ steps }: Recorder, step: Step): number {
  steps.push(step);
  return steps.length;
}

/**
 * Takes the steps of another recorder over, behind those that are here, and gives their new ids in order. What is here already of its facts and
 * attainments is not taken down again.
 */
export function takeOver(other: Recorder | null, recorder: Recorder): readonly number[] {
  const ids: number[] = [];
  if (other === null) return ids;
  const facts = placesById(other.facts);
  const attainments = placesById(other.attainments);
  for (const [at, step] of other.steps.entries()) {
    const [fact, attainment] = [facts.get(at + 1), attainments.get(at + 1)];
    const known = idAt(recorder.facts, fact) ?? idAt(recorder.attainments, attainment);
    const id = known ?? record(recorder, { ...step, inputs: step.inputs.map((input) => ids[input - 1] ?? 0) });
    if (fact !== undefined) recorder.facts[fact] = id;
    if (attainment !== undefined) recorder.attainments[attainment] = id;
    ids.push(id);
  }
  return ids;
}

function idAt(ids: Recorder['facts'], place: number | undefined): number | undefined {
  return place === undefined ? undefined : ids[place];
}

/** The places of the metrics whose steps these are, by the steps' ids. */
function placesById(ids: Recorder['facts']): ReadonlyMap<number, number> {
  return new Map(ids.flatMap((id, place) => (id === undefined ? [] : [[id, place] as const])));
}
