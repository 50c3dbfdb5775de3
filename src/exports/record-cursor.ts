import { Buffer } from 'node:buffer';
import type { Delimiter } from './mapping.ts';

/** Why a record cannot be told from the next. `line` is the record's first line, `field` the cell (from 0). */
export type BrokenRecord =
  | { readonly kind: 'broken_quote'; readonly how: BrokenQuote; readonly line: number; readonly field: number }
  | { readonly kind: 'long_record'; readonly line: number; readonly field: number };

/** `unclosed`: to the end of the file. `text_after`: text follows the closing quote. `inside`: in a cell that does not begin with one. */
export type BrokenQuote = 'unclosed' | 'text_after' | 'inside';

/** No record of an export has more bytes; without a bound, one quote that is never closed would take the rest of the file into memory. */
export const LONGEST_RECORD = 4_000_000;

export type RecordCursor = {
  /** More bytes: UTF-8 whose lines end with LF. To be called when `next` has answered null. */
  feed(bytes: Buffer): void;
  /** There are no more bytes: what is left is the last record. */
  end(): void;
  /** The next record's cells; null when it is not whole yet, or broken. They belong to the receiver. */
  next(): string[] | null;
  /** The first line of the record that `next` answered with, from 1. */
  line(): number;
  broken(): BrokenRecord | null;
  /** The line that a byte right after everything fed would be on. */
  lineAtEnd(): number;
};

const LF = 0x0a;
const QUOTE = 0x22;
const TEXT_FORMULA = /^="[^"]*"$/;
const NOTHING: Buffer = Buffer.alloc(0);

/**
 * Cuts bytes into records, blank lines among them (as one blank cell), the same wherever the bytes were cut. A cell may stand in quotes (RFC 4180),
 * and a spreadsheet's `="001234"` may stand bare; any other quote is broken, for nobody can tell what it opens. Pulled record by record, so that
 * whoever reads can stop and look something up first. Nearly all records have neither quotes nor letters beyond ASCII: these are cut out of one
 * short text each, which costs a fifth of what csv-parse does and keeps no part of the file alive.
 */
export function recordCursor(delimiter: Delimiter): RecordCursor {
  const separator = delimiter.charCodeAt(0);
  const places: number[] = [];
  let bytes = NOTHING;
  let at = 0;
  let ended = false;
  let line = 1;
  let nextLine = 1;
  let broken: BrokenRecord | null = null;

  function next(): string[] | null {
    if (broken !== null) return null;
    const length = bytes.length;
    let count = 0;
    let beyondAscii = 0;
    let end = at;
    for (; end < length; end += 1) {
      const byte = bytes[end] ?? 0;
      if (byte === separator) {
        places[count] = end;
        count += 1;
      } else if (byte === LF) break;
      else if (byte === QUOTE) return quotedRecord();
      beyondAscii |= byte;
    }
    if (end - at > LONGEST_RECORD) return tooLong(places.slice(0, count));
    if (end >= length && (!ended || at >= length)) return null;
    const cells = beyondAscii < 0x80 ? cellsAt(end, count) : bytes.toString('utf8', at, end).split(delimiter);
    line = nextLine;
    nextLine += 1;
    at = end + 1;
    return cells;
  }

  function cellsAt(end: number, count: number): string[] {
    const text = bytes.toString('latin1', at, end);
    const cells = new Array<string>(count + 1);
    let from = 0;
    for (let place = 0; place < count; place += 1) {
      const to = (places[place] ?? 0) - at;
      cells[place] = text.substring(from, to);
      from = to + 1;
    }
    cells[count] = text.substring(from);
    return cells;
  }

  /** A record with a quote in it: its cells one by one, for a line may end inside one. */
  function quotedRecord(): string[] | null {
    const cells: string[] = [];
    const ends: number[] = [];
    for (let from = at; ; ) {
      const isQuoted = bytes[from] === QUOTE;
      const end = isQuoted ? closingQuote(from + 1) : bareEnd(from);
      if (end === null) {
        if (bytes.length - at > LONGEST_RECORD) return tooLong(ends);
        return ended && isQuoted ? breakOff('unclosed', ends, at) : null;
      }
      const cell = isQuoted ? textIn(from + 1, end).replaceAll('""', '"') : textIn(from, end);
      if (!isQuoted && cell.includes('"') && !TEXT_FORMULA.test(cell)) return breakOff('inside', ends, end);
      cells.push(cell);
      const after = isQuoted ? end + 1 : end;
      const byte = bytes[after];
      if (byte !== undefined && byte !== separator && byte !== LF) return breakOff('text_after', ends, after);
      if (after - at > LONGEST_RECORD) return tooLong(ends);
      if (byte !== separator) {
        line = nextLine;
        nextLine += 1 + lineFeeds(bytes, at, after);
        at = after + 1;
        return cells;
      }
      ends.push(after);
      from = after + 1;
    }
  }

  /** Where the quote is that closes the cell; null while nobody can tell. */
  function closingQuote(from: number): number | null {
    for (let quote = bytes.indexOf(QUOTE, from); quote >= 0; quote = bytes.indexOf(QUOTE, quote + 2)) {
      if (quote + 1 === bytes.length) return ended ? quote : null;
      if (bytes[quote + 1] !== QUOTE) return quote;
    }
    return null;
  }

  /** Where a bare cell ends; null while nobody can tell. */
  function bareEnd(from: number): number | null {
    let end = from;
    while (end < bytes.length && bytes[end] !== separator && bytes[end] !== LF) end += 1;
    return end < bytes.length || ended ? end : null;
  }

  function textIn(from: number, to: number): string {
    return bytes.toString('utf8', from, to);
  }

  function breakOff(how: BrokenQuote, ends: readonly number[], place: number): null {
    if (place - at > LONGEST_RECORD) return tooLong(ends);
    broken = { kind: 'broken_quote', how, line: nextLine, field: ends.length };
    return null;
  }

  /** The cell in which the record gets too long, given where its cells end. */
  function tooLong(ends: readonly number[]): null {
    const beyond = ends.findIndex((end) => end - at > LONGEST_RECORD);
    broken = { kind: 'long_record', line: nextLine, field: beyond < 0 ? ends.length : beyond };
    return null;
  }

  return {
    feed(more) {
      const rest = bytes.subarray(at);
      bytes = rest.length === 0 ? more : Buffer.concat([rest, more]);
      at = 0;
    },
    end() {
      ended = true;
    },
    next,
    line: () => line,
    broken: () => broken,
    lineAtEnd: () => nextLine + lineFeeds(bytes, at, bytes.length),
  };
}

function lineFeeds(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(LF, from); at >= 0 && at < to; at = bytes.indexOf(LF, at + 1)) count += 1;
  return count;
}
