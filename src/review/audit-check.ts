import type { ArgsOf, AuditCode, RowPlace } from '../diagnostics/index.ts';
import type { Owner } from '../facts/owner.ts';
import type { Figure } from '../kinds/figure.ts';
import type { Evidence } from './evidence/evidence.ts';

/** Something that deserves a second look: an alert, a lead, an account, with whose it is, its figures and its rows. */
export type Sign = {
  readonly key: string;
  readonly account: string;
  /** Whose it is; empty where the exports do not say. */
  readonly owners: readonly Owner[];
  /** What is shown of it, in the order of the check's columns; null where there is nothing. */
  readonly figures: readonly (string | Figure | null)[];
  readonly rows: readonly RowPlace[];
  /** The rows without which it would be paid, where these are not all of its rows. */
  readonly leftOut?: readonly RowPlace[];
};

/** A table that a check reads, with the columns that it needs: all of them, or any one. */
export type Need = { readonly table: string; readonly columns: readonly string[]; readonly oneIsEnough?: boolean };

/** A sign of gaming that an audit looks for: one file in `audit/`, named after its code. */
export type AuditCheck = {
  readonly code: AuditCode;
  readonly summary: string;
  /** The bound, as it stands in the documentation. */
  readonly rule: string;
  /** What a sign is: `alert`, `lead`, `account`. */
  readonly thing: string;
  /** What is told of each sign, by names as columns of a file have them. */
  readonly columns: readonly string[];
  readonly needs: readonly Need[];
  /** For so many days after the period it looks at what happens; it sees nothing until as-of is later than the period's last day. */
  readonly beyond: number;
  /** What is left out to see what it makes: the signs' rows, the signs' accounts, or nothing, because they count in another period. */
  readonly without: 'rows' | 'accounts' | 'nothing';
  /** Why nothing can be seen although the columns are there; null where something can. */
  blind(evidence: Evidence): 'no-times' | null;
  find(evidence: Evidence): readonly Sign[];
  message(signs: readonly Sign[], evidence: Evidence, say: SayMessage): string;
};

/** Makes the sentence of a code of its arguments. */
export type SayMessage = <C extends AuditCode>(code: C, args: ArgsOf<C>) => string;

/** Makes a check of a typed description: what it tells has the arguments of its code's page. */
export function defineAuditCheck<C extends AuditCode>(
  check: Omit<AuditCheck, 'code' | 'message' | 'beyond' | 'without' | 'blind'> &
    Partial<Pick<AuditCheck, 'beyond' | 'without' | 'blind'>> & {
      readonly code: C;
      tells(signs: readonly Sign[], evidence: Evidence): ArgsOf<C>;
    },
): AuditCheck {
  const { tells, ...rest } = check;
  return {
    beyond: 0,
    without: 'rows',
    blind: () => null,
    ...rest,
    message: (signs, evidence, say) => say(check.code, tells(signs, evidence)),
  };
}
