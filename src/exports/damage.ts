import type { ColumnType } from '../kinds/table.ts';

const SPREADSHEET_ERROR = /^#(?:N\/A|NV|GETTING_DATA|[A-Z0-9/]{2,12}[!?]|#+)$/i;
const SCIENTIFIC_ID = /^\d(?:[.,]\d+)?E\+\d+$/i;
const SCIENTIFIC_FIGURE = /^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+$/i;

/**
 * What a spreadsheet has made of a value, told in a few words, or null when the cell is innocent. Ids and figures that begin with `=` are
 * formulas; in free text (`=> escalated`) that is nothing.
 */
export function spreadsheetTrace(type: ColumnType, text: string): string | null {
  if (text.startsWith('#') && SPREADSHEET_ERROR.test(text)) {
    return 'an error of the spreadsheet it came from, not a value';
  }
  if (type !== 'text' && text.startsWith('=')) return 'a formula, not a value: export the values';
  const scientific = type === 'id' ? SCIENTIFIC_ID : SCIENTIFIC_FIGURE;
  if (type !== 'text' && scientific.test(text)) return 'in scientific notation: the spreadsheet has cut digits off';
  return null;
}

/** Words that people and programs write where there is nothing to write. An id may be called more things than a figure: NA is a region. */
const NOTHING_IN_IDS = /^(?:n\/a|#?null|nil|none|nan|undefined|[-\u2013\u2014?]+)$/i;
const NOTHING_IN_VALUES = /^(?:n\/?a|n\.a\.|#?null|nil|none|nan|undefined|unknown|tbd|[-\u2013\u2014?.]+)$/i;

/** Does the cell most likely say that its value is missing? In free text it is a word like others. */
export function seemsMissing(type: ColumnType, text: string): boolean {
  if (type === 'text') return false;
  return (type === 'id' ? NOTHING_IN_IDS : NOTHING_IN_VALUES).test(text);
}

const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['\u00A0', 'no-break space'],
  ['\u00AD', 'soft hyphen'],
  ['\u200B', 'zero-width space'],
  ['\u200C', 'zero-width non-joiner'],
  ['\u200D', 'zero-width joiner'],
  ['\u200E', 'left-to-right mark'],
  ['\u200F', 'right-to-left mark'],
  ['\u202F', 'narrow no-break space'],
  ['\u2060', 'word joiner'],
  ['\u3000', 'ideographic space'],
  ['\uFEFF', 'zero-width no-break space'],
]);

/** Spaces that are not the space bar's, and characters that show nothing. */
const INVISIBLE = /[\p{Cf}\u00A0\u2000-\u200A\u202F\u205F\u3000]|[^\P{Cc}\t\n]/u;

/** The first character inside a text that nobody sees: `zero-width space (U+200B)`; null where there is none. */
export function invisibleCharacter(text: string): string | null {
  const [found] = INVISIBLE.exec(text) ?? [];
  if (found === undefined) return null;
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `${CHARACTERS.get(found) ?? 'character'} (U+${code})`;
}
