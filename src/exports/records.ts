import { Buffer } from 'node:buffer';
import { type ByteFault, byteCleaner, type CleanBytes, type DecidedEncoding } from './bytes.ts';
import type { Delimiter, Encoding } from './mapping.ts';
import { type BrokenRecord, LONGEST_RECORD, type RecordCursor, recordCursor } from './record-cursor.ts';

/** Why the file could not be read to its end, and the line of what is broken: a record's first, a byte's own. */
export type RecordFault = BrokenRecord | (ByteFault & { readonly line: number });

/** A line as it is written, and which it is. */
export type WrittenLine = { readonly text: string; readonly line: number };

export type RecordSource = {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly encoding: Encoding | null;
  /** What separates the cells, decided from the header as it is written; null ends the reading. */
  delimiterOf(header: WrittenLine, encoding: Encoding): Promise<Delimiter | null>;
};

const LF = 0x0a;
const QUOTE = 0x22;
/** A line with nothing but blanks and what may stand between them. */
const BLANK = /^[\s,;|"]*$/;

const NOTHING: Buffer = Buffer.alloc(0);

/**
 * Reads a file's records, blank lines among them (as one blank cell), and hands each on with its first line, counted from 1. The cells
 * belong to the receiver, who may answer with something to wait for before the next one. One chunk is in work at a time, so memory does not
 * grow with the file. The fault is null when the file was read to its end, or its header had no delimiter.
 */
export async function readRecords(
  source: RecordSource,
  onRecord: (cells: string[], line: number) => Promise<void> | undefined,
): Promise<{ readonly fault: RecordFault | null; readonly encoding: DecidedEncoding }> {
  const cleaner = byteCleaner(source.encoding);
  let beforeHeader = NOTHING;
  let cursor: RecordCursor | null = null;

  /** The delimiter is known once the header is; until then bytes are kept. */
  const begun = async (bytes: Buffer, isLast: boolean): Promise<RecordCursor | 'waiting' | 'refused'> => {
    beforeHeader = beforeHeader.length === 0 ? bytes : Buffer.concat([beforeHeader, bytes]);
    const header = headerIn(beforeHeader, isLast);
    if (header === null) return 'waiting';
    const delimiter = await source.delimiterOf(header, cleaner.encoding().is);
    if (delimiter === null) return 'refused';
    const made = recordCursor(delimiter);
    made.feed(beforeHeader);
    return made;
  };

  const take = async ({ bytes, fault }: CleanBytes, isLast: boolean): Promise<RecordFault | 'refused' | null> => {
    if (cursor === null) {
      const made = await begun(bytes, isLast);
      if (made === 'refused') return made;
      if (made === 'waiting') return fault && { ...fault, line: 1 + lineFeedsIn(beforeHeader) };
      cursor = made;
    } else {
      cursor.feed(bytes);
    }
    if (isLast && fault === null) cursor.end();
    for (let cells = cursor.next(); cells !== null; cells = cursor.next()) {
      const pause = onRecord(cells, cursor.line());
      if (pause !== undefined) await pause;
    }
    return cursor.broken() ?? (fault && { ...fault, line: cursor.lineAtEnd() });
  };

  let end: RecordFault | 'refused' | null = null;
  for await (const chunk of source.chunks) {
    end = await take(cleaner.clean(chunk), false);
    if (end !== null) break;
  }
  end ??= await take(cleaner.end(), true);
  return { fault: end === 'refused' ? null : end, encoding: cleaner.encoding() };
}

/** The first record with anything in it, as it is written; null while it is not whole. */
function headerIn(bytes: Buffer, isLast: boolean): WrittenLine | null {
  let isQuoted = false;
  let from = 0;
  let line = 1;
  let next = 1;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === QUOTE) isQuoted = !isQuoted;
    if (bytes[at] !== LF) continue;
    next += 1;
    if (isQuoted) continue;
    const text = bytes.toString('utf8', from, at);
    if (!BLANK.test(text)) return { text, line };
    from = at + 1;
    line = next;
  }
  if (!isLast && bytes.length < LONGEST_RECORD) return null;
  // A header without end, or with a quote that is never closed, is told by whoever reads the records.
  const rest = bytes.toString('utf8', from);
  return BLANK.test(rest) ? null : { text: rest.split('\n', 1)[0] ?? '', line };
}

function lineFeedsIn(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if (byte === LF) count += 1;
  return count;
}
