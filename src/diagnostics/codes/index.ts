import { commandCodes } from './command.ts';
import { exportCodes } from './exports.ts';
import { factCodes } from './facts.ts';
import { meaningCodes } from './meaning.ts';
import type { CodePage } from './page.ts';
import { payCodes } from './pay.ts';
import { planCodes } from './plan.ts';

/** Every code there is, with its page. Adding a code is adding a page: the compiler then checks each place that uses it. */
const pages = { ...planCodes, ...meaningCodes, ...exportCodes, ...factCodes, ...payCodes, ...commandCodes };

export type Code = keyof typeof pages;

type Args = { [C in Code]: (typeof pages)[C] extends CodePage<infer A> ? A : never };
export type ArgsOf<C extends Code> = Args[C];

export const CODES: { readonly [C in Code]: CodePage<Args[C]> } = pages;

export const ALL_CODES = Object.keys(CODES).sort() as readonly Code[];

export function isCode(text: string): text is Code {
  return Object.hasOwn(CODES, text);
}
