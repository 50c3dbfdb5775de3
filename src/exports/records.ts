import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { CsvError, type Parser, parse } from 'csv-parse';
import { type ByteFault, byteCleaner } from './bytes.ts';

/** Why the file could not be read to its end. `line` is the first line of the record that is broken, `field` the cell (from 0). */
export type RecordFault =
  | ByteFault
  | { readonly kind: 'broken_quote'; readonly how: BrokenQuote; readonly line: number; readonly field: number }
  | { readonly kind: 'long_record'; readonly line: number; readonly field: number };

/** `unclosed`: to the end of the file. `text_after`: text follows the closing quote. `inside`: in a cell that does not begin with one. */
export type BrokenQuote = 'unclosed' | 'text_after' | 'inside';

/** No record of an export is longer; without a bound, one quote that is never closed would take the rest of the file into memory. */
export const LONGEST_RECORD = 1_000_000;

const LF = 0x0a;

/** The parser looks three bytes ahead: written in place of a byte that cannot be read, this makes it hand on the record before. */
const FILLER = Buffer.from('xxxx');

/**
 * Reads a file's records, blank lines among them (as one blank cell), and hands each on with its first line, counted from 1. The cells
 * belong to the receiver. One chunk is in work at a time, so memory does not grow with the file. Null when the file was read to its end.
 */
export async function readRecords(
  chunks: AsyncIterable<Uint8Array>,
  onRecord: (cells: readonly string[], line: number) => void,
): Promise<RecordFault | null> {
  const parser = parse({
    delimiter: ',',
    record_delimiter: '\n',
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
  });
  let line = 1;
  let skipped = 0;
  const bugs: unknown[] = [];
  parser.on('data', (cells: string[]) => {
    const first = line;
    // Only quoted cells hold line ends. The parser has counted as far as this record's end or farther, so where its count is that of the
    // first line there are none to look for.
    line += parser.info.lines === first - skipped ? 1 : 1 + lineEndsIn(cells);
    try {
      if (bugs.length === 0) onRecord(cells, first);
    } catch (bug) {
      bugs.push(bug);
    }
  });
  parser.on('error', () => {}); // Answered below; an error nobody listens to would end the process.
  // Once it flows, the parser hands records on while it is written to: all records before a fault are seen before the fault.
  await once(parser, 'resume');

  const cleaner = byteCleaner();
  let begun = false;
  try {
    for await (const chunk of chunks) {
      const { bytes: cleaned, fault } = cleaner.clean(chunk);
      // The parser holds every record's width against the first one's and makes an Error of each that differs, 10 µs a row: so the first
      // record must be the header, not a blank line.
      const blank: number = begun ? 0 : blankLines(cleaned);
      begun ||= blank < cleaned.length;
      skipped += blank;
      line += blank;
      const bytes = cleaned.subarray(blank);
      const error = await written(parser, bytes);
      if (fault !== null) await written(parser, FILLER);
      if (bugs.length > 0) throw bugs[0];
      if (error !== null) return faultOf(error, line);
      if (fault !== null) return fault;
    }
    const cut = cleaner.end();
    const error = cut === null ? await ended(parser) : await written(parser, FILLER);
    if (bugs.length > 0) throw bugs[0];
    if (cut !== null) return cut;
    return error === null ? null : faultOf(error, line);
  } finally {
    parser.destroy();
  }
}

/** How many blank lines the file begins with. */
function blankLines(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== LF);
  return first < 0 ? bytes.length : first;
}

function lineEndsIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1;
  }
  return count;
}

/** The parser's error on these bytes; null when the records in them have been handed on. */
function written(parser: Parser, bytes: Uint8Array): Promise<CsvError | null> {
  if (bytes.length === 0) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    parser.write(bytes, (error) => answer(error ?? null, resolve, reject));
  });
}

/** The parser's error at the end of the file: a quote that is still open. */
function ended(parser: Parser): Promise<CsvError | null> {
  return new Promise((resolve, reject) => {
    parser.once('end', () => resolve(null));
    parser.once('error', (error) => answer(error, resolve, reject));
    parser.end();
  });
}

function answer(error: Error | null, resolve: (fault: CsvError | null) => void, reject: (bug: Error) => void): void {
  if (error === null || error instanceof CsvError) resolve(error);
  else reject(error);
}

const BROKEN_QUOTES: ReadonlyMap<string, BrokenQuote> = new Map([
  ['CSV_QUOTE_NOT_CLOSED', 'unclosed'],
  ['CSV_INVALID_CLOSING_QUOTE', 'text_after'],
  ['INVALID_OPENING_QUOTE', 'inside'],
]);

function faultOf(error: CsvError, line: number): RecordFault {
  const field = typeof error.column === 'number' ? error.column : 0;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return { kind: 'long_record', line, field };
  const how = BROKEN_QUOTES.get(error.code);
  if (how === undefined) throw error;
  return { kind: 'broken_quote', how, line, field };
}
