/** A document as JSON: keys in the order they were made, two spaces, a line break at the end. */
export function jsonText(document: unknown): string {
  return `${JSON.stringify(document, null, 2).replace(UNSEEN, escapeCode)}\n`;
}

/** What JSON allows but a terminal or an editor would obey: escaped, so nothing is lost. */
const UNSEEN = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g;

function escapeCode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
