import { dayText } from '../calendar/index.ts';
import type { FactValue, Unit } from '../kinds/fact.ts';
import { type Figure, figureText } from '../kinds/figure.ts';
import { type Currency, exactly, exactText, type Money, toMajorUnits } from '../money/index.ts';
import type { Blind } from '../review/audit.ts';
import type { MetricCoverage } from '../review/coverage.ts';
import type { AuditReport, FindingReport, MoneyReport, PersonMoney, SignOwner } from './audit.ts';

/** An audit as one JSON document, version 1: every finding with all of its signs and everybody whom it touches. */
export function auditDocument(report: AuditReport) {
  const { currency } = report;
  return {
    version: 1,
    period: report.period,
    known_to: report.knownTo,
    currency: currency.code,
    plans: report.plans,
    total: figureText(exactly(report.total), 'money', currency),
    findings: report.findings.map((finding) => findingText(finding, currency)),
    nothing_found: report.nothingIn,
    not_looked_at: report.blind.map(({ code, why }) => ({ code, ...blindText(why) })),
    coverage: report.coverage.map(coverageText),
    reconciliation: report.reconciliation,
    inputs: report.inputs,
    diagnostics: report.attention.flatMap((one) => (one.kind === 'diagnostic' ? [one.diagnostic] : [])),
  };
}

function findingText({ code, title, message, rule, columns, signs, count, money }: FindingReport, currency: Currency) {
  return {
    code,
    title,
    message,
    rule,
    count,
    signs: signs.map(({ key, account, owners, figures, rows }) => ({
      key,
      account_id: account,
      owners: owners.map(ownerText),
      figures: Object.fromEntries(columns.map((column, place) => [column, machineText(figures[place], currency)])),
      rows,
    })),
    money: moneyDocument(money, currency),
  };
}

function ownerText({ type, id, name }: SignOwner) {
  return type === 'team' ? { team: id } : { csm_id: id, name };
}

/** A figure of a sign for machines; null where there is none. */
export function machineText(figure: string | Figure | null | undefined, currency: Currency): string | null {
  if (figure === null || figure === undefined || typeof figure === 'string') return figure ?? null;
  return figureText(figure.value, figure.unit, currency);
}

function moneyDocument(money: MoneyReport, currency: Currency) {
  if (money.touches === 'nothing') return money;
  return {
    touches: 'pay',
    ...changeText(money, currency),
    people: money.people.map((one) => personText(one, currency)),
  };
}

function personText({ person, plan, metrics, ...change }: PersonMoney, currency: Currency) {
  return {
    csm_id: person.csmId,
    name: person.name,
    team: person.team,
    plan: plan.name,
    ...changeText(change, currency),
    metrics: metrics.map(({ metric, value, without }) => ({
      metric: metric.name,
      unit: metric.measure.unit,
      ...valueText('value', value, metric.measure.unit, currency),
      ...valueText('without', without, metric.measure.unit, currency),
    })),
  };
}

/** A value under its name, with `*_exact` where it has no finite decimal form; null with `*_undefined` where there is none. */
function valueText(
  name: 'value' | 'without',
  fact: FactValue,
  unit: Unit,
  currency: Currency,
): Record<string, string | null> {
  if (fact.value === null) return { [name]: null, [`${name}_undefined`]: fact.because };
  const exact = exactText(unit === 'money' ? toMajorUnits(fact.value, currency) : fact.value);
  return { [name]: figureText(fact.value, unit, currency), ...(exact === null ? {} : { [`${name}_exact`]: exact }) };
}

type Change = { readonly paid: Money; readonly without: Money | null; readonly difference: Money | null };

function changeText({ paid, without, difference }: Change, currency: Currency) {
  const text = (amount: Money | null) => (amount === null ? null : figureText(exactly(amount), 'money', currency));
  return { paid: text(paid), without: text(without), difference: text(difference) };
}

function blindText(why: Blind) {
  if (why.because === 'no-column') return { because: why.because, table: why.table, columns: why.columns };
  if (why.because !== 'as-of') return why;
  return { because: why.because, known_to: dayText(why.asOf), needs: dayText(why.needs) };
}

function coverageText({ plan, metric, source, subjects, counted, leftOut, withoutValue }: MetricCoverage) {
  return {
    plan: plan.name,
    metric: metric.name,
    kind: metric.kind,
    scope: metric.scope,
    source,
    measured_for: subjects,
    counted,
    left_out: leftOut.map(({ why, keys }) => ({ why, count: keys.length, keys })),
    undefined: withoutValue.map(({ because, people }) => ({
      because,
      people: people.map(({ csmId, name }) => ({ csm_id: csmId, name })),
    })),
  };
}
