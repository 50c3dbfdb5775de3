import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { answer, PLAN, plainFiles, plainText, QUARTER, ROUNDS } from './small-quarter.ts';

/** What begins the commands of a terminal. */
const ESCAPE = String.fromCharCode(27);

const FILES = plainFiles(QUARTER);

/** A change of a file's bytes: some are taken out at a place, and others put there. */
type Change = { readonly at: number; readonly out: number; readonly put: readonly number[] };

/** Bytes that mean something to a reader, and any others. */
const byte = fc.oneof(
  fc.constantFrom(...Buffer.from('",;\t|\n\r\0 0.-')),
  fc.constantFrom(0x80, 0xc3, 0xa0, 0xe2, 0xef, 0xff),
  fc.nat(255),
);
const change = fc.record({ at: fc.nat(2000), out: fc.nat(3), put: fc.array(byte, { maxLength: 3 }) });
const changes = fc.array(change, { minLength: 1, maxLength: 3 });
const file = fc.constantFrom(...Object.keys(FILES));

function changed(text: string, all: readonly Change[]): Buffer {
  let bytes = Buffer.from(text);
  for (const { at, out, put } of all) {
    const from = at % (bytes.length + 1);
    bytes = Buffer.concat([bytes.subarray(0, from), Buffer.from(put), bytes.subarray(from + out)]);
  }
  return bytes;
}

/** The same file as another parser reads it, written plainly; null where it reads none. */
function byOthers(bytes: Buffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
    return plainText(parse(text, { relax_column_count: true, record_delimiter: '\n' }));
  } catch {
    return null;
  }
}

it('a file with other bytes in it is read as another parser reads it, or reported', async () => {
  await fc.assert(
    fc.asyncProperty(file, changes, async (name, all) => {
      const bytes = changed(FILES[name] ?? '', all);
      const read = await answer({ ...FILES, [name]: bytes });
      const other = byOthers(bytes);
      if (other === null) expect(read.errors).not.toEqual([]);
      else if (read.facts !== null) expect(read).toEqual(await answer({ ...FILES, [name]: other }));
    }),
    { numRuns: 30 * ROUNDS },
  );
});

/** Runs the command on the quarter with one file of these bytes, in a world that lives in memory. */
async function calculated(name: string, bytes: Buffer): Promise<{ readonly exit: number; readonly told: string }> {
  let told = '';
  const folder = new Map<string, Uint8Array>(
    Object.entries(FILES).map(([one, text]) => [`q/${one}`, Buffer.from(text)]),
  );
  folder.set(`q/${name}`, bytes).set('plan.yaml', Buffer.from(PLAN));
  const sink = {
    isTerminal: false,
    columns: null,
    write(text: string) {
      told += text;
    },
  };
  const bytesAt = (path: string) => folder.get(path) ?? Buffer.alloc(0);
  const io: Io = {
    stdout: sink,
    stderr: sink,
    env: {},
    cwd: () => '/work',
    files: {
      kind: async (path) => (folder.has(path) ? 'file' : path === 'q' ? 'folder' : null),
      list: async () => Object.keys(FILES).sort(),
      folders: async () => [],
      read: async (path) => bytesAt(path),
      async *stream(path) {
        yield bytesAt(path);
      },
      writeAll: async () => {},
      write: async () => {},
    },
  };
  const exit = await main(['calculate', 'plan.yaml', '--data', 'q', '--period', '2026-Q1'], io);
  return { exit, told };
}

it('the command ends with an answer, whatever bytes there are, and shows no stack', async () => {
  expect(await calculated('nrr.csv', Buffer.from(FILES['nrr.csv'] ?? ''))).toMatchObject({ exit: 0 });
  await fc.assert(
    fc.asyncProperty(file, changes, async (name, all) => {
      const { exit, told } = await calculated(name, changed(FILES[name] ?? '', all));
      expect([0, 1]).toContain(exit);
      expect(told).not.toMatch(/\n {4}at |\[object|NaN/);
      expect(told).not.toContain(ESCAPE);
    }),
    { numRuns: 10 * ROUNDS },
  );
});
