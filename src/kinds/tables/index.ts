import type { TableKind } from '../table.ts';
import { accounts } from './accounts.ts';
import { activation } from './activation.ts';
import { activities } from './activities.ts';
import { adjustments } from './adjustments.ts';
import { csqls } from './csqls.ts';
import { exclusions } from './exclusions.ts';
import { facts } from './facts.ts';
import { nrr } from './nrr.ts';
import { outcomes } from './outcomes.ts';
import { renewals } from './renewals.ts';
import { riskAlerts } from './risk-alerts.ts';
import { roster } from './roster.ts';
import { targets } from './targets.ts';
import { usage } from './usage.ts';

/** Every table a data folder may hold, in the order of METRICS.md; the file is the name with `.csv`. */
export const TABLES: readonly TableKind[] = [
  roster,
  accounts,
  nrr,
  renewals,
  activation,
  usage,
  riskAlerts,
  csqls,
  activities,
  outcomes,
  targets,
  exclusions,
  adjustments,
  facts,
];

const BY_NAME: ReadonlyMap<string, TableKind> = new Map(TABLES.map((kind) => [kind.name, kind]));

/** The table of this name, or null when there is none: `tableKind('usage')`. */
export function tableKind(name: string): TableKind | null {
  return BY_NAME.get(name) ?? null;
}
