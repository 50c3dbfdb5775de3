import { Buffer, isUtf8 } from 'node:buffer';
import type { Encoding } from './mapping.ts';

/** A place where bytes are no text: NUL, which no text has, or what the encoding cannot mean. `unit` is the byte, in UTF-16 the code unit. */
export type BadUnit = { readonly kind: 'nul' | 'undecodable'; readonly at: number; readonly unit: number };

/** As much as could be decoded, as UTF-8, up to the bad unit if there is one; `used` bytes of the input, the rest begins a character. */
export type Decoded = { readonly utf8: Buffer; readonly used: number; readonly bad: BadUnit | null };

type Decode = (bytes: Buffer, isLast: boolean) => Decoded;

/** Turns bytes of an encoding into UTF-8, wherever they are cut. Nothing is replaced without a word: what is no text is told. */
export const DECODE: Readonly<Record<Encoding, Decode>> = {
  'utf-8': decodeUtf8,
  'utf-16le': (bytes, isLast) => decodeUtf16(bytes, isLast),
  'utf-16be': (bytes, isLast) => decodeUtf16(swapped(bytes), isLast),
  'windows-1252': decodeWindows,
};

/** What the bytes 80 to 9F are in windows-1252 (Unicode's mapping table for it); five of them are nothing. */
const WINDOWS = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

/** The character of a byte in windows-1252; null where it has none. */
export function windowsCharacter(byte: number): string | null {
  const character = byte < 0x80 || byte > 0x9f ? String.fromCharCode(byte) : WINDOWS[byte - 0x80];
  return character === undefined || character === '\0' ? null : character;
}

function decodeUtf8(bytes: Buffer, isLast: boolean): Decoded {
  const used = isLast ? bytes.length : bytes.length - cutCharacter(bytes);
  const whole = bytes.subarray(0, used);
  const at = firstFault(whole);
  if (at < 0) return { utf8: whole, used, bad: null };
  const unit = whole[at] ?? 0;
  return { utf8: whole.subarray(0, at), used, bad: { kind: unit === 0 ? 'nul' : 'undecodable', at, unit } };
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
  const nul = bytes.indexOf(0);
  const before = nul < 0 ? bytes : bytes.subarray(0, nul);
  if (isUtf8(before)) return nul;
  for (let at = 0; at < before.length; ) {
    const length = sequenceLength(before[at] ?? 0);
    if (length === 0 || at + length > before.length || !isUtf8(before.subarray(at, at + length))) return at;
    at += length;
  }
  return nul;
}

/** UTF-16, low byte first. A half of a pair without the other half is no character, nor is the odd byte at the end of a file. */
function decodeUtf16(bytes: Buffer, isLast: boolean): Decoded {
  let used = bytes.length & ~1;
  const last = used >= 2 ? bytes.readUInt16LE(used - 2) : 0;
  if (!isLast && last >= 0xd800 && last <= 0xdbff) used -= 2;
  const text = bytes.toString('utf16le', 0, used);
  const at = text.search(/\0|\p{Surrogate}/u);
  if (at >= 0) {
    const unit = text.charCodeAt(at);
    const kind = unit === 0 ? 'nul' : 'undecodable';
    return { utf8: Buffer.from(text.slice(0, at)), used, bad: { kind, at: 2 * at, unit } };
  }
  const isCut = isLast && bytes.length > used;
  const bad: BadUnit | null = isCut ? { kind: 'undecodable', at: used, unit: bytes[used] ?? 0 } : null;
  return { utf8: Buffer.from(text), used: isLast ? bytes.length : used, bad };
}

/** The same bytes with each pair turned round; an odd one at the end stays. */
function swapped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.subarray(0, copy.length & ~1).swap16();
  return copy;
}

function decodeWindows(bytes: Buffer): Decoded {
  const at = bytes.findIndex((byte) => byte === 0 || windowsCharacter(byte) === null);
  const whole = at < 0 ? bytes : bytes.subarray(0, at);
  const text = whole
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (control) => windowsCharacter(control.charCodeAt(0)) ?? '');
  const unit = bytes[at] ?? 0;
  const bad: BadUnit | null = at < 0 ? null : { kind: unit === 0 ? 'nul' : 'undecodable', at, unit };
  return { utf8: Buffer.from(text), used: bytes.length, bad };
}
