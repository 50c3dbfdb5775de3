import { REASON_CODES, type ReasonCode } from '../../kinds/reason.ts';
import type { Currency } from '../../money/index.ts';
import type { Piece, Rule } from '../../reports/explained-line.ts';
import { countText, moneyText } from '../figures.ts';
import { counted, metricName } from './figures.ts';
import { type Told, toldOf } from './told.ts';

/** The rule of a line in words: `band from 90% of target pays $400.00`. */
export function ruleText(rule: Rule, currency: Currency): string {
  const told = toldOf(rule, currency);
  return `${textOf(rule.code, told)}${heldText(told)}`;
}

/** A piece of a rule with what it pays: `2% of $50,000.00 from 0%: $1,000.00`. */
export function pieceText(piece: Piece, currency: Currency): string {
  const told = toldOf(piece, currency);
  return `${PIECES[piece.kind]?.(told) ?? piece.kind}${heldText(told)}: ${moneyText(piece.pays, currency)}`;
}

/** The bound that held what a curve alone would have paid: a leaf earns 0 or more, an item keeps to its floor and its cap. */
function heldText({ has, money }: Told): string {
  if (has('not_below')) return `, but no less than ${money('not_below')}`;
  return has('not_above') ? `, but no more than ${money('not_above')}` : '';
}

/** The text of a code. A Result of another version may have codes that are not known here. */
function textOf(code: string, told: Told): string {
  const known = REASON_CODES.find((one) => one === code);
  return known === undefined ? code.replaceAll('-', ' ') : TEXTS[known](told);
}

const first = (told: Told, name: string): string => (told.has(name) ? `at ${told.edge(name)}` : 'further on');

const COUNTS: Readonly<Record<string, string>> = {
  whole: ', finished ones only',
  started: ', each one begun',
  exact: ', in proportion',
};

/** What each rule says, each once. The compiler asks for every code there is. */
const TEXTS: Readonly<Record<ReasonCode, (told: Told) => string>> = {
  band: ({ begins, pay }) => `band ${begins()} pays ${pay()}`,
  'no-band': (told) => `nothing: the first band begins ${first(told, 'first')}`,
  line: ({ edge, height, ofWhat }) =>
    `line from ${edge('from')} (${height('from_')}) to ${edge('to')} (${height('to_')})${ofWhat()}`,
  'line-point': ({ edge, pointPay }) => `line: its point at ${edge('at')} pays ${pointPay()}`,
  'before-line': (told) => `nothing: the line begins ${first(told, 'first')}`,
  tier: ({ begins, text, rate, money }) => {
    if (text('applies') === 'whole') return `tier ${begins()}: ${rate('rate')} of all ${money('base')}`;
    return `tier ${begins()}, ${text('applies') === 'overage' ? 'its rate on all above the first' : 'each slice at its own rate'}`;
  },
  'no-tier': (told) => `nothing: the first tier begins ${first(told, 'first')}`,
  rate: ({ rate, money, text, has }) =>
    `${rate('rate')} of ${money('base')}${has('by') ? `, for ${text('by')} ${text('is') || 'blank'}` : ''}`,
  'rate-of-nothing': ({ edge, has }) =>
    `nothing: a rate pays above 0${has('reading') ? `, and this is ${edge('reading')}` : ''}`,
  per: ({ has, edge, number, size, text, pay }) => {
    const steps = number('steps');
    const beyond = has('above') ? `above ${edge('above')}` : `below ${edge('below')}`;
    const many = steps === null ? 'steps' : counted(steps, 'steps');
    return `${many} of ${size('step')} ${beyond}${COUNTS[text('count')] ?? ''}; each pays ${pay()}`;
  },
  milestones: ({ text }) => `${text('reached')} of ${text('of')} milestones reached`,
  cell: ({ edge, across, pay, names }) =>
    `the cell of ${names.reading} ${edge('row')} and ${names.across} ${across('column')} pays ${pay()}`,
  'no-cell': ({ edge, across, has, names }) => {
    const row = has('first_row') ? [`${names.reading} begins to count at ${edge('first_row')}`] : [];
    const column = has('first_column') ? [`${names.across} begins to count at ${across('first_column')}`] : [];
    return `nothing: ${[...row, ...column].join(', and ') || 'short of the first row or column'}`;
  },
  items: ({ text }) => countText(Number(text('items')), 'item, paid by itself', 'items, each paid by itself'),
  pool: ({ text, money }) => {
    const by = text('divides') === 'by_variable' ? 'variable pay and days' : 'days';
    const days = countText(Number(text('active_days')), 'day', 'days');
    return `part of the ${money('pool')} of team ${text('team')}, divided by ${by} among ${text('members')} (${days} here)`;
  },
  'shared-out': () => 'its amount went to the components beside it',
  'undefined-zero': () => 'the plan pays nothing for it',
  'undefined-full-amount': ({ has, money }) =>
    `the plan pays the full amount${has('amount') ? `, ${money('amount')}` : ''}`,
  'undefined-at-target': (told) => `the plan pays it as at target: ${textOf(told.text('at'), told)}`,
  'gate-failed': ({ percent, money }) => `gate shut: ${percent('otherwise')} of ${money('before')} is kept`,
  'gate-open': () => 'gate open',
  multiplied: ({ rate, money, text }) =>
    `${rate('times')} on ${money('before')}, because ${hitText(text('when'), true)}`,
  'not-multiplied': ({ rate, text }) => `no ${rate('times')}, because ${hitText(text('when'), false)}`,
  floor: ({ money, ...told }) => `lifted from ${money('before')} to the floor${limitText({ money, ...told })}`,
  'floor-kept': ({ money, ...told }) => `floor${limitText({ money, ...told })} not needed`,
  'floor-off': ({ money, ...told }) => `floor${limitText({ money, ...told })} does not hold`,
  cap: ({ money, ...told }) => `cut from ${money('before')} to the cap${limitText({ money, ...told })}`,
  'cap-kept': ({ money, ...told }) => `cap${limitText({ money, ...told })} not reached`,
  adjustment: ({ text }) => `by hand: ${text('reason')} (approved by ${text('approved_by')})`,
  untold: () => 'the working was not taken down',
};

/** Why a factor acted or did not: the hits that it asks for, or the metrics of its conditions. */
function hitText(when: string, acted: boolean): string {
  if (when === 'all_hit') return acted ? 'all are hit' : 'not all are hit';
  if (when === 'any_hit') return acted ? 'one is hit' : 'none is hit';
  const names = when.split(', ').map(metricName).join(', ');
  return `its condition on ${names} ${acted ? 'holds' : 'does not hold'}`;
}

/** What a floor or cap comes to: ` of $600.00`. */
function limitText({ has, money, percent }: Pick<Told, 'has' | 'money' | 'percent'>): string {
  const limit = has('limit') ? money('limit') : has('stated') ? money('stated') : percent('percent');
  return ` of ${limit}`;
}

const PIECES: Readonly<Record<string, (told: Told) => string>> = {
  slice: ({ rate, money, begins }) => `${rate('rate')} of ${money('base')} ${begins()}`,
  plus: ({ begins }) => `on entering ${begins()}`,
  milestone: ({ edge }) => `at ${edge('at')}`,
  item: (told) => {
    const { text } = told;
    return `${text('item')}, ${textOf(text('rule'), told)}`;
  },
};
