import { seen } from '../diagnostics/index.ts';
import type { Decision } from '../facts/decisions.ts';

/** What was decided, in a line: `"AccountId" is account_id, as Salesforce calls it`. */
export function decisionText({ column, header, by, systems = [], times }: Decision): string {
  const what = times === undefined ? column : `${column}, times ${times}`;
  return `${seen(header)} is ${what}, ${by === 'mapping' ? 'as exports.yaml says' : aliasText(systems)}`;
}

/** `as Salesforce and HubSpot call it`. */
export function aliasText(systems: readonly string[]): string {
  const [last = '', ...others] = systems.toReversed();
  const all = others.length === 0 ? last : `${others.toReversed().join(', ')} and ${last}`;
  return `as ${all} ${others.length === 0 ? 'calls' : 'call'} it`;
}
