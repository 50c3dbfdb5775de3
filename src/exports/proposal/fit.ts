import type { TableKind } from '../../kinds/table.ts';
import { looseName } from '../match-headers.ts';
import { neededOf, type ProposedColumn, proposeColumns } from './columns.ts';
import type { ColumnProfile } from './profile.ts';

/** How much of the fit is what a table needs; the rest is what it may have. */
const NEEDED = 0.7;
/** What it says of a file that it is named after the table, or after what the table holds in other systems. */
const NAMED_AFTER_TABLE = 0.4;
const NAMED_AFTER_CONTENT = 0.2;

/** A guess says less than a name. */
const WORTH = { mapping: 1, name: 1, alias: 1, like: 0.8, content: 0.3 } as const;
/** An `id` may be that of anything. */
const WORTH_OF_ID = 0.5;

/** What exports of other systems are called that hold such rows. */
const FILE_WORDS: Readonly<Record<string, RegExp>> = {
  roster: /people|user|employee|staff|owner|team/i,
  accounts: /account|compan|customer|organi[sz]ation|client/i,
  nrr: /revenue|arr|mrr|retention/i,
  renewals: /renewal|contract/i,
  activation: /onboarding|implementation/i,
  usage: /health|engagement|adoption|event|scorecard/i,
  risk_alerts: /alert|ticket|case|incident|cta|call.to.action/i,
  csqls: /lead|opportunit|deal|referral/i,
  activities: /activit|meeting|timeline|touchpoint|call|ebr|qbr/i,
  outcomes: /objective|goal|success.plan/i,
  targets: /quota|goal/i,
};

/** How well a file fits a table: 1 is everything that it needs and may have; more where the file's name says so besides. */
export function fitOf(kind: TableKind, profiles: readonly ColumnProfile[], file: string): number {
  const { chosen } = proposeColumns(kind, profiles);
  const needed = neededOf(kind);
  const worth = needed.reduce((sum, column) => sum + worthOf(chosen.find((one) => one.column === column)), 0);
  const part = chosen.length / Object.keys(kind.columns).length;
  return (worth / needed.length) * NEEDED + part * (1 - NEEDED) + nameFit(kind, file);
}

function worthOf(chosen: ProposedColumn | undefined): number {
  if (chosen === undefined) return 0;
  return looseName(chosen.cell.header) === 'id' ? WORTH_OF_ID : WORTH[chosen.by.how];
}

function nameFit({ name }: TableKind, file: string): number {
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  if (letters(file).includes(letters(name).replace(/s$/, ''))) return NAMED_AFTER_TABLE;
  return FILE_WORDS[name]?.test(file) ? NAMED_AFTER_CONTENT : 0;
}
