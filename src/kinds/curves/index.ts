import type { CurveKind } from '../curve.ts';
import { bands } from './bands.ts';
import { line } from './line.ts';
import { per } from './per.ts';
import { rate } from './rate.ts';
import { tiers } from './tiers.ts';

/** Every curve that `pays` can be, by name. */
export const CURVES: readonly CurveKind[] = [bands, line, per, rate, tiers];
