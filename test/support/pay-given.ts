import { dayFromText, periodFromText } from '../../src/calendar/index.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { type Earned, pay } from '../../src/engine/pay.ts';
import type { Person } from '../../src/facts/facts.ts';
import type { FactValue } from '../../src/kinds/fact.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import { fixed, numberLiteral, type Ratio, toMinorUnits } from '../../src/money/index.ts';
import { readPlan } from '../../src/plan/read-plan.ts';

/** A fact as a test writes it: a literal, sums, or why there is none. */
export type GivenFact =
  | string
  | { readonly numerator: string; readonly denominator: string }
  | { readonly undefined: string };

/** A roster row: csm_id and any other columns. */
export type GivenPerson = { readonly csm_id: string; readonly [column: string]: string };

export type GivenPay = {
  readonly earned: readonly Earned[];
  readonly codes: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** `{ 'c-1': { total: '700.00', Results: '400.00', … } }`: lines by path and kind (`Results`, ` multiplier` at the root). */
  readonly amounts: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** Pays people on a plan text with finished facts: `facts[csm_id][metric]`, or `facts['*'][metric]` for everybody. */
export function payGiven(
  text: string,
  people: readonly GivenPerson[],
  facts: Readonly<Record<string, Readonly<Record<string, GivenFact>>>>,
  period = '2026-Q1',
  asOf?: string,
  working = true,
): GivenPay {
  const read = readPlan(text, 'plan.yaml');
  if (read.value === null) {
    return { earned: [], codes: read.diagnostics.map(({ code }) => code), diagnostics: read.diagnostics, amounts: {} };
  }
  const plan = read.value;
  const parsed = periodFromText(period);
  if (parsed === null) throw new Error(`no period: ${period}`);
  const moment = { period: parsed, asOf: (asOf ? dayFromText(asOf) : null) ?? parsed.to, currency: plan.currency };
  const factFor = (metric: Metric, person: Person) => {
    const given = facts[person.csmId]?.[metric.name] ?? facts['*']?.[metric.name];
    return {
      metric: metric.name,
      subject: { type: metric.scope, id: person.csmId },
      window: parsed,
      unit: metric.measure.unit,
      result: resultOf(given, metric, plan.currency.digits),
      parts: [],
      scale: 1n,
      leftOut: [],
      source: 'example' as const,
    };
  };
  const paid = pay({ plans: [plan], facts: { people: people.map(personOf), factFor }, moment, working });
  const earned = paid.value?.earned ?? [];
  const text2 = (minor: bigint) => fixed({ n: minor, d: 10n ** BigInt(plan.currency.digits) }, plan.currency.digits);
  const amounts = Object.fromEntries(
    earned.map(({ assignment, lines, total }) => [
      assignment.person.csmId,
      Object.fromEntries([
        ['total', text2(total)],
        ...lines.map(({ node, kind, amount }) => [
          kind === 'earned' ? node.names.join(' / ') : `${node.names.join(' / ')} ${kind}`,
          text2(amount),
        ]),
      ]),
    ]),
  );
  const diagnostics = [...read.diagnostics, ...paid.diagnostics];
  return { earned, codes: diagnostics.map(({ code }) => code), diagnostics, amounts };
}

function resultOf(given: GivenFact | undefined, metric: Metric, digits: number): FactValue {
  if (given === undefined) return { value: null, because: 'not given' };
  if (typeof given === 'string')
    return { value: figureOf(given, metric.measure.unit === 'money', digits), numerator: null, denominator: null };
  if ('undefined' in given) return { value: null, because: given.undefined };
  const numerator = figureOf(given.numerator, metric.measure.moneyNumerator, digits);
  const denominator = figureOf(given.denominator, metric.measure.moneyNumerator, digits);
  return { value: { n: numerator.n * denominator.d, d: numerator.d * denominator.n }, numerator, denominator };
}

function figureOf(text: string, money: boolean, digits: number): Ratio {
  const literal = numberLiteral(text);
  if (literal === null) throw new Error(`no figure: ${text}`);
  return money ? toMinorUnits(literal.value, { code: '', digits, symbols: [] }) : literal.value;
}

/** A roster row as the engine sees it. */
export function personOf(row: GivenPerson): Person {
  return {
    csmId: row.csm_id,
    name: row['name'] ?? row.csm_id,
    role: row['role'] ?? null,
    team: row['team'] ?? null,
    plan: row['plan'] ?? null,
    startDate: row['start_date'] ? dayFromText(row['start_date']) : null,
    endDate: row['end_date'] ? dayFromText(row['end_date']) : null,
    file: 'roster.csv',
    line: 2,
    column: (name) => row[name] ?? null,
  };
}
