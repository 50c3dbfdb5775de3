import { expect, test } from 'vitest';
import { LONGEST_RECORD, readRecords } from '../../src/exports/records.ts';
import { chunksOf } from './reading.ts';

async function records(...chunks: string[]) {
  const seen: string[] = [];
  const fault = await readRecords(chunksOf(chunks.map((chunk) => Buffer.from(chunk))), (cells, line) => {
    seen.push(`${line}: ${cells.join('|')}`);
  });
  return { seen, fault };
}

test('a record has the line it begins on, after quoted line ends and blank lines', async () => {
  const { seen, fault } = await records('a,b\n1,"x\ny\nz"\n\n"2\r\n",y\r\n3,z');
  expect(seen).toEqual(['1: a|b', '2: 1|x\ny\nz', '5: ', '6: 2\n|y', '8: 3|z']);
  expect(fault).toBeNull();
});

test('blank lines before the header count as lines', async () => {
  expect((await records('\n\r\n', '\na,b\n1,2\n')).seen).toEqual(['4: a|b', '5: 1|2']);
});

test('quotes may be doubled and may hold commas', async () => {
  expect((await records('"5"" pipe, long",x\n')).seen).toEqual(['1: 5" pipe, long|x']);
});

test('an empty file has no records', async () => {
  expect(await records()).toEqual({ seen: [], fault: null });
  expect(await records('', '\n\n')).toEqual({ seen: [], fault: null });
});

test.each([
  ['a quote that is never closed', 'a,b\n1,2\n3,"x\n4,y\n', { how: 'unclosed', line: 3, field: 1 }],
  ['text after the closing quote', 'a,b\n"1\n",2\n"3"x,4\n5,6\n', { how: 'text_after', line: 4, field: 0 }],
  ['a quote inside a bare cell', 'a,b\n1,5" pipe\n', { how: 'inside', line: 2, field: 1 }],
])('%s ends the reading at its record', async (_, text, fault) => {
  expect((await records(text)).fault).toEqual({ kind: 'broken_quote', ...fault });
});

test('all records before a broken quote are handed on, though they came in one chunk', async () => {
  const { seen, fault } = await records(`a,b\n${'1,2\n'.repeat(5000)}3,"x"y\n4,5\n`);
  expect(seen).toHaveLength(5001);
  expect(fault).toMatchObject({ line: 5002 });
});

test('all records before a byte that is no UTF-8 are handed on, the one with the byte is not', async () => {
  for (const line of ['3,\xe9\n', '\xe9', '3,"x"\xe9', '3,\xe2']) {
    const seen: string[] = [];
    const chunks = chunksOf([Buffer.from('a,b\n1,2\n'), Buffer.from(line, 'latin1')]);
    const fault = await readRecords(chunks, (cells) => seen.push(cells.join()));
    expect(seen).toEqual(['a,b', '1,2']);
    expect(fault).toMatchObject({ kind: 'not_utf8', line: 3 });
  }
});

test('a record has an end', async () => {
  const long = 'x'.repeat(LONGEST_RECORD / 10);
  const cells = (count: number) => Array.from({ length: count }, () => long).join(',');
  expect((await records(`a\n${cells(10)}\n`)).fault).toBeNull();
  expect((await records(`a\n${cells(10)}yy\n`)).fault).toEqual({ kind: 'long_record', line: 2, field: 9 });
});

test('a chunk is asked for when the rows of the one before have been taken', async () => {
  const order: string[] = [];
  async function* chunks() {
    for (const text of ['a,b\n1,2', '\n3,4', '\n5,6\n']) {
      order.push('chunk');
      yield Buffer.from(text);
    }
  }
  await readRecords(chunks(), (cells) => order.push(cells.join()));
  expect(order).toEqual(['chunk', 'a,b', 'chunk', '1,2', 'chunk', '3,4', '5,6']);
});

test('a bug of the receiver and a failing source are not swallowed', async () => {
  const bug = new Error('bug');
  const reading = readRecords(chunksOf([Buffer.from('a\nb\n')]), () => {
    throw bug;
  });
  await expect(reading).rejects.toBe(bug);
  async function* failing() {
    yield Buffer.from('a\n');
    throw new Error('EIO');
  }
  await expect(readRecords(failing(), () => {})).rejects.toThrow('EIO');
});
