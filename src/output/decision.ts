import { seen } from '../diagnostics/index.ts';
import type { Decision, FormDecision, HeaderDecision } from '../facts/decisions.ts';

/** What was decided, in a line: `"AccountId" is account_id, as Salesforce calls it`, `"Close Date" is written d/m/y, as line 7 proves`. */
export function decisionText(decision: Decision): string {
  return decision.about === 'header' ? headerText(decision) : formText(decision);
}

const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};
const DATE_NAMES: Readonly<Record<string, string>> = {
  ymd: 'year, month, day',
  dmy: 'day, month, year',
  mdy: 'month, day, year',
  excel: 'days as a spreadsheet counts them',
};

function formText({ about, header, is, by, line }: FormDecision): string {
  const of = header === undefined ? '' : `${seen(header)}: `;
  return `${of}${WHAT[about](is)}, ${byText(by, line)}`;
}

const WHAT: Readonly<Record<FormDecision['about'], (is: string) => string>> = {
  encoding: (is) => `read as ${is}`,
  delimiter: (is) => `cells are parted by ${DELIMITER_NAMES[is] ?? is}`,
  decimal: (is) => `${is === ',' ? 'a comma' : 'a point'} stands before the decimals`,
  date_format: (is) => `dates are ${DATE_NAMES[is] ?? is}`,
  percent: (is) => `figures without % are ${is === 'percent' ? 'percents: 105 is 105%' : 'parts of one: 1.05 is 105%'}`,
};

function byText(by: FormDecision['by'], line = 0): string {
  const texts: Readonly<Record<FormDecision['by'], string>> = {
    mapping: 'as exports.yaml says',
    mark: 'as its first bytes say',
    header: 'as its header shows',
    rows: 'as its rows show',
    cell: `as line ${line} proves`,
    default: 'as is usual',
  };
  return texts[by];
}

function headerText({ column, header, by, systems = [], times }: HeaderDecision): string {
  const what = times === undefined ? column : `${column}, times ${times}`;
  return `${seen(header)} is ${what}, ${by === 'mapping' ? 'as exports.yaml says' : aliasText(systems)}`;
}

/** `as Salesforce and HubSpot call it`. */
export function aliasText(systems: readonly string[]): string {
  const [last = '', ...others] = systems.toReversed();
  const all = others.length === 0 ? last : `${others.toReversed().join(', ')} and ${last}`;
  return `as ${all} ${others.length === 0 ? 'calls' : 'call'} it`;
}
