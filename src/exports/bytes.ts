import { Buffer } from 'node:buffer';
import { type BadUnit, DECODE, windowsCharacter } from './encodings.ts';
import type { Encoding } from './mapping.ts';

/** Why bytes are no text; the rest of the file cannot be trusted, so reading ends there. `position` is the byte's in the file, from 1. */
export type ByteFault =
  | {
      readonly kind: BadUnit['kind'];
      readonly encoding: Encoding;
      readonly unit: number;
      readonly position: number;
      /** The encoding that the file seems to have instead. */
      readonly looksLike: Encoding | null;
    }
  | { readonly kind: 'other_mark'; readonly said: Encoding; readonly mark: Encoding; readonly position: 1 };

/** Text as the records are cut from it: UTF-8 without byte order mark, every line ended by one LF. Up to the fault, if there is one. */
export type CleanBytes = { readonly bytes: Buffer; readonly fault: ByteFault | null };

/** An encoding, and why it is taken: the mapping says so, a byte order mark does, or nobody does, and then it is UTF-8. */
export type DecidedEncoding = { readonly is: Encoding; readonly by: 'mapping' | 'mark' | 'default' };

const LF = 0x0a;
const CR = 0x0d;
const MARKS: readonly (readonly [Encoding, Buffer])[] = [
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
];
const LONGEST_MARK = 3;
const NOTHING: Buffer = Buffer.alloc(0);

export type ByteCleaner = {
  clean(chunk: Uint8Array): CleanBytes;
  /** What was held back for more bytes that never came. */
  end(): CleanBytes;
  encoding(): DecidedEncoding;
};

/**
 * Cleans a file chunk by chunk, wherever the chunks are cut: through a character, the byte order mark or a CRLF. `said` is the encoding that the
 * mapping names; a mark in the file that names another one is a fault, for one of the two is wrong.
 */
export function byteCleaner(said: Encoding | null): ByteCleaner {
  let held: Buffer = NOTHING;
  let position = 0;
  let afterCR = false;
  let decided: DecidedEncoding | null = null;

  const cleaned = (bytes: Buffer, isLast: boolean): CleanBytes => {
    if (decided === null) {
      if (!isLast && bytes.length < LONGEST_MARK) {
        held = bytes;
        return { bytes: NOTHING, fault: null };
      }
      const [mark, length] = markOf(bytes);
      decided = encodingBy(said, mark);
      if (said !== null && mark !== null && said !== mark) {
        return { bytes: NOTHING, fault: { kind: 'other_mark', said, mark, position: 1 } };
      }
      position = length;
      bytes = bytes.subarray(length);
    }
    const { utf8, used, bad } = DECODE[decided.is](bytes, isLast);
    held = Buffer.from(bytes.subarray(used));
    const fault = bad && faultAt(bad, decided.is, bytes, position);
    position += used;
    return { bytes: withLineFeeds(utf8), fault };
  };

  function withLineFeeds(bytes: Buffer): Buffer {
    if (!afterCR && !bytes.includes(CR)) return bytes;
    const skip = afterCR && bytes[0] === LF ? 1 : 0;
    if (bytes.length > 0) afterCR = bytes.at(-1) === CR;
    return lineFeedsFor(bytes.subarray(skip));
  }

  return {
    clean(chunk) {
      const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      return cleaned(held.length === 0 ? fresh : Buffer.concat([held, fresh]), false);
    },
    end: () => (held.length === 0 && decided !== null ? { bytes: NOTHING, fault: null } : cleaned(held, true)),
    encoding: () => decided ?? encodingBy(said, null),
  };
}

function markOf(bytes: Buffer): readonly [Encoding | null, number] {
  const found = MARKS.find(([, mark]) => bytes.subarray(0, mark.length).equals(mark));
  return found === undefined ? [null, 0] : [found[0], found[1].length];
}

function encodingBy(said: Encoding | null, mark: Encoding | null): DecidedEncoding {
  if (said !== null) return { is: said, by: 'mapping' };
  return mark === null ? { is: 'utf-8', by: 'default' } : { is: mark, by: 'mark' };
}

function faultAt(bad: BadUnit, encoding: Encoding, bytes: Buffer, position: number): ByteFault {
  const place = position + bad.at + 1;
  const looksLike = encoding === 'utf-8' ? likelyEncoding(bad, bytes.subarray(bad.at), place) : null;
  return { kind: bad.kind, encoding, unit: bad.unit, position: place, looksLike };
}

/** Latin letters in UTF-16 are every other byte NUL, from the first or the second on; a lone byte above 7F is most often windows-1252. */
function likelyEncoding({ kind, unit }: BadUnit, from: Buffer, position: number): Encoding | null {
  if (kind === 'nul') return position === 2 ? 'utf-16le' : position === 1 && from[1] !== 0 ? 'utf-16be' : null;
  const next = from[1];
  const isCutCharacter = unit >= 0xc2 && unit <= 0xf4 && (next === undefined || (next >= 0x80 && next <= 0xbf));
  return isCutCharacter || windowsCharacter(unit) === null ? null : 'windows-1252';
}

/** CRLF and lone CR as LF. */
function lineFeedsFor(bytes: Buffer): Buffer {
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
