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
