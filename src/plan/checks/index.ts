import type { PlanCheck } from '../check.ts';
import { bounds } from './bounds.ts';
import { edges } from './edges.ts';
import { hits } from './hits.ts';
import { pools } from './pools.ts';

/** Every rule on a whole plan that needs no pay. */
export const CHECKS: readonly PlanCheck[] = [bounds, edges, hits, pools];
