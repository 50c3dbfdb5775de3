import type { FaultLog, HeaderCell } from './fault-log.ts';

/**
 * Sees the ids of a column and warns of those that differ from an earlier one in capitals alone: `A-17` and `a-17` are two ids, which is rarely
 * meant. Remembers each id once, as whoever reads the rows does anyway.
 */
export function caseWatch(cell: HeaderCell, log: FaultLog): (id: string, line: number) => void {
  // Without capitals, and the line where it first stood; beside it, where it had some, how it was written there.
  const lines = new Map<string, number>();
  const written = new Map<string, string>();
  const told = new Set<string>();
  return (id, line) => {
    const folded = id.toLowerCase();
    const otherLine = lines.get(folded);
    if (otherLine === undefined) {
      lines.set(folded, line);
      if (folded !== id) written.set(folded, id);
      return;
    }
    const other = written.get(folded) ?? folded;
    if (other === id || told.has(id)) return;
    told.add(id);
    log.warn('ids-differ-in-case', line, cell, { column: cell.header, value: id, other, otherLine });
  };
}

/**
 * The quick answer for the ids that nearly all are: letters and digits of ASCII, no sign that a spreadsheet or a word for nothing leaves. Exports
 * mostly keep the rows of an account together, so the id of the row before need not be looked at again.
 */
export function plainId(watch: (id: string, line: number) => void): (raw: string, line: number) => boolean {
  let last = '';
  return (raw, line) => {
    if (raw === last) return true;
    if (!isPlainId(raw)) return false;
    last = raw;
    watch(raw, line);
    return true;
  };
}

/** Begins with a letter or digit, has at least one digit, and otherwise only `-`, `_`, `.`, `:`, `/` and `@`. */
function isPlainId(text: string): boolean {
  if (text.length > 100) return false;
  let digits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) digits += 1;
    else if (!(code >= 97 && code <= 122) && !(code >= 64 && code <= 90)) {
      if (at === 0 || (code !== 45 && code !== 46 && code !== 47 && code !== 58 && code !== 95)) return false;
    }
  }
  return digits > 0;
}
