import { expect, test } from 'vitest';
import { readRecords } from '../../src/exports/records.ts';
import { chunksOf } from './reading.ts';

async function records(...chunks: (string | Uint8Array)[]) {
  const seen: string[] = [];
  const headers: string[] = [];
  const source = {
    chunks: chunksOf(chunks.map((chunk) => Buffer.from(chunk))),
    encoding: null,
    delimiterOf: async ({ text, line }: { text: string; line: number }) => {
      headers.push(`${line}: ${text}`);
      return ',' as const;
    },
  };
  const { fault } = await readRecords(source, (cells, line) => {
    seen.push(`${line}: ${cells.join('|')}`);
    return undefined;
  });
  return { seen, fault, headers };
}

test('the delimiter is asked for once, with the header as it is written and its line', async () => {
  expect((await records('\n\r\n', ' ,\na,"b\n', 'c"\n1,2\n')).headers).toEqual(['4: a,"b\nc"']);
  expect((await records('a,b')).headers).toEqual(['1: a,b']);
  expect((await records('a,"b\n1,2\n')).headers).toEqual(['1: a,"b']);
  expect((await records('', '\n', ' ')).headers).toEqual([]);
});

test('without a delimiter nothing is read', async () => {
  const source = { chunks: chunksOf([Buffer.from('a\n1\n')]), encoding: null, delimiterOf: async () => null };
  const read = await readRecords(source, () => {
    throw new Error('a record');
  });
  expect(read.fault).toBeNull();
});

test('blank lines count as lines', async () => {
  expect((await records('\n\r\n', '\na,b\n\r\n1,2\n')).seen).toEqual(['1: ', '2: ', '3: ', '4: a|b', '5: ', '6: 1|2']);
});

test('an empty file has no records', async () => {
  expect(await records()).toEqual({ seen: [], fault: null, headers: [] });
});

test('all records before a byte that is no UTF-8 are handed on, the one with the byte is not', async () => {
  for (const line of ['3,\xe9\n', '\xe9', '3,"x"\xe9', '3,\xe2']) {
    const { seen, fault } = await records('a,b\n1,2\n', Buffer.from(line, 'latin1'));
    expect(seen).toEqual(['1: a|b', '2: 1|2']);
    expect(fault).toMatchObject({ kind: 'undecodable', line: 3 });
  }
});

test('the line of a byte is its own, also in a quoted cell and before there is a header', async () => {
  expect((await records(Buffer.from('a,b\n1,"x\ny\xe9', 'latin1'))).fault).toMatchObject({ line: 3 });
  expect((await records(Buffer.from('\n\n\xe9', 'latin1'))).fault).toMatchObject({ line: 3, position: 3 });
});

test('a chunk is asked for when the rows of the one before have been taken', async () => {
  const order: string[] = [];
  async function* chunks() {
    for (const text of ['a,b\n1,2', '\n3,4', '\n5,6\n']) {
      order.push('chunk');
      yield Buffer.from(text);
    }
  }
  const source = { chunks: chunks(), encoding: null, delimiterOf: async () => ',' as const };
  await readRecords(source, (cells) => {
    order.push(cells.join());
    return undefined;
  });
  expect(order).toEqual(['chunk', 'a,b', 'chunk', '1,2', 'chunk', '3,4', '5,6']);
});

test('the next record waits for whoever asks it to', async () => {
  const order: string[] = [];
  const source = {
    chunks: chunksOf([Buffer.from('a\n1\n2\n')]),
    encoding: null,
    delimiterOf: async () => ',' as const,
  };
  await readRecords(source, ([cell = '']) => {
    order.push(cell);
    if (cell !== '1') return;
    return Promise.resolve().then(() => {
      order.push('looked up');
    });
  });
  expect(order).toEqual(['a', '1', 'looked up', '2']);
});

test('a bug of the receiver and a failing source are not swallowed', async () => {
  const bug = new Error('bug');
  const delimiterOf = async () => ',' as const;
  const sound = { chunks: chunksOf([Buffer.from('a\nb\n')]), encoding: null, delimiterOf };
  const reading = readRecords(sound, () => {
    throw bug;
  });
  await expect(reading).rejects.toBe(bug);
  async function* failing() {
    yield Buffer.from('a\n');
    throw new Error('EIO');
  }
  await expect(readRecords({ chunks: failing(), encoding: null, delimiterOf }, () => undefined)).rejects.toThrow('EIO');
});
