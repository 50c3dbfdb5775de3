import { describe, expect, test } from 'vitest';
import { byteCleaner } from '../../src/exports/bytes.ts';

function cleaned(...chunks: Uint8Array[]) {
  const cleaner = byteCleaner();
  let text = '';
  for (const chunk of chunks) {
    const { bytes, fault } = cleaner.clean(chunk);
    text += bytes.toString('latin1');
    if (fault !== null) return { text, fault };
  }
  return { text, fault: cleaner.end() };
}

const bytes = (...values: number[]) => Uint8Array.from(values);
const ascii = (text: string) => Buffer.from(text, 'latin1');

test('line ends become one LF, however they are written', () => {
  expect(cleaned(ascii('a\r\nb\rc\nd\r\r\n\n')).text).toBe('a\nb\nc\nd\n\n\n');
});

test('a CRLF cut in two is one line end, a CR before another line is not lost', () => {
  expect(cleaned(ascii('a\r'), ascii('\nb')).text).toBe('a\nb');
  expect(cleaned(ascii('a\r'), ascii('b')).text).toBe('a\nb');
  expect(cleaned(ascii('a\r'), ascii('\r\n'), ascii('\n')).text).toBe('a\n\n\n');
});

test('the byte order mark is taken off the start, whole or cut, and nowhere else', () => {
  expect(cleaned(bytes(0xef, 0xbb, 0xbf, 0x61)).text).toBe('a');
  expect(cleaned(bytes(0xef), bytes(0xbb), bytes(0xbf, 0x61)).text).toBe('a');
  expect(cleaned(ascii('a'), bytes(0xef, 0xbb, 0xbf)).text).toBe('a\xef\xbb\xbf');
});

describe('bytes that no UTF-8 has are told with their place', () => {
  // "é" in Latin-1, on the third line: 9 + 5 bytes before it, and 5 on its own line.
  const latin1 = ascii('id,name\r\n1,a\r\n2,Ren\xe9\r\n');
  test.each([
    ['Latin-1 in one chunk', [latin1], { byte: 0xe9, position: 20, line: 3 }],
    ['Latin-1 byte by byte', [...latin1].map((byte) => bytes(byte)), { byte: 0xe9, position: 20, line: 3 }],
    ['a stray continuation byte', [bytes(0x61, 0x80)], { byte: 0x80, position: 2, line: 1 }],
    ['a character cut by the end of the file', [bytes(0x61, 0xe2, 0x82)], { byte: 0xe2, position: 2, line: 1 }],
    ['an overlong slash', [bytes(0xc0, 0xaf)], { byte: 0xc0, position: 1, line: 1 }],
    ['a surrogate', [bytes(0xed, 0xa0, 0x80)], { byte: 0xed, position: 1, line: 1 }],
    ['UTF-16 by its mark', [bytes(0xff, 0xfe, 0x61, 0x00)], { byte: 0xff, position: 1, line: 1 }],
  ])('%s', (_, chunks, place) => {
    expect(cleaned(...chunks).fault).toEqual({ kind: 'not_utf8', ...place });
  });

  test('what stands before the fault is kept', () => {
    expect(cleaned(latin1).text).toBe('id,name\n1,a\n2,Ren');
  });
});

test('a NUL is a fault of its own', () => {
  expect(cleaned(ascii('a\nb\0c')).fault).toEqual({ kind: 'nul', byte: 0, position: 4, line: 2 });
});

test('characters of two, three and four bytes pass, wherever they are cut', () => {
  const text = Buffer.from('é€😀');
  for (let cut = 0; cut <= text.length; cut += 1) {
    const { text: out, fault } = cleaned(text.subarray(0, cut), text.subarray(cut));
    expect(fault).toBeNull();
    expect(Buffer.from(out, 'latin1').toString()).toBe('é€😀');
  }
});
