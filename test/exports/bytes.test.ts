import { describe, expect, test } from 'vitest';
import { byteCleaner } from '../../src/exports/bytes.ts';
import type { Encoding } from '../../src/exports/mapping.ts';

/** The text of a file that comes in these chunks, as Latin-1 so that every byte of the cleaned UTF-8 is seen. */
function cleaned(chunks: readonly Uint8Array[], said: Encoding | null = null) {
  const cleaner = byteCleaner(said);
  let text = '';
  for (const chunk of chunks) {
    const { bytes, fault } = cleaner.clean(chunk);
    text += bytes.toString('latin1');
    if (fault !== null) return { text, fault, encoding: cleaner.encoding() };
  }
  const last = cleaner.end();
  return { text: text + last.bytes.toString('latin1'), fault: last.fault, encoding: cleaner.encoding() };
}

const bytes = (...values: number[]) => Uint8Array.from(values);
const ascii = (text: string) => Buffer.from(text, 'latin1');
const singly = (file: Uint8Array) => [...file].map((byte) => bytes(byte));
const utf8 = (text: string) => Buffer.from(text).toString('latin1');

describe('line ends', () => {
  test('become one LF, however they are written', () => {
    expect(cleaned([ascii('a\r\nb\rc\nd\r\r\n\n')]).text).toBe('a\nb\nc\nd\n\n\n');
  });

  test('cut in two are one, and a CR before another line is not lost', () => {
    expect(cleaned([ascii('abc\r'), ascii('\nb')]).text).toBe('abc\nb');
    expect(cleaned([ascii('abc\r'), ascii('b')]).text).toBe('abc\nb');
    expect(cleaned([ascii('abc\r'), ascii('\r\n'), ascii('\n')]).text).toBe('abc\n\n\n');
    expect(cleaned(singly(ascii('a\r\nb\r\r\nc'))).text).toBe('a\nb\n\nc');
  });
});

describe('the byte order mark', () => {
  test('is taken off the start, whole or cut, and nowhere else', () => {
    expect(cleaned([bytes(0xef, 0xbb, 0xbf, 0x61)]).text).toBe('a');
    expect(cleaned(singly(bytes(0xef, 0xbb, 0xbf, 0x61))).text).toBe('a');
    expect(cleaned([ascii('a'), bytes(0xef, 0xbb, 0xbf)]).text).toBe('a\xef\xbb\xbf');
  });

  test.each<[string, Uint8Array, Encoding]>([
    ['of UTF-8', Buffer.from('\uFEFFé,1\r\n'), 'utf-8'],
    ['of UTF-16, low byte first', Buffer.from('\uFEFFé,1\r\n', 'utf16le'), 'utf-16le'],
    ['of UTF-16, high byte first', Buffer.from('\uFEFFé,1\r\n', 'utf16le').swap16(), 'utf-16be'],
  ])('%s says the encoding, in one chunk and byte by byte', (_, file, encoding) => {
    for (const chunks of [[file], singly(file)]) {
      expect(cleaned(chunks)).toEqual({ text: utf8('é,1\n'), fault: null, encoding: { is: encoding, by: 'mark' } });
      expect(cleaned(chunks, encoding)).toMatchObject({ text: utf8('é,1\n'), encoding: { by: 'mapping' } });
    }
  });

  test('that contradicts the mapping is a fault: one of the two is wrong', () => {
    expect(cleaned([Buffer.from('\uFEFFa')], 'windows-1252').fault).toEqual({
      kind: 'other_mark',
      said: 'windows-1252',
      mark: 'utf-8',
      position: 1,
    });
    expect(cleaned([bytes(0xfe, 0xff, 0, 0x61)], 'utf-16le').fault).toMatchObject({ mark: 'utf-16be' });
  });
});

describe('other encodings, when the mapping says them', () => {
  test.each<[Encoding, Uint8Array]>([
    ['utf-16le', Buffer.from('Åsa €\r\n😀', 'utf16le')],
    ['utf-16be', Buffer.from('Åsa €\r\n😀', 'utf16le').swap16()],
  ])('%s reads the same however it is cut', (encoding, file) => {
    for (let cut = 0; cut <= file.length; cut += 1) {
      expect(cleaned([file.subarray(0, cut), file.subarray(cut)], encoding)).toEqual({
        text: utf8('Åsa €\n😀'),
        fault: null,
        encoding: { is: encoding, by: 'mapping' },
      });
    }
  });

  test('windows-1252 has its own signs where Latin-1 has controls', () => {
    const file = bytes(0x80, 0x2c, 0x8a, 0x92, 0x96, 0x9f, 0xa0, 0xe9, 0xff);
    expect(cleaned([file], 'windows-1252').text).toBe(utf8('€,Š’–Ÿ\u00A0éÿ'));
  });

  test.each<[string, Encoding, Uint8Array, object]>([
    ['a byte that windows-1252 lacks', 'windows-1252', bytes(0x61, 0x81), { unit: 0x81, position: 2 }],
    ['half a pair', 'utf-16le', bytes(0x61, 0, 0x3d, 0xd8, 0x61, 0), { unit: 0xd83d, position: 3 }],
    ['the other half', 'utf-16le', bytes(0x00, 0xdc, 0x61, 0), { unit: 0xdc00, position: 1 }],
    ['half a pair at the end', 'utf-16be', bytes(0, 0x61, 0xd8, 0x3d), { unit: 0xd83d, position: 3 }],
    ['an odd byte at the end', 'utf-16le', bytes(0x61, 0, 0x62), { unit: 0x62, position: 3 }],
  ])('%s is a fault', (_, encoding, file, fault) => {
    const expected = { kind: 'undecodable', encoding, looksLike: null, ...fault };
    expect(cleaned([file], encoding).fault).toEqual(expected);
    expect(cleaned(singly(file), encoding).fault).toEqual(expected);
  });

  test('NUL is no text in any of them', () => {
    expect(cleaned([bytes(0x61, 0, 0, 0)], 'utf-16le').fault).toMatchObject({ kind: 'nul', position: 3 });
    expect(cleaned([bytes(0x61, 0)], 'windows-1252').fault).toMatchObject({ kind: 'nul', position: 2 });
  });
});

describe('bytes that no UTF-8 has are told with their place', () => {
  // "é" in Latin-1, on the third line: 9 + 5 bytes before it, and 5 on its own line.
  const latin1 = ascii('id,name\r\n1,a\r\n2,Ren\xe9\r\n');
  test.each<[string, Uint8Array, number, number, Encoding | null]>([
    ['Latin-1', latin1, 0xe9, 20, 'windows-1252'],
    ['a stray continuation byte', bytes(0x61, 0x80), 0x80, 2, 'windows-1252'],
    ['a byte that windows-1252 lacks, too', bytes(0x61, 0x62, 0x63, 0x81), 0x81, 4, null],
    ['a character cut by the end of the file', bytes(0x61, 0xe2, 0x82), 0xe2, 2, null],
    ['an overlong slash', bytes(0xc0, 0xaf), 0xc0, 1, 'windows-1252'],
    ['a surrogate', bytes(0xed, 0xa0, 0x80), 0xed, 1, null],
  ])('%s', (_, file, unit, position, looksLike) => {
    const fault = { kind: 'undecodable', encoding: 'utf-8', unit, position, looksLike };
    expect(cleaned([file]).fault).toEqual(fault);
    expect(cleaned(singly(file)).fault).toEqual(fault);
  });

  test('what stands before the fault is kept', () => {
    expect(cleaned([latin1]).text).toBe('id,name\n1,a\n2,Ren');
  });
});

test('a NUL is a fault of its own, and every other byte NUL looks like UTF-16', () => {
  expect(cleaned([ascii('a\nb\0c')]).fault).toMatchObject({ kind: 'nul', position: 4, looksLike: null });
  expect(cleaned([Buffer.from('abc', 'utf16le')]).fault).toMatchObject({ position: 2, looksLike: 'utf-16le' });
  expect(cleaned([Buffer.from('abc', 'utf16le').swap16()]).fault).toMatchObject({ position: 1, looksLike: 'utf-16be' });
});

test('characters of two, three and four bytes pass, wherever they are cut', () => {
  const text = Buffer.from('é€😀');
  for (let cut = 0; cut <= text.length; cut += 1) {
    const found = cleaned([text.subarray(0, cut), text.subarray(cut)]);
    expect(found).toMatchObject({ fault: null, text: utf8('é€😀'), encoding: { is: 'utf-8', by: 'default' } });
  }
});

test('an empty file is empty', () => {
  expect(cleaned([])).toEqual({ text: '', fault: null, encoding: { is: 'utf-8', by: 'default' } });
  expect(cleaned([bytes()], 'utf-16le')).toMatchObject({ text: '', fault: null });
});
