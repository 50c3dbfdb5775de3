import { type AuditCode, CODES } from '../diagnostics/index.ts';
import { amountOf } from '../engine/read-amount.ts';
import type { Result, ResultReconciliation } from '../engine/result.ts';
import type { Person } from '../facts/facts.ts';
import type { Owner } from '../facts/owner.ts';
import { addMoney, type Currency, currencyOf, type Money, NO_MONEY, subtractMoney } from '../money/index.ts';
import type { Audit, Blind, Finding, SignMoney } from '../review/audit.ts';
import type { Sign } from '../review/audit-check.ts';
import type { MetricCoverage } from '../review/coverage.ts';
import type { TouchedPerson } from '../review/touched.ts';
import { type Attention, attentionOf } from './attention.ts';

/** Somebody, or a team with a pooled book. */
export type SignOwner = { readonly type: Owner['type']; readonly id: string; readonly name: string };

export type SignReport = Omit<Sign, 'owners' | 'leftOut'> & { readonly owners: readonly SignOwner[] };

/** A person's pay with and without the signs; null where it cannot be told. */
export type PersonMoney = TouchedPerson & { readonly difference: Money | null };

export type MoneyReport =
  | Extract<SignMoney, { readonly touches: 'nothing' }>
  | {
      readonly touches: 'pay';
      /** Of everybody who is paid; where people were chosen, of those of them whom it touches. */
      readonly paid: Money;
      readonly without: Money;
      readonly difference: Money;
      /** From the one who would lose most to the one who would gain most; last those for whom it cannot be told. */
      readonly people: readonly PersonMoney[];
    };

export type FindingReport = {
  readonly code: AuditCode;
  readonly title: string;
  readonly message: string;
  readonly rule: string;
  readonly thing: string;
  readonly columns: readonly string[];
  /** The signs that are shown; there may be more of other people's. */
  readonly signs: readonly SignReport[];
  readonly count: number;
  readonly money: MoneyReport;
};

/** An audit as people read it: what deserves a second look, what could not be looked at, and how much of the exports is behind the pay. */
export type AuditReport = {
  readonly period: Result['period'];
  /** The day up to which the rows were looked at; the pay is as of `period.as_of`. */
  readonly knownTo: string;
  readonly currency: Currency;
  readonly plans: Result['plans'];
  readonly total: Money;
  readonly people: number;
  readonly findings: readonly FindingReport[];
  readonly nothingIn: readonly AuditCode[];
  readonly blind: readonly { readonly code: AuditCode; readonly why: Blind }[];
  readonly coverage: readonly MetricCoverage[];
  readonly inputs: Result['inputs'];
  /** How the books of each metric add up to the company, with every account that is in none. */
  readonly reconciliation: readonly ResultReconciliation[];
  /** Who is not paid, and what was found in the files. */
  readonly attention: readonly Attention[];
};

/** What an audit does not hold itself. */
export type AuditAround = {
  readonly people: readonly Person[];
  readonly knownTo: string;
  readonly reconciliation: AuditReport['reconciliation'];
  /** Whom to show; left out: everybody. */
  readonly ids?: ReadonlySet<string> | null;
};

/** The report of an audit, with the Result of what it looked at. With `ids`, the signs of these people and what touches their pay. */
export function auditReport(
  audit: Audit,
  result: Result,
  { people, knownTo, reconciliation, ids = null }: AuditAround,
): AuditReport {
  const currency = currencyOf(result.currency);
  if (currency === null) throw new Error(`not a currency: ${result.currency}`);
  const byId = new Map(people.map((person) => [person.csmId, person]));
  const findings = audit.findings.map((finding) => findingReport(finding, byId));
  return {
    period: result.period,
    knownTo,
    currency,
    plans: result.plans,
    total: amountOf(result.total, currency),
    people: new Set(result.people.map(({ csm_id }) => csm_id)).size,
    findings: moneyFirst(ids === null ? findings : findings.flatMap((finding) => ofPeople(finding, ids, byId))),
    nothingIn: audit.nothingIn,
    blind: audit.blind,
    coverage: audit.coverage,
    inputs: result.inputs,
    reconciliation,
    attention: attentionOf(result).filter(({ kind }) => kind === 'not_paid' || kind === 'diagnostic'),
  };
}

/** The findings that touch somebody's pay before those that do not. */
function moneyFirst(findings: readonly FindingReport[]): readonly FindingReport[] {
  const touching = findings.filter(({ money }) => money.touches === 'pay');
  return [...touching, ...findings.filter(({ money }) => money.touches !== 'pay')];
}

type ById = ReadonlyMap<string, Person>;

function findingReport({ check, message, signs, money }: Finding, people: ById): FindingReport {
  const { code, rule, thing, columns } = check;
  const named = ({ type, id }: Owner): SignOwner => {
    return { type, id, name: type === 'team' ? id : (people.get(id)?.name ?? id) };
  };
  return {
    code,
    title: CODES[code].title,
    message,
    rule,
    thing,
    columns,
    signs: signs.map(({ key, account, owners, figures, rows }) => {
      return { key, account, owners: owners.map(named), figures, rows };
    }),
    count: signs.length,
    money: moneyReport(money),
  };
}

function moneyReport(money: SignMoney): MoneyReport {
  if (money.touches === 'nothing') return money;
  const people = money.people.map((one) => ({
    ...one,
    difference: one.without === null ? null : subtractMoney(one.without, one.paid),
  }));
  const { paid, without } = money;
  return { touches: 'pay', paid, without, difference: subtractMoney(without, paid), people: people.toSorted(byLoss) };
}

function byLoss({ difference: a }: PersonMoney, { difference: b }: PersonMoney): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What of a finding is of these people: their signs, those of their teams' pooled books, and their pay. Nothing, where there is neither. */
function ofPeople(finding: FindingReport, ids: ReadonlySet<string>, people: ById): readonly FindingReport[] {
  const teams = new Set([...ids].flatMap((id) => people.get(id)?.team ?? []));
  const signs = finding.signs.filter(({ owners }) =>
    owners.some(({ type, id }) => (type === 'team' ? teams : ids).has(id)),
  );
  const { money } = finding;
  if (money.touches === 'nothing') return signs.length === 0 ? [] : [{ ...finding, signs }];
  const own = money.people.filter(({ person }) => ids.has(person.csmId));
  if (signs.length === 0 && own.length === 0) return [];
  return [{ ...finding, signs, money: { touches: 'pay', people: own, ...sumsOf(own) } }];
}

/** The pay of these people together; somebody for whom it cannot be told without the signs counts with what they are paid. */
export function sumsOf(people: readonly PersonMoney[]): {
  readonly paid: Money;
  readonly without: Money;
  readonly difference: Money;
} {
  const sum = (amounts: readonly Money[]) => amounts.reduce(addMoney, NO_MONEY);
  const paid = sum(people.map((one) => one.paid));
  const without = sum(people.map((one) => one.without ?? one.paid));
  return { paid, without, difference: subtractMoney(without, paid) };
}
