import type { Guardrail } from '../guardrail.ts';
import { allOrNothing } from './all-or-nothing.ts';
import { cliff } from './cliff.ts';
import { deadZone } from './dead-zone.ts';
import { discretionary } from './discretionary.ts';
import { effortBelowBar } from './effort-below-bar.ts';
import { floorDefeatsGate } from './floor-defeats-gate.ts';
import { gameable } from './gameable.ts';
import { gateHidesEffort } from './gate-hides-effort.ts';
import { outsideControl } from './outside-control.ts';
import { paysLessForMore } from './pays-less-for-more.ts';
import { resultsEffortBalance } from './results-effort-balance.ts';
import { reviewDue } from './review-due.ts';
import { singleMetric } from './single-metric.ts';
import { uncapped } from './uncapped.ts';
import { undefinedUnanswered } from './undefined-unanswered.ts';
import { unreachable } from './unreachable.ts';
import { untestedEdge } from './untested-edge.ts';

/** Every rule of good plan design, in the order of the language's page. */
export const GUARDRAILS: readonly Guardrail[] = [
  singleMetric,
  resultsEffortBalance,
  outsideControl,
  allOrNothing,
  cliff,
  paysLessForMore,
  deadZone,
  unreachable,
  uncapped,
  gateHidesEffort,
  floorDefeatsGate,
  gameable,
  effortBelowBar,
  undefinedUnanswered,
  untestedEdge,
  discretionary,
  reviewDue,
];
