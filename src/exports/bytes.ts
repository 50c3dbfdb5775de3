import { Buffer, isUtf8 } from 'node:buffer';

/** Bytes that no text in UTF-8 has. The rest of the file cannot be trusted, so reading ends there. */
export type ByteFault = {
  readonly kind: 'nul' | 'not_utf8';
  readonly byte: number;
  /** Where the byte is in the file, from 1. */
  readonly position: number;
  /** The line it is on, from 1. */
  readonly line: number;
};

/** Text as the parser wants it: UTF-8 without byte order mark, every line ended by one LF. Up to the fault, if there is one. */
export type CleanBytes = { readonly bytes: Buffer; readonly fault: ByteFault | null };

const NUL = 0x00;
const LF = 0x0a;
const CR = 0x0d;
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Cleans a file chunk by chunk, wherever the chunks are cut: through a character, the byte order mark or a CRLF. csv-parse would turn
 * invalid UTF-8 into U+FFFD without a word, and takes the first line end it sees for the only one. (Other encodings will be turned into
 * UTF-8 here.) `end` says whether the last character was whole.
 */
export function byteCleaner(): { clean(chunk: Uint8Array): CleanBytes; end(): ByteFault | null } {
  let held = Buffer.alloc(0);
  let position = 0;
  let line = 1;
  let afterCR = false;

  const faultAt = (bytes: Buffer, at: number): ByteFault => ({
    kind: bytes[at] === NUL ? 'nul' : 'not_utf8',
    byte: bytes[at] ?? 0,
    position: position + at + 1,
    line,
  });

  return {
    clean(chunk) {
      const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      const joined = held.length === 0 ? fresh : Buffer.concat([held, fresh]);
      const wholeLength = joined.length - cutCharacter(joined);
      let sound = joined.subarray(0, wholeLength);
      held = Buffer.from(joined.subarray(wholeLength));

      const bad = firstFault(sound);
      if (bad >= 0) sound = sound.subarray(0, bad);
      const startsFile = position === 0 && sound.subarray(0, MARK.length).equals(MARK);
      let bytes = startsFile ? sound.subarray(MARK.length) : sound;
      if (afterCR || bytes.includes(CR)) {
        const skip = afterCR && bytes[0] === LF ? 1 : 0;
        if (bytes.length > 0) afterCR = bytes.at(-1) === CR;
        bytes = withLineFeeds(bytes.subarray(skip));
      }
      line += countLineFeeds(bytes);
      const fault = bad >= 0 ? faultAt(joined, bad) : null;
      position += wholeLength;
      return { bytes, fault };
    },
    end: () => (held.length === 0 ? null : faultAt(held, 0)),
  };
}

/** How many bytes at the end begin a character that the next chunk goes on with: 0 to 3. */
function cutCharacter(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

/** The length of the character that a byte begins, or 0 when none begins so (the Unicode Standard, table 3-7). */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** Where the first byte is that no text has, or −1. The native checks cost 2% of parsing; the search only runs when they fail. */
function firstFault(bytes: Buffer): number {
  const nul = bytes.indexOf(NUL);
  const before = nul < 0 ? bytes : bytes.subarray(0, nul);
  if (isUtf8(before)) return nul;
  for (let at = 0; at < before.length; ) {
    const length = sequenceLength(before[at] ?? 0);
    if (length === 0 || at + length > before.length || !isUtf8(before.subarray(at, at + length))) return at;
    at += length;
  }
  return nul;
}

/** CRLF and lone CR as LF. */
function withLineFeeds(bytes: Buffer): Buffer {
  const written = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === LF && bytes[at - 1] === CR) continue;
    written[length] = byte === CR ? LF : byte;
    length += 1;
  }
  return written.subarray(0, length);
}

function countLineFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) count += 1;
  return count;
}
