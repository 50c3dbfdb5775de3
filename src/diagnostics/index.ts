export { byCodePoint } from './by-code-point.ts';
export {
  ALL_CODES,
  type ArgsOf,
  AUDIT_CODES,
  type AuditCode,
  CODE_GROUPS,
  CODES,
  type Code,
  GUARDRAIL_CODES,
  type GuardrailCode,
  isCode,
  isGuardrailCode,
} from './codes/index.ts';
export { oneOf, type RowPlace, seen } from './codes/page.ts';
export * from './diagnostic.ts';
export * from './suggest.ts';
