import type * as z from 'zod';
import { byCodePoint, type RowPlace } from '../../../diagnostics/index.ts';
import { add, ONE, type Ratio, ZERO } from '../../../money/index.ts';
import { leadCreditOf, leadCreditShape } from '../../credit.ts';
import { figureText } from '../../figure.ts';
import type { Judged } from '../../judged.ts';
import type { AccountFold, FoldContext, LeftOutDraft, Measure, PartDraft } from '../../metric.ts';
import { placeOf, type Row } from '../../table.ts';
import { told } from '../../told.ts';
import { choice, wordOrWords } from '../../written.ts';
import { SOURCE_SEEN } from './judged.ts';
import { rowOf, togetherRows } from './trail.ts';
import { hasComeInPeriod } from './window.ts';

/** The choices of both metrics on CSM-qualified leads. */
export const leadShape = {
  won: told('the stages in which a lead is won', wordOrWords('the stages that are won, such as [Closed Won]')),
  sourced: told('who has to have found a lead', wordOrWords('any, or the sources that count, such as [CSM]')),
  accepted: told(
    'does a lead count only once sales has accepted it (required), or without that too (any)',
    choice(['required', 'any']).default('required'),
  ),
  credit: told(
    'whose a lead is: that of the person named in its row, or of whoever holds the account on the day it closed; named unless said',
    leadCreditShape.optional(),
  ),
};

export type LeadChoices = {
  readonly won: readonly string[];
  readonly sourced: readonly string[];
  readonly accepted: 'required' | 'any';
  readonly credit?: z.output<typeof leadCreditShape> | undefined;
};

/** Does a lead count whoever found it? */
const isAnySource = (sourced: readonly string[]) => sourced.length === 1 && sourced[0] === 'any';

export function leadColumns(choices: LeadChoices): readonly { readonly column: string; readonly why: string }[] {
  const columns = [
    { column: 'stage', why: '"won" names the stages that count' },
    { column: 'closed_on', why: 'a lead counts in the period in which it closed' },
  ];
  if (!isAnySource(choices.sourced))
    columns.push({ column: 'sourced_by', why: '"sourced" names who must have found it' });
  if (choices.accepted === 'required') columns.push({ column: 'accepted_on', why: 'only accepted leads count' });
  return columns;
}

/** The stages and the sources that are named. */
export function leadNames({ sourced }: LeadChoices): Measure['named'] {
  const won = { column: 'stage', path: ['won'] };
  return isAnySource(sourced) ? [won] : [won, { column: 'sourced_by', path: ['sourced'] }];
}

/** Whose the parts are: that of the person named, or of the book that the account is in, for which the day of a lead is that of its close. */
export function leadsCredited({ credit }: LeadChoices): Pick<Measure, 'book' | 'events' | 'credit'> {
  const own = leadCreditOf(credit);
  return own === null ? { book: 'named', events: 'none' } : { book: 'held', events: 'items', credit: own };
}

/** A result that a CSM decides, as long as somebody looks at who found the lead. */
export function leadsJudged({ sourced }: LeadChoices): Judged {
  const counterweight = isAnySource(sourced) ? SOURCE_SEEN : null;
  return { as: 'result', controlled: true, least: ZERO, most: null, counterweight };
}

/** What is remembered of a lead to see whether another is the same. */
type Lead = { readonly amount: Ratio | null; readonly at: RowPlace };

/**
 * The CSM-qualified leads of one account that were won and closed in the period: one part for each person credited, keyed by the lead. A blank
 * split is the whole lead. Credited to the account’s owner, the shares of a lead are one part again. Two leads of one account with the same amount are a doubt: most often one deal was entered twice. What is won but
 * was found by others, or never accepted, is listed for the person it names.
 */
export function leadFold(
  context: FoldContext,
  choices: LeadChoices,
  numeratorOf: (row: Row, share: Ratio) => Ratio,
): AccountFold {
  const parts: PartDraft[] = [];
  const leftOut: LeftOutDraft[] = [];
  const leads = new Map<string, Lead>();
  const isNamed = leadCreditOf(choices.credit) === null;
  return {
    add(row) {
      const closed = row.day('closed_on');
      if (!choices.won.includes(row.text('stage') ?? '') || closed === null || !hasComeInPeriod(closed, context))
        return false;
      const key = row.text('csql_id') ?? '';
      const owner = isNamed ? { owner: row.text('csm_id') ?? '' } : {};
      leads.set(key, { amount: row.figure('amount'), at: placeOf(row) });
      const why = whyNot(row, choices);
      if (why !== null) {
        leftOut.push({ key, ...owner, why });
        return false;
      }
      const numerator = numeratorOf(row, row.figure('split') ?? ONE);
      const columns = columnsOf(row, context);
      parts.push({ key, ...owner, on: closed, numerator, denominator: ZERO, rows: rowOf(row), columns });
      return closed;
    },
    parts() {
      tellDoubles(leads, context);
      return { parts: isNamed ? parts : wholeLeads(parts), leftOut };
    },
  };
}

/** The shares of one lead as one part: credited to one book, a lead shared half and half is one item of its full size. */
function wholeLeads(shares: readonly PartDraft[]): readonly PartDraft[] {
  const wholes = new Map<string, PartDraft>();
  for (const share of shares) {
    const before = wholes.get(share.key);
    const numerator = add(before?.numerator ?? ZERO, share.numerator);
    const rows = togetherRows([before?.rows ?? [], share.rows ?? []].flat());
    wholes.set(share.key, { ...share, ...before, numerator, rows });
  }
  return [...wholes.values()];
}

/** What a rate by column asks of a lead; a blank cell is the empty text. */
function columnsOf(row: Row, { itemColumns }: FoldContext): ReadonlyMap<string, string> | null {
  return itemColumns.length === 0 ? null : new Map(itemColumns.map((column) => [column, row.text(column) ?? '']));
}

/** Why a won lead does not count; null when it does. */
function whyNot(row: Row, { sourced, accepted }: LeadChoices): string | null {
  const source = row.text('sourced_by');
  if (!isAnySource(sourced) && !sourced.includes(source ?? '')) {
    return source === null ? 'nobody stands in sourced_by' : `was sourced by ${source}`;
  }
  return accepted === 'required' && row.day('accepted_on') === null ? 'was not accepted' : null;
}

function tellDoubles(leads: ReadonlyMap<string, Lead>, context: FoldContext): void {
  const byAmount = new Map<string, string>();
  for (const [csql, { amount, at }] of [...leads].sort(([a], [b]) => byCodePoint(a, b))) {
    if (amount === null || amount.n === 0n) continue;
    const text = figureText(amount, 'money', context.currency);
    const other = byAmount.get(text);
    byAmount.set(text, csql);
    if (other !== undefined) context.doubt('doubtful-lead', at, 'csql_id', { csql, other, amount: text });
  }
}
