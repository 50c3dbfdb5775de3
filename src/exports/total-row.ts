import { isFigureType, textIn } from './cells.ts';
import type { Field, Header } from './header.ts';

/** Words that stand in place of an id where an export adds its rows up: `Grand Total`, `Total (240)`, `Summe:`. */
const TOTAL =
  /^(?:(?:grand[ -]?|sub[ -]?)?totals?|totale|total (?:general|g[ée]n[ée]ral)|sum|summe|gesamt(?:summe|ergebnis)?|zwischensumme|insgesamt|suma)\s*(?:[:(].*)?$/i;

/**
 * Finds totals that were exported along with the rows: figures beside a word for total, or beside no id at all. A row without id that has
 * other ids or days is a row whose id is missing. Answers with the id column and what stands in it.
 */
export function totalFinder(
  header: Header,
): (cells: readonly string[]) => { readonly id: Field; readonly value: string } | null {
  const id = header.fields.find(({ column }) => column.type === 'id' && column.required === 'cell');
  const figures = header.fields.filter(({ column }) => isFigureType(column.type));
  const marks = header.fields.filter((field) => field !== id && ['id', 'day', 'happened'].includes(field.column.type));
  return (cells) => {
    if (id === undefined) return null;
    const value = textIn(cells, id);
    if (endsWithDigit(value)) return null;
    if (value === '' ? marks.some((field) => textIn(cells, field) !== '') : !TOTAL.test(value)) return null;
    return figures.some((field) => textIn(cells, field) !== '') ? { id, value } : null;
  };
}

/** Most ids do and no word for total does: the quick way out, a million times. */
function endsWithDigit(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 48 && last <= 57;
}
