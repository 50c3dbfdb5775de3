import { literalPattern, type NumberLiteral } from '../money/index.ts';
import type { Form } from './told.ts';

/** What figures are whose unit depends on what is read. */
export type Figures = { readonly units: readonly NumberLiteral['unit'][]; readonly expected: string };

/** The scalars of a form: texts by one pattern, and of numbers and booleans those whose texts it takes too. */
export function scalar(
  form: Form,
  expected: string | null,
  figures: Figures | undefined,
): { readonly [keyword: string]: unknown } {
  const pattern = patternOf(form, figures);
  const takes = new RegExp(pattern, 'u');
  const number = form.wholeFrom === undefined ? 'number' : 'integer';
  const isNumber = takes.test('12');
  const least = isNumber ? (form.fromZero ? 0 : form.wholeFrom) : undefined;
  const said = form.figure && figures !== undefined ? figures.expected : expected;
  return {
    // A list even of one: for a list the language server shows our own message.
    type: ['string', ...(isNumber ? [number] : []), ...(takes.test('true') ? ['boolean'] : [])],
    ...(form.words !== undefined && Object.keys(form).length === 1 ? { enum: form.words } : { pattern }),
    ...(least === undefined ? {} : { minimum: least }),
    // Not of the standard, but the language server shows it instead of the pattern.
    ...(said === null ? {} : { errorMessage: `expected ${said}` }),
  };
}

/** No minus before a digit that is not 0. */
const NOT_BELOW_ZERO = '(?!\\s*-[^1-9]*[1-9])';

const UNITS: readonly NumberLiteral['unit'][] = ['money', 'percent', 'points', 'multiplier', 'fraction', 'number'];

/** The texts of a form, as the source of a regular expression. */
export function patternOf(form: Form, figures?: Figures): string {
  const units = form.figure && figures !== undefined ? figures.units : (form.units ?? []);
  const texts = [
    ...(form.words ?? []),
    ...(form.pattern === undefined ? [] : [form.pattern]),
    ...(form.anyCase ?? []).map(inAnyCase),
    ...(form.wholeFrom === undefined ? [] : [form.wholeFrom > 0 ? '(?=\\d*[1-9])\\d{1,9}' : '\\d{1,9}']),
    ...(form.orName ? [`(?!${literalText(UNITS)}$)[\\s\\S]*\\S[\\s\\S]*`] : []),
    ...(form.target ? [`\\s*target(?:\\s*[+-]${literalText([...units, 'points'])})?\\s*`] : []),
    ...(units.length === 0 ? [] : [literalText(units)]),
  ];
  return `^${form.fromZero ? NOT_BELOW_ZERO : ''}(?:${texts.join('|')})$`;
}

function inAnyCase(word: string): string {
  return word.replace(/[a-z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}

function literalText(units: readonly NumberLiteral['unit'][]): string {
  return `\\s*(?:${units.map(literalPattern).join('|')})\\s*`;
}
