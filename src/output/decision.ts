import { seen } from '../diagnostics/index.ts';
import type { Decision } from '../exports/decision-list.ts';
import { MAPPING_FILE } from '../exports/mapping.ts';

const FORM: readonly Decision['about'][] = ['encoding', 'delimiter'];

/** Everything that was decided of a file, a line each; its form in one. `mapping` is what it was read by. */
export function decisionTexts(decisions: readonly Decision[], mapping = MAPPING_FILE): readonly string[] {
  const isForm = ({ about }: Decision) => FORM.includes(about);
  const form = decisions
    .filter(isForm)
    .map((one) => decisionText(one, mapping))
    .join(', ');
  const others = decisions.filter((one) => !isForm(one)).map((one) => decisionText(one, mapping));
  return form === '' ? others : [form, ...others];
}

/** What was decided, in a line: `"AccountId" is account_id, as Salesforce calls it`, `"Closed" holds days as day, month, year, as line 14 shows`. */
export function decisionText(decision: Decision, mapping = MAPPING_FILE): string {
  const why = whyText(decision, mapping);
  return why === null ? whatText(decision) : `${whatText(decision)}, ${why}`;
}

function whatText({ about, column = '', header = '', is = '', times }: Decision): string {
  switch (about) {
    case 'encoding':
      return `stored as ${is === 'windows-1252' ? 'Windows-1252' : is.toUpperCase()}`;
    case 'delimiter':
      return `${DELIMITERS.get(is) ?? seen(is)} between the cells`;
    case 'header':
      return `${seen(header)} is ${column}${times === undefined ? '' : `, times ${times}`}`;
    case 'decimal':
      return `${seen(header)} has decimals behind a ${is === ',' ? 'comma' : 'point'}`;
    case 'date_format':
      return `${seen(header)} holds days as ${DATES.get(is) ?? is}`;
    case 'percent':
      return `${seen(header)} holds percents: without the sign 1.5 is ${is === 'percent' ? '1.5%' : '150%'}`;
  }
}

const DELIMITERS: ReadonlyMap<string, string> = new Map([
  [',', 'commas'],
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'bars'],
]);

const DATES: ReadonlyMap<string, string> = new Map([
  ['ymd', 'year, month, day'],
  ['dmy', 'day, month, year'],
  ['mdy', 'month, day, year'],
  ['excel', 'the numbers that a spreadsheet counts them by'],
]);

/** Who or what decided it; null where nothing had to. */
function whyText({ about, by, line, systems = [] }: Decision, mapping: string): string | null {
  switch (by) {
    case 'mapping':
      return `as ${mapping} says`;
    case 'mark':
      return 'as its first bytes say';
    case 'header':
      return about === 'delimiter' ? null : 'as the header shows';
    case 'rows':
      return 'which alone fit the rows';
    case 'cell':
      return `as line ${line} shows`;
    case 'alias':
      return aliasText(systems);
    case 'default':
      return about === 'percent' ? `unless ${MAPPING_FILE} says otherwise` : null;
  }
}

/** `as Salesforce and HubSpot call it`. */
export function aliasText(systems: readonly string[]): string {
  const [last = '', ...others] = systems.toReversed();
  const all = others.length === 0 ? last : `${others.toReversed().join(', ')} and ${last}`;
  return `as ${all} ${others.length === 0 ? 'calls' : 'call'} it`;
}
