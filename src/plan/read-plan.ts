import { CALENDAR_YEAR, fiscalYearText, isSameFiscalYear } from '../calendar/index.ts';
import {
  type Diagnostic,
  diagnostic,
  didYouMean,
  hasErrors,
  type Read,
  sortDiagnostics,
} from '../diagnostics/index.ts';
import type { PlanScope, TreePath } from '../kinds/scope.ts';
import { CURRENCY_CODES, CURRENCY_SYMBOLS, type Currency, currencyOf } from '../money/index.ts';
import { parseShape } from '../yaml/parse-shape.ts';
import { placeAt, type Raw, type RawFile, type RawMap } from '../yaml/raw.ts';
import { readRawTree } from '../yaml/read-raw.ts';
import { CHECKS } from './checks/index.ts';
import { withoutFollowUps } from './follow-ups.ts';
import { respelt } from './misspelt.ts';
import type { Group, Plan, PlanExample, PlanMetric, PlanSketch, Selector, Variable } from './plan.ts';
import { rangeLines } from './range-lines.ts';
import { planCredit, tellPlanCredit } from './read-credit.ts';
import { readMetric } from './read-metrics.ts';
import { readModifiers } from './read-modifiers.ts';
import { placeOf, readChildren } from './read-node.ts';
import { wholeMoney } from './read-node-amount.ts';
import { readAllowed, readReview } from './read-review.ts';
import { rosterColumns } from './roster-columns.ts';
import { planScope } from './scope.ts';
import { planShape } from './shape.ts';
import { soundKeys } from './sound-part.ts';

/** A plan, and beside its faults what is known of it, as far as it goes: null where not even its period and currency can be told. */
export type PlanRead = Read<Plan> & { readonly sketch: PlanSketch | null };

const PLAN = { isNone: 'not-a-plan', mayBeEmpty: false, meant: rangeLines } as const;

/**
 * Reads one plan: YAML to a raw tree with positions to a typed Plan. Everything found is in the diagnostics, in the order of the file; the value is
 * null when one of them is an error. The text is untrusted.
 */
export function readPlan(text: string, file: string): PlanRead {
  const { value: raw, diagnostics: earlier } = readRawTree(text, file, PLAN);
  if (raw === null) return { value: null, sketch: null, diagnostics: earlier };
  const { value, sketch, diagnostics } = planOf(raw);
  if (earlier.length === 0) return { value, sketch, diagnostics };
  const placeOf = ({ place }: Diagnostic) => `${place.line}:${place.column}`;
  const told = new Set(earlier.map(placeOf));
  const later = diagnostics.filter((one) => !told.has(placeOf(one)));
  // What an unknown anchor stands for in an example, nobody knows.
  const isKnown = earlier.every(({ code }) => code !== 'unknown-anchor');
  return { value: null, sketch: isKnown ? sketch : null, diagnostics: sortDiagnostics([...earlier, ...later]) };
}

/** The typed Plan of a raw tree: what `readPlan` does after YAML, and what an edit of the tree does again. */
export function planOf(asWritten: RawFile): PlanRead {
  const found: Diagnostic[] = [];
  const paths = new Map<Diagnostic, TreePath>();
  const written = respelt(asWritten, planScope(asWritten, ANY_CURRENCY, new Map(), found));
  const { plan, sketch } = typedPlan(written, found, paths);
  const diagnostics = sortDiagnostics(withoutFollowUps(found, paths));
  return { value: hasErrors(diagnostics) ? null : plan, sketch, diagnostics };
}

type Typed = { readonly plan: Plan | null; readonly sketch: PlanSketch | null };

function typedPlan(written: RawFile, found: Diagnostic[], paths: Map<Diagnostic, TreePath>): Typed {
  const { marks, file } = written;
  const metrics = new Map<string, PlanMetric>();
  const currency = readCurrency(written.raw.currency, written, found);
  const own = planScope(written, currency ?? ANY_CURRENCY, metrics, found, paths);
  const parsed = parseShape(planShape, written.raw, [], 'the plan', own);
  const whole = parsed && { keys: parsed, raw: written.raw, scope: own };
  const { keys, raw, scope } = whole ?? soundKeys(planShape, written.raw, [], own);
  const { period } = keys;
  const credit = planCredit(written.raw);
  const names = Object.keys(keys.metrics ?? {});
  for (const name of names) {
    const metric = readMetric(name, rawMapAt(raw.metrics, name), {
      written,
      scope,
      period: period ?? null,
      credit,
      proration: raw.prorate === 'none' && raw.leavers !== 'prorate' ? 'never' : 'sometimes',
    });
    if (metric !== null) metrics.set(name, metric);
  }
  tellPlanCredit(credit, scope);
  const stated = keys.variable === undefined ? null : readVariable(keys.variable, scope);
  const variable = written.raw.variable !== undefined && stated === null ? 'faulty' : stated;
  const { root, isWhole } = readRoot(raw, file, period ?? null, variable, keys.when_undefined ?? 'stop', scope);
  const allowed = readAllowed(raw.guardrails, scope, written);
  const review = readReview(keys, scope);
  for (const check of CHECKS) check.find({ root, variable, metrics, written }, scope);
  if (currency === null || period === undefined) return { plan: null, sketch: null };
  const known = {
    name: keys.plan ?? '',
    file,
    currency,
    period,
    fiscalYear: keys.fiscal_year ?? CALENDAR_YEAR,
    selector: selectorOf(keys.for),
    variable: variable === 'faulty' ? null : variable,
    metrics,
    root,
    examples: (keys.examples ?? []).map((_, place) => exampleAt(raw.examples, place)),
    written,
  };
  const sketch = { ...known, rosterColumns: rosterColumns(known) };
  if (parsed === null || !isWhole || variable === 'faulty' || hasErrors(found)) return { plan: null, sketch };
  const plan: Plan = {
    ...sketch,
    source: parsed.source ?? null,
    place: placeAt(marks, ['plan']),
    stacks: parsed.stacks ?? false,
    prorate: parsed.prorate ?? null,
    leavers: parsed.leavers ?? null,
    rounding: parsed.rounding ?? 'half_away_from_zero',
    allowed,
    review,
    adjustmentsAtMost: parsed.adjustments?.at_most.value ?? null,
  };
  return { plan, sketch };
}

/** Stands in for a currency that could not be read, so that amounts raise no second fault. */
const ANY_CURRENCY: Currency = { code: 'XXX', digits: 4, symbols: CURRENCY_SYMBOLS };

function readCurrency(raw: Raw | undefined, written: RawFile, found: Diagnostic[]): Currency | null {
  if (typeof raw !== 'string') return null;
  const currency = currencyOf(raw);
  if (currency === null) {
    const help = didYouMean(raw, CURRENCY_CODES);
    found.push(diagnostic('unknown-currency', placeAt(written.marks, ['currency']), { text: raw }, { help }));
  }
  return currency;
}

function readVariable(written: ReturnType<typeof planShape.parse>['variable'], scope: PlanScope): Variable | null {
  if (written === undefined) return null;
  if ('column' in written) return { from: 'column', column: written.column, per: written.per ?? 'period' };
  const amount = wholeMoney(written, ['variable'], scope);
  return amount === null ? null : { from: 'plan', amount };
}

/** The tree as far as it could be read; `isWhole`: without a fault. */
function readRoot(
  raw: RawMap,
  file: string,
  period: Plan['period'] | null,
  variable: Variable | null | 'faulty',
  whenUndefined: 'zero' | 'full_amount' | 'stop',
  scope: PlanScope,
): { readonly root: Group; readonly isWhole: boolean } {
  const stated = variable === 'faulty' || variable?.from === 'plan';
  const moneyPays = variable === null ? 'fixed' : stated ? 'scaled' : 'unstated';
  const modifiers = readModifiers(raw, [], variable !== null, moneyPays, scope);
  const list = raw.components;
  const children = readChildren(Array.isArray(list) ? list : [], ['components'], {
    scope,
    file,
    period,
    parentAmount: variable === null ? null : stated ? 'stated' : 'column',
    names: [],
  });
  const root: Group = {
    type: 'group',
    name: '',
    names: [],
    place: placeOf([], { scope, file }),
    amount: variable === null ? null : { from: 'variable' },
    pool: null,
    modifiers: modifiers ?? [],
    whenUndefined,
    children: children.sound,
  };
  return { root, isWhole: modifiers !== null && children.isWhole };
}

function selectorOf(written: Readonly<Record<string, readonly string[]>> | undefined): Selector {
  return Object.entries(written ?? {}).map(([column, values]) => ({ column, values }));
}

function rawMapAt(raw: Raw | undefined, key: string): Raw {
  return typeof raw === 'object' && !Array.isArray(raw)
    ? (Object.entries(raw).find(([name]) => name === key)?.[1] ?? '')
    : '';
}

function exampleAt(raw: Raw | undefined, place: number): PlanExample {
  const written: Raw = Array.isArray(raw) ? (raw[place] ?? '') : '';
  const name =
    typeof written === 'object' && !Array.isArray(written)
      ? Object.entries(written).find(([key]) => key === 'name')?.[1]
      : '';
  const named = typeof name === 'string' && name.trim() !== '';
  return { name: named ? name : `#${place + 1}`, path: ['examples', place], written };
}

/** Reads plans that are paid together: one currency, one period length, one fiscal year, unique names. */
export function readPlans(files: readonly { readonly text: string; readonly file: string }[]): Read<readonly Plan[]> {
  const reads = files.map(({ text, file }) => readPlan(text, file));
  const plans = reads.flatMap(({ value }) => (value === null ? [] : [value]));
  const found = reads.flatMap(({ diagnostics }) => diagnostics);
  const first = plans[0];
  const names = new Set<string>();
  for (const plan of plans) {
    if (first === undefined) break;
    if (plan.currency.code !== first.currency.code) {
      const args = { plan: plan.name, currency: plan.currency.code, other: first.currency.code };
      found.push(diagnostic('currencies-differ', placeAt(plan.written.marks, ['currency']), args));
    }
    if (plan.period !== first.period) {
      const args = { plan: plan.name, period: plan.period, other: first.period };
      found.push(diagnostic('periods-differ', placeAt(plan.written.marks, ['period']), args));
    }
    if (!isSameFiscalYear(plan.fiscalYear, first.fiscalYear)) {
      const [year, other] = [fiscalYearText(plan.fiscalYear), fiscalYearText(first.fiscalYear)];
      found.push(
        diagnostic('fiscal-years-differ', placeAt(plan.written.marks, ['fiscal_year']), {
          plan: plan.name,
          year,
          other,
        }),
      );
    }
    if (names.has(plan.name)) found.push(diagnostic('doubled-name', plan.place, { name: plan.name, what: 'plans' }));
    names.add(plan.name);
  }
  const diagnostics = sortDiagnostics(found);
  return { value: hasErrors(diagnostics) ? null : plans, diagnostics };
}
