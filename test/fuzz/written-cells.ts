import fc from 'fast-check';
import { addDays, dateOf, dayText } from '../../src/calendar/index.ts';
import { day } from '../facts/facts-of.ts';

/**
 * A cell as somebody or some program may have written it, and what it means, written plainly; null where it means nothing that may be read. The meaning
 * comes first and the text is made of it, so that no reader's opinion is in it.
 */
export type WrittenCell = { readonly text: string; readonly means: string | null };

const two = (part: number) => String(part).padStart(2, '0');
const grouped = (whole: number, separator: string) => String(whole).replace(/\B(?=(\d{3})+$)/g, separator);

/** What surrounds a cell without changing it. */
const edge = fc.constantFrom('', '', '', ' ', '\u00A0', '\u200B', '\t');

function padded(cells: fc.Arbitrary<WrittenCell>): fc.Arbitrary<WrittenCell> {
  return fc
    .tuple(edge, cells, edge)
    .map(([before, { text, means }, after]) => ({ text: before + text + after, means }));
}

/** What is no value of any column: marks of spreadsheets, words for nothing. */
const damage = fc
  .constantFrom(
    '#REF!',
    '#N/A',
    '########',
    '=A1',
    'N/A',
    'null',
    '?',
    '-',
    '1.2.3.4',
    '-0.0.66962',
    '1.23E+15',
    '€5',
    'x',
  )
  .map((text): WrittenCell => ({ text, means: null }));

/** An amount of 0.00 to 99,999.99, or one that is not to be read. */
const money = fc.nat(9_999_999).chain((cents): fc.Arbitrary<WrittenCell> => {
  const whole = Math.floor(cents / 100);
  const part = two(cents % 100);
  const means = `${whole}.${part}`;
  const figures = [
    means,
    `$${grouped(whole, ',')}.${part}`,
    `${grouped(whole, ',')}.${part} USD`,
    `${grouped(whole, '.')},${part}`,
    `$${whole},${part}`,
    `${grouped(whole, '\u00A0')},${part}`,
    `${grouped(whole, '\u202F')}.${part}`,
    `${grouped(whole, "'")}.${part}`,
    `="${means}"`,
  ];
  return fc.constantFrom(...figures).map((text) => ({ text, means }));
});

const doubtfulFigure = fc
  .tuple(fc.integer({ min: 1, max: 999 }), fc.nat(999))
  .map(([whole, part]): WrittenCell => ({ text: `${whole}.${String(part).padStart(3, '0')}`, means: null }));

const negativeMoney = fc.integer({ min: 1, max: 9_999_999 }).chain((cents) => {
  const [whole, part] = [Math.floor(cents / 100), two(cents % 100)];
  const size = `${grouped(whole, ',')}.${part}`;
  const texts = [`(${size})`, `${size}-`, `-$${size}`, `\u2212${size}`];
  return fc.constantFrom(...texts).map((text): WrittenCell => ({ text, means: `-${whole}.${part}` }));
});

const number = fc.tuple(fc.nat(99_999), fc.integer({ min: 0, max: 99 })).chain(([whole, part]) => {
  const means = `${whole}.${two(part)}`;
  const texts = [
    means,
    `${grouped(whole, ',')}.${two(part)}`,
    `${whole},${two(part)}`,
    `${grouped(whole, ' ')}.${two(part)}`,
  ];
  return fc.constantFrom(...texts).map((text): WrittenCell => ({ text, means }));
});

/** A share of 0.01% to 100%. */
const percent = fc.integer({ min: 1, max: 10_000 }).chain((hundredths) => {
  const [whole, part] = [Math.floor(hundredths / 100), two(hundredths % 100)];
  const means = `${whole}.${part}%`;
  const ratio = String(hundredths).padStart(5, '0');
  const texts = [means, `${whole},${part}%`, `${whole}.${part} %`, `${ratio.slice(0, -4)}.${ratio.slice(-4)}`];
  const lost: WrittenCell = { text: `${whole + 11}`, means: null };
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...texts).map((text): WrittenCell => ({ text, means })) },
    fc.constant(lost),
  );
});

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day around the quarter, in a form that says itself which one it is, or in one that does not. */
const days = fc.integer({ min: -60, max: 120 }).chain((offset): fc.Arbitrary<WrittenCell> => {
  const found = addDays(day('2026-01-01'), offset);
  const { year, month, date } = dateOf(found);
  const means = dayText(found);
  const certain = [
    means,
    `${means} 13:54:52`,
    `${means}T00:00:00.000`,
    means.replaceAll('-', ''),
    `${year}/${month}/${date}`,
    `${date} ${MONTHS[month - 1]} ${year}`,
    `${MONTHS[month - 1]} ${date}, ${year} 1:54 PM`,
    `="${means}"`,
  ];
  const dmy = [`${date}/${month}/${year}`, `${two(date)}-${two(month)}-${year}`, `${date}.${month}.${year}`];
  const mdy = [`${month}/${date}/${year}`, `${two(month)}-${two(date)}-${year} 9:05`];
  const isCertain = date > 12 || date === month;
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...certain).map((text) => ({ text, means })) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...dmy, ...mdy).map((text) => ({ text, means: isCertain ? means : null })),
    },
    fc
      .constantFrom(`${date}/${month}/${two(year % 100)}`, `${means}T10:00:00Z`, `${year}-${two(month)}-32`, '46053')
      .map((text) => ({ text, means: null })),
  );
});

const answers = fc.boolean().chain((is) => {
  const texts = is ? ['yes', 'YES', 'True', '1'] : ['no', 'No', 'FALSE', '0'];
  const means = is ? 'yes' : 'no';
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...texts).map((text): WrittenCell => ({ text, means })) },
    fc.constantFrom('y', 'ja', '2').map((text): WrittenCell => ({ text, means: null })),
  );
});

/** An id of the quarter, or one that looks like it. */
function ids(known: readonly string[]): fc.Arbitrary<WrittenCell> {
  return fc.constantFrom(...known).chain((id) =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(id, `="${id}"`).map((text): WrittenCell => ({ text, means: id })) },
      fc
        .constantFrom(`${id.slice(0, 1)}\u200B${id.slice(1)}`, `${id.slice(0, 2)}\u00AD${id.slice(2)}`, `${id}\u00A0x`)
        .map((text): WrittenCell => ({ text, means: null })),
      fc.constantFrom(id.toUpperCase(), `${id}0`).map((text): WrittenCell => ({ text, means: text })),
    ),
  );
}

const texts = fc
  .constantFrom('EBR', 'Åsa "Ö" Alm', 'a, b; c', 'two\nlines', '-', 'N/A', '1.234')
  .map((text): WrittenCell => ({ text, means: text }));

export type CellType =
  | 'money'
  | 'pay'
  | 'number'
  | 'percent'
  | 'day'
  | 'yes_no'
  | 'account'
  | 'person'
  | 'alert'
  | 'lead'
  | 'text';

export const CELLS: Readonly<Record<CellType, fc.Arbitrary<WrittenCell>>> = {
  money: padded(fc.oneof({ weight: 6, arbitrary: money }, negativeMoney, doubtfulFigure, damage)),
  pay: padded(fc.oneof({ weight: 6, arbitrary: money }, doubtfulFigure, damage)),
  number: padded(fc.oneof({ weight: 6, arbitrary: number }, doubtfulFigure, damage)),
  percent: padded(fc.oneof({ weight: 6, arbitrary: percent }, damage)),
  day: padded(fc.oneof({ weight: 6, arbitrary: days }, damage)),
  yes_no: padded(fc.oneof({ weight: 4, arbitrary: answers }, damage)),
  account: padded(ids(['a-1', 'a-2', 'a-3', 'a-4', 'a-5'])),
  person: padded(ids(['c-1', 'c-2'])),
  alert: padded(ids(['r-1', 'r-2', 'r-3', 'r-4'])),
  lead: padded(ids(['q-1', 'q-2', 'q-3'])),
  text: padded(texts),
};

/** What each column of the quarter holds. */
export const TYPES: Readonly<Record<string, CellType>> = {
  csm_id: 'person',
  account_id: 'account',
  alert_id: 'alert',
  csql_id: 'lead',
  otb: 'pay',
  starting_arr: 'money',
  ending_arr: 'money',
  due_arr: 'money',
  renewed_arr: 'money',
  amount: 'money',
  split: 'percent',
  health_score: 'number',
  core_features_used: 'number',
  reactivated: 'yes_no',
  key_stakeholder: 'yes_no',
  start_date: 'day',
  end_date: 'day',
  from: 'day',
  to: 'day',
  customer_since: 'day',
  due_on: 'day',
  renewed_on: 'day',
  started_on: 'day',
  activated_on: 'day',
  date: 'day',
  opened_on: 'day',
  resolved_on: 'day',
  reopened_on: 'day',
  created_on: 'day',
  accepted_on: 'day',
  closed_on: 'day',
};
