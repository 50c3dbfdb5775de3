import { type Day, dayText } from '../../calendar/index.ts';
import type { Rows } from '../fact.ts';
import { defineMetric, type LeftOutDraft, type PartDraft, type SumNames } from '../metric.ts';
import { told } from '../told.ts';
import { choice } from '../written.ts';
import { ratioOfSums } from './shared/combine.ts';
import { eachAccount } from './shared/each-account.ts';
import { COVERAGE_SEEN, RATE } from './shared/judged.ts';
import { rowOf, togetherRows } from './shared/trail.ts';
import { USUAL } from './shared/usual.ts';
import { lastDay } from './shared/window.ts';
import { yesOrNo } from './shared/yes-or-no.ts';

/** An outcome of an account that counts, with the day on which it was achieved in the time asked for. */
type Outcome = { readonly name: string; readonly achieved: Day | null; readonly rows: Rows };

/**
 * Customer results: of the measurable outcomes, how many were achieved; the day in achieved_on decides. `over: agreed` takes the outcomes agreed by
 * the period's end, `over: book` every account of the book, so that an account nobody agreed anything with is a miss. `per` says what is
 * counted: each outcome, or accounts with any of theirs or all of theirs achieved. `ever` counts what was achieved by the period's end;
 * `in_period` what was achieved in it, and then an outcome achieved before is neither hit nor miss: it is out and listed.
 *
 * Four accounts, a-1 with two outcomes of which one is achieved, a-2 with one achieved: per outcome over agreed 2 of 3, accounts with any over
 * agreed 2 of 2, with all 1 of 2, with any over the book 2 of 4. Undefined when there is none to count. The day of a result is that of its
 * achievement, of an account the first (any) or the last (all) of them.
 */
export const outcomeRate = defineMetric({
  name: 'outcome_rate',
  summary: "the part of customers' agreed, measurable results that was achieved",
  formula: 'results achieved ÷ results',
  shape: {
    over: told(
      'what is divided by: results that were agreed, or the accounts in the book with or without one',
      choice(['agreed', 'book']),
    ),
    per: told(
      'what counts once: an account with any result achieved, an account with all of them, or each result',
      choice(['account_any', 'account_all', 'outcome']),
    ),
    when: told('when a result has to have been achieved', choice(['in_period', 'ever'])),
  },
  measure: ({ over, per, when }) => ({
    ...USUAL,
    sums: namesOf(over, per),
    more: per === 'outcome' ? 'results' : 'accounts',
    ifThere: ['agreed_on'],
    judged: { as: 'result', controlled: true, ...RATE, counterweight: over === 'agreed' ? COVERAGE_SEEN : null },
    book: 'held',
    events: 'accounts',
    table: 'outcomes',
    columns: [
      { column: 'achieved_on', why: 'a result is achieved once it has its day' },
      ...(over === 'agreed' ? [{ column: 'agreed_on', why: '"over: agreed" counts results that have it' }] : []),
    ],
    fold: eachAccount((context) => {
      const outcomes: Outcome[] = [];
      const out: string[] = [];
      const last = lastDay(context);
      return {
        add(row) {
          const name = row.text('outcome') ?? '';
          const agreed = row.day('agreed_on');
          if (agreed === null ? over === 'agreed' : agreed > last) {
            if (agreed === null) out.push(`"${name}" has no agreed_on`);
            return false;
          }
          const achieved = row.day('achieved_on');
          if (achieved !== null && achieved < context.period.from && when === 'in_period') {
            out.push(`"${name}" was achieved on ${dayText(achieved)}, before the period`);
            return false;
          }
          outcomes.push({ name, achieved: achieved !== null && achieved <= last ? achieved : null, rows: rowOf(row) });
          return true;
        },
        parts: ({ id }) => ({
          parts: partsOf(id, outcomes, over, per),
          leftOut: out.map((why): LeftOutDraft => ({ key: id, why })),
        }),
      };
    }),
    combine: ratioOfSums(over === 'book' ? 'there is no account in the book' : 'no result was agreed'),
  }),
  example: {
    choices: { over: 'agreed', per: 'outcome', when: 'ever' },
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\n',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\na-3,c-1\na-4,c-1\n',
      'outcomes.csv':
        'account_id,outcome,agreed_on,achieved_on\n' +
        'a-1,Fewer no-shows,2025-11-03,2026-02-20\na-1,Faster hiring,2025-11-03,\na-2,Fewer no-shows,2025-10-01,2025-12-30\n',
    },
    value: '2/3',
  },
});

function partsOf(id: string, outcomes: readonly Outcome[], over: string, per: string): PartDraft[] {
  const first = outcomes[0];
  if (first === undefined) return over === 'book' ? [yesOrNo(id, false, null)] : [];
  if (per === 'outcome') {
    return outcomes.map(({ name, achieved, rows }) => partOf(`${id}: ${name}`, achieved, rows));
  }
  const days = outcomes.flatMap(({ achieved }) => achieved ?? []).sort((a, b) => a - b);
  const all = days.length === outcomes.length ? days.at(-1) : undefined;
  const met = per === 'account_any' ? days[0] : all;
  const rows = togetherRows(outcomes.map(({ rows: own }) => own));
  return [partOf(id, met ?? null, rows)];
}

/** Achieved on a day, or not (yet), which is no event. */
function partOf(key: string, achieved: Day | null, rows: Rows | null): PartDraft {
  const part = yesOrNo(key, achieved !== null, rows);
  return achieved === null ? part : { ...part, on: achieved };
}

function namesOf(over: 'agreed' | 'book', per: 'account_any' | 'account_all' | 'outcome'): SumNames {
  if (per === 'outcome') {
    return {
      numerator: 'results achieved',
      denominator: over === 'book' ? 'results, or accounts without one' : 'results agreed',
    };
  }
  return {
    numerator: per === 'account_any' ? 'accounts with a result achieved' : 'accounts with all results achieved',
    denominator: over === 'book' ? 'accounts in the book' : 'accounts with an agreed result',
  };
}
