import type { FigureType } from '../kinds/table.ts';
import { type Currency, decimalValue, type Ratio } from '../money/index.ts';
import { type Choice, openChoice, type Verdict, weigh } from './choice.ts';
import { type FigureForm, figureValue, provenDecimal } from './figures.ts';
import type { PercentUnit } from './mapping.ts';
import { type Decimal, isWrittenWith, plainDigits, writtenFigure } from './written-figure.ts';

/** What the mapping says of a table's figures; `usual` is the decimal sign of files that come from programs. */
export type FiguresSaid = {
  readonly decimal: Decimal | null;
  readonly percent: PercentUnit | null;
  readonly usual: Decimal | null;
};

/** How the figures of a column are read. */
export type FigureColumn = {
  readonly choice: Choice<Decimal>;
  /** What figures without `%` are in a column of percents, where there are any; 0 is the same in all units. */
  barePercent(): { readonly is: PercentUnit; readonly by: 'mapping' | 'default' } | null;
  /** Holds a cell against the others of its column: can point and comma be told apart, and do they stand as elsewhere? */
  weigh(text: string, line: number): Verdict;
  /** The value of a trimmed, filled cell; null when it is no figure. */
  value(text: string): Ratio | null;
  /** The text as a plan would write it: `1.234,50 €` with a decimal comma is `1234.50 €`. What is no figure stays as it is. */
  spelt(text: string): string;
};

/** A column of figures with this decimal sign, or, with null, with the one that its cells prove. */
export function figureColumn(type: FigureType, said: FiguresSaid, currency: Currency): FigureColumn {
  const choice = openChoice(said.decimal, { plain: '.', usual: said.usual });
  const forms = formsOf(said);
  const percent = forms['.'].percent;
  let hasBare = false;
  return {
    choice,
    barePercent: () => (hasBare ? { is: percent, by: said.percent === null ? 'default' : 'mapping' } : null),
    weigh(text, line) {
      hasBare ||= type === 'percent' && !text.includes('%') && /[1-9]/.test(text);
      return weigh(choice, provenDecimal(type, text, currency, percent), line, text);
    },
    value: (text) => figureValue(type, text, currency, forms[choice.is ?? '.']),
    spelt: (text) => asInPlans(type, text, currency, forms[choice.is ?? '.']),
  };
}

/**
 * A column of texts that are figures: targets, finished values, columns of the roster that a plan names. Where nobody says of which type they are,
 * their own signs do (`%`, `$`), and what can be read in two ways is up to whoever knows the type.
 */
export type SpeltColumn = Pick<FigureColumn, 'choice' | 'weigh' | 'spelt'> & {
  readonly type: FigureType | null;
  /** The value as a figure of this type; `doubtful` where it can be read in two ways and nothing in the column decides. */
  valueAs(type: FigureType, text: string): Ratio | 'doubtful' | null;
};

export function speltColumn(type: FigureType | null, said: FiguresSaid, currency: Currency): SpeltColumn {
  const choice = openChoice(said.decimal, { plain: '.', usual: said.usual });
  const forms = formsOf(said);
  const { percent } = forms['.'];
  return {
    choice,
    type,
    weigh(text, line) {
      const own = type ?? ownType(text, currency);
      return weigh(choice, own && provenDecimal(own, text, currency, percent), line, text);
    },
    spelt: (text) => asInPlans(type ?? ownType(text, currency), text, currency, forms[choice.is ?? '.']),
    valueAs(as, text) {
      const proven = choice.is ?? provenDecimal(as, text, currency, percent);
      return proven === 'either' ? 'doubtful' : figureValue(as, text, currency, forms[proven ?? '.']);
    },
  };
}

function formsOf({ percent }: FiguresSaid): Readonly<Record<Decimal, FigureForm>> {
  const unit = percent ?? 'ratio';
  return { '.': { decimal: '.', percent: unit }, ',': { decimal: ',', percent: unit } };
}

/** A figure without signs between thousands, with a decimal point, and in percent with its sign where the form does without. */
function asInPlans(type: FigureType | null, text: string, currency: Currency, form: FigureForm): string {
  const written = type && writtenFigure(type, text, currency);
  if (written === null || !isWrittenWith(written.digits, form.decimal)) return text;
  const isBare = type === 'percent' && form.percent === 'percent' && !written.hasPercentSign;
  if (!isBare && form.decimal === '.' && decimalValue(written.digits, { grouped: true }) !== null) return text;
  return `${text.replace(written.digits, plainDigits(written.digits, form.decimal))}${isBare ? '%' : ''}`;
}

/** The type that a text's own sign says, `%` or the currency's; a bare figure is a number. Null for a text that is no figure. */
function ownType(text: string, currency: Currency): FigureType | null {
  for (const type of ['number', 'percent', 'money'] as const) {
    const digits = writtenFigure(type, text, currency)?.digits ?? '';
    if (isWrittenWith(digits, '.') || isWrittenWith(digits, ',')) return type;
  }
  return null;
}
