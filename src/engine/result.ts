import * as z from 'zod';
import { DECIDED, DECIDED_BY } from '../exports/decision-list.ts';
import { IN_NONE } from '../facts/in-none.ts';
import { LINE_KINDS, RESULT_VERSION } from './result-terms.ts';

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
const fraction = z.string().regex(/^-?\d+\/\d+$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const unit = z.enum(['money', 'percent', 'count', 'number', 'days']);

/** Why a line has its amount, as data: a code and the numbers of the rule. The sentence is written when it is shown. */
const reason = z.object({ code: z.string() }).catchall(z.string());

const line = z.strictObject({
  path: z.array(z.string()),
  kind: z.enum(LINE_KINDS),
  amount: decimal,
  metric: z.string().optional(),
  unit: unit.optional(),
  value: decimal.optional(),
  value_exact: fraction.optional(),
  target: decimal.optional(),
  target_exact: fraction.optional(),
  attainment: decimal.optional(),
  attainment_exact: fraction.optional(),
  /** Why the metric has no value for this person; `reason.code` then says what the plan answers. */
  undefined: z.string().optional(),
  reason,
  /** The step of `working` that made the amount. */
  step: z.int().optional(),
});

/** A question of a modifier about one metric: what was seen, and how far it was from enough. */
const asked = z.strictObject({
  metric: z.string(),
  /** The component whose hit was asked for; absent where the modifier has the condition itself. */
  component: z.string().optional(),
  of: z.enum(['value', 'attainment']),
  bound: z.enum(['at_least', 'above', 'at_most', 'below']),
  edge: decimal,
  unit,
  /** Null where the metric has no value, for the reason in `undefined`. */
  value: decimal.nullable(),
  undefined: z.string().optional(),
  holds: z.boolean(),
  distance: decimal.optional(),
  distance_unit: z.string().optional(),
  grow: decimal.optional(),
  grow_unit: z.string().optional(),
  more_of: z.string().optional(),
  beyond: z.string().optional(),
});

const STEP_KINDS = [
  'What was done. "fact": a metric\'s value. "attainment", "target": the value against its target.',
  'A curve\'s name ("bands", "line", "tiers", "rate", "per", "milestones", "matrix"): what the curve of a component paid;',
  '"slice", "plus", "milestone", "item": a piece of it. "pool": a part of what a team earned. "answer": what a group without a value pays.',
  '"gate", "multiplier", "floor", "cap": a modifier, also one that changed nothing. "adjustment": an amount by hand.',
  '"amount": the amount at 100%. "next": the next edge of a component\'s curve.',
].join(' ');

const STEP_ARGS = [
  'The numbers and names of the step; which there are depends on its kind. Of "next": "code" ("edge", "best", "out_of_reach", "open" or "end");',
  '"metric" and "of", what is read; "better": "lower" where less is better; "at", where the edge stands in the reading; "pay", what the component would earn there,',
  '"more", how much more that is, and "more_in_all", how much more the person would earn where that is something else;',
  '"distance" (in "distance_unit"), how far the metric is from it, and "grow" (in "grow_unit"), by how much its numerator has to change, of "more_of";',
  '"beyond": "yes" where the edge itself is not enough; "each" and "each_beyond", the pay for every "each_of" on the way to the edge and beyond it;',
  '"best", the best value there can be.',
].join(' ');

const step = z.strictObject({
  id: z.int(),
  kind: z.string().describe(STEP_KINDS),
  at: z
    .strictObject({
      file: z.string(),
      line: z.int(),
      path: z.array(z.union([z.string(), z.int()])),
    })
    .nullable(),
  inputs: z.array(z.int()),
  args: z.record(z.string(), z.union([z.string(), z.array(z.string())])).describe(STEP_ARGS),
  value: z.string().nullable(),
  value_exact: fraction.optional(),
  unit: unit.nullable(),
  /** For a metric's fact: what does not count, and why. All that was decided or is in grace; of the rest at most twenty, `args.left_out` says of how many. */
  left_out: z
    .array(z.strictObject({ key: z.string(), why: z.string(), because: z.enum(['excluded', 'grace']).optional() }))
    .optional(),
  /** For a metric's fact: the columns that it reads, by table. */
  reads: z.array(z.strictObject({ table: z.string(), columns: z.array(z.string()) })).optional(),
  /** For a metric's fact: what counts without a row of its own, such as an account that nobody met. At most twenty; `args.without_rows` says of how many. */
  without_rows: z.array(z.string()).optional(),
  /** Of a modifier: what it asked. */
  asked: z.array(asked).optional(),
  /** For a metric's fact: the rows it comes from. */
  rows: z
    .array(z.strictObject({ file: z.string(), first: z.int(), last: z.int(), count: z.int(), lines: z.array(z.int()) }))
    .optional(),
});

const person = z.strictObject({
  csm_id: z.string(),
  name: z.string(),
  team: z.string().nullable(),
  plan: z.string(),
  from: day,
  to: day,
  /** The amount at 100%, prorated; null where the plan states none. */
  target: decimal.nullable(),
  total: decimal,
  lines: z.array(line),
  working: z.array(step),
});

const place = z.strictObject({
  file: z.string(),
  line: z.int(),
  column: z.int(),
  length: z.int(),
  header: z.string().optional(),
  field: z.int().optional(),
});

const sums = {
  numerator: decimal,
  numerator_exact: fraction.optional(),
  /** Left out of sums, which have no line. */
  denominator: decimal.optional(),
  denominator_exact: fraction.optional(),
};
const sumsText = z.strictObject(sums);

const counts = { used: z.int(), filtered: z.int(), excluded: z.int() };

/** How the books of a metric add up to the company: books + none = company + grace, exactly, above and below the line. */
const reconciliation = z.strictObject({
  plan: z.string(),
  metric: z.string(),
  /** What the numerators are: money in major units, or plain numbers. */
  sums: z.enum(['money', 'number']),
  /** What became of the rows of each table that the metric reads. */
  rows: z.array(z.strictObject({ table: z.string(), rows: z.int(), ...counts, left_out: z.int() })),
  /** all = in_books + in_none + filtered + excluded. Null where the rows name their person. */
  accounts: z
    .strictObject({ all: z.int(), in_books: z.int(), in_none: z.int(), filtered: z.int(), excluded: z.int() })
    .nullable(),
  books: z.strictObject({ owners: z.int(), parts: z.int(), ...sums }),
  /** What is in no book, by reason, wholly or (by days held) on some days. At most 200 accounts are listed for each; `accounts` says of how many. */
  none: z.array(
    z.strictObject({
      because: z.enum(IN_NONE),
      accounts: z.int(),
      ...sums,
      listed: z.array(z.strictObject({ account_id: z.string(), key: z.string().optional(), why: z.string() })),
    }),
  ),
  /** What grace has added to the books; below 0 what it has taken from them. */
  grace: z.strictObject({ parts: z.int(), ...sums }).optional(),
  company: sumsText,
  /** Accounts in no book whose rows lack what the metric needs: in no sum. */
  unmeasured: z.array(z.string()).optional(),
});

const decision = z.strictObject({
  about: z.enum(DECIDED),
  column: z.string().optional(),
  header: z.string().optional(),
  is: z.string().optional(),
  by: z.enum(DECIDED_BY),
  line: z.int().optional(),
  systems: z.array(z.string()).optional(),
  times: z.int().optional(),
});

/**
 * The one document that a run makes. Everything shown (tables, CSV, JSON, Markdown, comparisons, explanations) is a pure function of
 * it, so a saved Result can be rendered or compared years later without the inputs. Money is a decimal string in major units ("400.00");
 * figures are decimal strings ("1.045"), with `*_exact` beside one that has no finite decimal form.
 */
export const resultSchema = z.strictObject({
  version: z.literal(RESULT_VERSION),
  tool: z.strictObject({ name: z.literal('csm-comp'), version: z.string() }),
  period: z.strictObject({ name: z.string(), from: day, to: day, as_of: day }),
  currency: z.string().regex(/^[A-Z]{3}$/),
  plans: z.array(z.strictObject({ name: z.string(), file: z.string(), sha256 })),
  /** What said how the inputs are to be read, where something did. */
  mapping: z.strictObject({ file: z.string(), sha256 }).optional(),
  inputs: z.array(
    z.strictObject({
      table: z.string(),
      file: z.string(),
      sha256,
      rows: z.int(),
      used: z.int(),
      filtered: z.int(),
      excluded: z.int(),
      left_out: z.int(),
      /** What was decided in order to read the file. Results of earlier versions do not say. */
      decisions: z.array(decision).optional(),
    }),
  ),
  /** For each metric that is computed from tables. Results written without their working have none. */
  reconciliation: z.array(reconciliation).optional(),
  people: z.array(person),
  total: decimal,
  not_paid: z.array(z.strictObject({ csm_id: z.string(), name: z.string(), reason: z.string() })),
  diagnostics: z.array(
    z.strictObject({
      code: z.string(),
      severity: z.enum(['error', 'warning', 'note']),
      place,
      message: z.string(),
      help: z.string().optional(),
    }),
  ),
});

export type Result = z.output<typeof resultSchema>;
export type ResultPerson = Result['people'][number];
export type ResultLine = ResultPerson['lines'][number];
export type ResultReconciliation = z.output<typeof reconciliation>;
export type SumsText = z.output<typeof sumsText>;
export type ResultStep = ResultPerson['working'][number];
