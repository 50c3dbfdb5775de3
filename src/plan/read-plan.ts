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
import { readRaw } from '../yaml/read-raw.ts';
import { CHECKS } from './checks/index.ts';
import { withoutFollowUps } from './follow-ups.ts';
import { respelt } from './misspelt.ts';
import type { Group, Plan, PlanExample, PlanMetric, Selector, Variable } from './plan.ts';
import { planCredit, tellPlanCredit } from './read-credit.ts';
import { readMetric } from './read-metrics.ts';
import { placeOf, readChildren, readModifiers, wholeMoney } from './read-node.ts';
import { readAllowed, readReview } from './read-review.ts';
import { rosterColumns } from './roster-columns.ts';
import { planScope } from './scope.ts';
import { planShape } from './shape.ts';

const PLAN = { isNone: 'not-a-plan', mayBeEmpty: false } as const;

/**
 * Reads one plan: YAML to a raw tree with positions to a typed Plan. Everything found is in the diagnostics, in the order of the file; the value is
 * null when one of them is an error. The text is untrusted.
 */
export function readPlan(text: string, file: string): Read<Plan> {
  const { value, diagnostics } = readRaw(text, file, PLAN);
  return value === null ? { value: null, diagnostics } : planOf(value);
}

/** The typed Plan of a raw tree: what `readPlan` does after YAML, and what an edit of the tree does again. */
export function planOf(asWritten: RawFile): Read<Plan> {
  const found: Diagnostic[] = [];
  const paths = new Map<Diagnostic, TreePath>();
  const written = respelt(asWritten, planScope(asWritten, ANY_CURRENCY, new Map(), found));
  const value = typedPlan(written, found, paths);
  const diagnostics = sortDiagnostics(withoutFollowUps(found, paths));
  return { value: hasErrors(diagnostics) ? null : value, diagnostics };
}

function typedPlan(written: RawFile, found: Diagnostic[], paths: Map<Diagnostic, TreePath>): Plan | null {
  const { raw, marks, file } = written;
  const metrics = new Map<string, PlanMetric>();
  const currency = readCurrency(raw.currency, written, found);
  const scope = planScope(written, currency ?? ANY_CURRENCY, metrics, found, paths);
  const parsed = parseShape(planShape, raw, [], 'the plan', scope);
  const { period, variable: writtenVariable, metrics: rawMetrics } = parsed ?? readable(raw);

  const credit = planCredit(raw);
  const names = Object.keys(rawMetrics ?? {});
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
  const variable = writtenVariable === undefined ? null : readVariable(writtenVariable, scope);
  const faulty = raw.variable !== undefined && variable === null;
  const root = readRoot(written, period ?? null, faulty ? 'faulty' : variable, parsed?.when_undefined ?? 'stop', scope);
  const allowed = readAllowed(raw.guardrails, scope, written);
  const review = parsed === null ? null : readReview(parsed, scope);
  if (parsed === null || root === null || currency === null || hasErrors(found)) return null;
  const plan: Omit<Plan, 'rosterColumns'> = {
    name: parsed.plan,
    source: parsed.source ?? null,
    file,
    place: placeAt(marks, ['plan']),
    currency,
    period: parsed.period,
    fiscalYear: parsed.fiscal_year ?? CALENDAR_YEAR,
    selector: selectorOf(parsed.for),
    stacks: parsed.stacks ?? false,
    variable,
    prorate: parsed.prorate ?? null,
    leavers: parsed.leavers ?? null,
    rounding: parsed.rounding ?? 'half_away_from_zero',
    metrics,
    root,
    allowed,
    review,
    adjustmentsAtMost: parsed.adjustments?.at_most.value ?? null,
    examples: (parsed.examples ?? []).map((_, place) => exampleAt(raw.examples, place)),
    written,
  };
  const complete: Plan = { ...plan, rosterColumns: rosterColumns(plan) };
  for (const check of CHECKS) check.find(complete, scope);
  return complete;
}

/** What can be read of a plan with a fault at the top, so that the faults below are found in the same run. */
function readable(raw: RawMap) {
  const { shape } = planShape;
  return {
    period: shape.period.safeParse(raw.period).data,
    variable: shape.variable.safeParse(raw.variable).data,
    metrics: shape.metrics.safeParse(raw.metrics).data,
  };
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

function readRoot(
  written: RawFile,
  period: Plan['period'] | null,
  variable: Variable | null | 'faulty',
  whenUndefined: 'zero' | 'full_amount' | 'stop',
  scope: PlanScope,
): Group | null {
  const { raw, file } = written;
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
  if (modifiers === null || children === null) return null;
  return {
    type: 'group',
    name: '',
    names: [],
    place: placeOf([], { scope, file }),
    amount: variable === null ? null : { from: 'variable' },
    pool: null,
    modifiers,
    whenUndefined,
    children,
  };
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
