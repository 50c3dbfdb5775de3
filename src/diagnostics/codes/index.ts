import { type AuditCode, auditCodes } from './audit.ts';
import { commandCodes } from './command.ts';
import { dialectCodes } from './dialects.ts';
import { exportCodes } from './exports.ts';
import { factCodes } from './facts.ts';
import { type GuardrailCode, guardrailCodes } from './guardrails.ts';
import { mappingCodes } from './mapping.ts';
import { meaningCodes } from './meaning.ts';
import type { CodePage } from './page.ts';
import { payCodes } from './pay.ts';
import { planCodes } from './plan.ts';

/** Every code there is, with its page. Adding a code is adding a page: the compiler then checks each place that uses it. */
const pages = {
  ...planCodes,
  ...meaningCodes,
  ...mappingCodes,
  ...dialectCodes,
  ...exportCodes,
  ...factCodes,
  ...payCodes,
  ...guardrailCodes,
  ...auditCodes,
  ...commandCodes,
};

/** The codes that the review of a plan gives, and that a plan may allow. */
export const GUARDRAIL_CODES: readonly string[] = Object.keys(guardrailCodes).sort();

export function isGuardrailCode(text: string): text is GuardrailCode {
  return Object.hasOwn(guardrailCodes, text);
}

/** The codes of the signs that an audit looks for. */
export const AUDIT_CODES: readonly string[] = Object.keys(auditCodes).sort();

export type { AuditCode, GuardrailCode };

export type Code = keyof typeof pages;

type Args = { [C in Code]: (typeof pages)[C] extends CodePage<infer A> ? A : never };
export type ArgsOf<C extends Code> = Args[C];

export const CODES: { readonly [C in Code]: CodePage<Args[C]> } = pages;

export const ALL_CODES = Object.keys(CODES).sort() as readonly Code[];

/** The codes by what they are about, in the order in which a user meets them. */
export const CODE_GROUPS: readonly { readonly about: string; readonly codes: readonly Code[] }[] = [
  { about: 'the form of a plan', codes: among(planCodes) },
  { about: 'what a plan means', codes: among(meaningCodes) },
  { about: 'what a sound plan may get wrong', codes: among(guardrailCodes) },
  { about: 'exports.yaml', codes: among(mappingCodes) },
  { about: 'how an export is written', codes: among(dialectCodes) },
  { about: 'exports', codes: among(exportCodes) },
  { about: 'accounts, people and facts', codes: among(factCodes) },
  { about: 'paying a period', codes: among(payCodes) },
  { about: 'signs of gaming', codes: among(auditCodes) },
  { about: 'files', codes: among(commandCodes) },
];

function among(some: object): readonly Code[] {
  return ALL_CODES.filter((code) => Object.hasOwn(some, code));
}

export function isCode(text: string): text is Code {
  return Object.hasOwn(CODES, text);
}
