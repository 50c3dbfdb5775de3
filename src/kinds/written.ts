import * as z from 'zod';
import { DURATION_PATTERN, type Duration, durationFromText } from '../calendar/index.ts';
import { type NumberLiteral, numberLiteral, type Ratio } from '../money/index.ts';
import { figureHelp } from './figure-help.ts';
import { formed, formOf } from './told.ts';

/**
 * Schemas of scalars as plans write them. A plan is parsed with every scalar as its text; each schema here turns one text into its value and
 * says in its error, as a noun phrase, what was expected: the reader builds the message from that.
 */
type Unit = NumberLiteral['unit'];

/** One of the literals of these units. The phrase says what is expected: `a percent, such as 60%`. */
export function literal(units: readonly Unit[], expected: string) {
  const schema = z.string({ error: expected }).transform((text, context): NumberLiteral => {
    const found = numberLiteral(text);
    if (found !== null && units.includes(found.unit)) return found;
    context.addIssue({ code: 'custom', message: expected, params: { help: figureHelp(text, units) } });
    return z.NEVER;
  });
  return formed({ units }, schema);
}

/** A figure in the unit of the metric or reading that it is about, which only the reader of the plan knows. */
export function figureLiteral(expected: string) {
  return formed({ units: FIGURES, figure: true }, literal(FIGURES, expected));
}

/** What a figure may be written as, whatever its unit. */
export const FIGURES: readonly Unit[] = ['money', 'percent', 'number', 'fraction'];

/** A literal of which its reader takes nothing below 0. */
export function fromZero<S extends z.ZodType>(schema: S): S {
  return formed({ ...formOf(schema), fromZero: true }, schema);
}

/** The exact value of a literal of these units. */
export function exact(units: readonly Unit[], expected: string) {
  return literal(units, expected).transform((found): Ratio => found.value);
}

export const percent = () => literal(['percent', 'fraction'], 'a percent, such as 60%');

/** A part of a whole: a percent from 0% to 100%. */
export const partOfWhole = (expected: string) =>
  formed(
    { units: ['percent', 'fraction'], fromZero: true },
    literal(['percent', 'fraction'], expected).refine(({ value }) => value.n >= 0n && value.n <= value.d, {
      error: expected,
    }),
  );

/** Yes or no, in any case. */
export const yesNo = () =>
  formed(
    { anyCase: ['yes', 'no', 'true', 'false'] },
    z.string({ error: 'yes or no' }).transform((text, context): boolean => {
      const word = text.toLowerCase();
      if (word === 'yes' || word === 'true') return true;
      if (word === 'no' || word === 'false') return false;
      context.addIssue({ code: 'custom', message: 'yes or no' });
      return z.NEVER;
    }),
  );

/** A length of time: `30 days`, `3 months`. */
export const duration = () =>
  formed(
    { pattern: DURATION_PATTERN },
    z.string({ error: 'a length of time, such as 30 days or 3 months' }).transform((text, context): Duration => {
      const found = durationFromText(text);
      if (found !== null) return found;
      context.addIssue({ code: 'custom', message: 'a length of time, such as 30 days or 3 months' });
      return z.NEVER;
    }),
  );

/** A whole number from `least` on: `1`, `12`. */
export const wholeNumber = (least: number) => {
  const expected = `a whole number, ${least} or more`;
  const schema = z.string({ error: expected }).transform((text, context): number => {
    if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
    context.addIssue({ code: 'custom', message: expected });
    return z.NEVER;
  });
  return formed({ wholeFrom: least }, schema);
};

/** Any text that is not blank. */
export const words = (expected = 'a text') =>
  formed(
    { pattern: NOT_BLANK },
    z.string({ error: expected }).refine((text) => text.trim() !== '', { error: expected }),
  );

const NOT_BLANK = '[\\s\\S]*\\S[\\s\\S]*';

/** What is read of a metric: of the own one, or of another by its name. */
export const readingWord = () =>
  formed(
    { pattern: '(?:[\\s\\S]*\\.)?(?:attainment|value)' },
    words('attainment, value, or another metric’s, such as nrr.attainment'),
  );

/** One text or a list of texts, which is not empty. */
export const wordOrWords = (expected: string) =>
  z
    .union([z.string(), z.array(z.string()).min(1, { error: expected })], { error: expected })
    .transform((one): readonly string[] => (typeof one === 'string' ? [one] : one));

/** One of a few words. */
export const choice = <const W extends readonly [string, ...string[]]>(valid: W) => z.enum(valid);
