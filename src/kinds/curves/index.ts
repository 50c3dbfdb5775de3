import type { CurveKind } from '../curve.ts';
import { bands } from './bands.ts';
import { line } from './line.ts';
import { matrix } from './matrix.ts';
import { milestones } from './milestones.ts';
import { per } from './per.ts';
import { rate } from './rate.ts';
import { tiers } from './tiers.ts';

/** Every curve that `pays` can be, by name. */
export const CURVES: readonly CurveKind[] = [bands, line, matrix, milestones, per, rate, tiers];
