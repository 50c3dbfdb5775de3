import { seen } from '../diagnostics/index.ts';
import type { Decision } from '../facts/decisions.ts';

/** What was decided, in a line: `"AccountId" is account_id, as Salesforce calls it`. */
export function decisionText({ column, header, by, systems = [], times }: Decision): string {
  const what = times === undefined ? column : `${column}, times ${times}`;
  const because =
    by === 'mapping'
      ? 'exports.yaml says so'
      : `${systems.join(', ')} ${systems.length === 1 ? 'calls' : 'call'} it so`;
  return `${seen(header)} is ${what}: ${because}`;
}
