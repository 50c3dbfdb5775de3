import { addDays, type Day } from '../calendar/index.ts';
import { type AuditCode, byCodePoint, CODES, type Diagnostic } from '../diagnostics/index.ts';
import { countsAccounts, type Without } from '../facts/without.ts';
import { AUDIT_CHECKS } from './audit/index.ts';
import type { AuditCheck, Need, SayMessage, Sign } from './audit-check.ts';
import { coverageOf, type MetricCoverage } from './coverage.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { Paid } from './pay-again.ts';
import { type Touched, touchedBy } from './touched.ts';

/** The money that signs touch: what the pay would be without them, or why there is none to tell. */
export type SignMoney =
  /** No plan that is paid here has a metric on this table. */
  | { readonly touches: 'nothing'; readonly because: 'not-paid-by'; readonly table: string }
  /** They are no part of what this period pays: filtered or left out already, or of another period. */
  | { readonly touches: 'nothing'; readonly because: 'not-counted' }
  | ({ readonly touches: 'pay' } & Touched);

/** Everything that one check finds. */
export type Finding = {
  readonly check: AuditCheck;
  readonly message: string;
  readonly signs: readonly Sign[];
  readonly money: SignMoney;
};

/** Why a check could not look. */
export type Blind =
  | { readonly because: 'no-table' | 'faults'; readonly table: string }
  | {
      readonly because: 'no-column';
      readonly table: string;
      readonly columns: readonly string[];
      readonly oneIsEnough: boolean;
    }
  | { readonly because: 'no-times'; readonly table: string }
  /** Nothing after as-of is known; as of that day everything it looks at would be. */
  | { readonly because: 'as-of'; readonly asOf: Day; readonly needs: Day };

/** What deserves a second look in a period that is paid, and how much of the exports is behind it. No pay is changed. */
export type Audit = {
  readonly findings: readonly Finding[];
  /** The checks that looked and found nothing. */
  readonly nothingIn: readonly AuditCode[];
  readonly blind: readonly { readonly code: AuditCode; readonly why: Blind }[];
  readonly coverage: readonly MetricCoverage[];
  /** Faults of tables that nobody is paid from, and that could not be looked at therefore. */
  readonly faults: readonly Diagnostic[];
};

/** Every check of `audit/` over the rows that the evidence was gathered from, each finding with the money it touches. */
export function audit(paid: Paid, evidence: Evidence): Audit {
  const coverage = coverageOf(paid);
  const findings: Finding[] = [];
  const nothingIn: AuditCode[] = [];
  const blind: Audit['blind'][number][] = [];
  for (const check of AUDIT_CHECKS) {
    const why = blindness(check, evidence);
    if (why !== null) {
      blind.push({ code: check.code, why });
      continue;
    }
    const signs = check.find(evidence).toSorted(byPlace);
    if (signs.length === 0) nothingIn.push(check.code);
    else
      findings.push({
        check,
        signs,
        message: check.message(signs, evidence, say),
        money: moneyIn(check, signs, paid, coverage),
      });
  }
  return { findings, nothingIn, blind, coverage, faults: faultsIn(evidence) };
}

const say: SayMessage = (code, args) => CODES[code].message(args);

/** By the places of the rows, so that two exports of the same rows in another order differ in lines only. */
function byPlace(a: Sign, b: Sign): number {
  const [first, other] = [a.rows[0], b.rows[0]];
  return byCodePoint(first?.file ?? '', other?.file ?? '') || (first?.line ?? 0) - (other?.line ?? 0);
}

function blindness(check: AuditCheck, evidence: Evidence): Blind | null {
  for (const need of check.needs) {
    const why = unmet(need, evidence);
    if (why !== null) return why;
  }
  const { period, asOf } = evidence;
  if (check.beyond > 0 && asOf <= period.to) {
    return { because: 'as-of', asOf, needs: addDays(period.to, check.beyond) };
  }
  const because = check.blind(evidence);
  return because === null ? null : { because, table: check.needs[0]?.table ?? '' };
}

function unmet({ table, columns, oneIsEnough = false }: Need, evidence: Evidence): Blind | null {
  const how = evidence.table(table);
  if (how.table === 'absent') return { because: 'no-table', table };
  if (how.table === 'faulty') return { because: 'faults', table };
  const missing = columns.filter((column) => !how.columns.includes(column));
  const isMet = oneIsEnough ? missing.length < columns.length : missing.length === 0;
  return isMet ? null : { because: 'no-column', table, columns: missing, oneIsEnough };
}

/** The pay without the signs, and where none changes, whether that is because nobody is paid by such rows or because these do not count. */
function moneyIn(
  { without, needs }: AuditCheck,
  signs: readonly Sign[],
  paid: Paid,
  behind: readonly MetricCoverage[],
): SignMoney {
  if (without === 'nothing') return { touches: 'nothing', because: 'not-counted' };
  const touched = touchedBy(without === 'accounts' ? accountsOf(signs) : rowsOf(signs), paid);
  if (touched.people.length > 0) return { touches: 'pay', ...touched };
  const table = needs[0]?.table ?? '';
  const isPaidBy = behind.some(
    ({ metric: { measure, inputs }, source }) =>
      source === 'tables' &&
      (without === 'accounts' ? countsAccounts(measure) : inputs.some((input) => input.table === table)),
  );
  return isPaidBy
    ? { touches: 'nothing', because: 'not-counted' }
    : { touches: 'nothing', because: 'not-paid-by', table };
}

function rowsOf(signs: readonly Sign[]): Without {
  const rows = new Map<string, Set<number>>();
  for (const { file, line } of signs.flatMap((sign) => sign.leftOut ?? sign.rows)) {
    const lines = rows.get(file);
    if (lines === undefined) rows.set(file, new Set([line]));
    else lines.add(line);
  }
  return { rows, accounts: new Set() };
}

function accountsOf(signs: readonly Sign[]): Without {
  return { rows: new Map(), accounts: new Set(signs.map(({ account }) => account)) };
}

function faultsIn({ table }: Evidence): readonly Diagnostic[] {
  const names = new Set(AUDIT_CHECKS.flatMap(({ needs }) => needs.map((need) => need.table)));
  return [...names].flatMap((name) => {
    const how = table(name);
    return how.table === 'faulty' ? how.diagnostics : [];
  });
}
