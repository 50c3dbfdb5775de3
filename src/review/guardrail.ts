import type { ArgsOf, Code, GuardrailCode } from '../diagnostics/index.ts';
import type { TreePath } from '../kinds/scope.ts';
import type { Look } from './analysis/look.ts';

/** Tells of a finding at a place of the plan. */
export type Tell<C extends GuardrailCode> = (path: TreePath, args: ArgsOf<C>) => void;

/** Takes what a guardrail of any code tells. */
export type Report = <C extends Code>(code: C, path: TreePath, args: ArgsOf<C>) => void;

/** A rule of good plan design that needs to pay in order to judge: one file in `guardrails/`, named after its code. */
export type Guardrail = {
  readonly code: GuardrailCode;
  readonly summary: string;
  readonly severity: 'warning' | 'error';
  find(look: Look, report: Report): void;
};

/** Makes a guardrail of a typed description: what it tells has the arguments of its code's page. */
export function defineGuardrail<C extends GuardrailCode>(guardrail: {
  readonly code: C;
  readonly summary: string;
  readonly severity?: 'error';
  find(look: Look, tell: Tell<C>): void;
}): Guardrail {
  const { code, summary, severity = 'warning' } = guardrail;
  return {
    code,
    summary,
    severity,
    find: (look, report) => guardrail.find(look, (path, args) => report(code, path, args)),
  };
}
