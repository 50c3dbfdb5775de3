import { describe, expect, test } from 'vitest';
import { givenFor } from '../../src/cli/given.ts';
import type { Io } from '../../src/cli/io.ts';

/** A working folder in which csm-comp.yaml says this, and nothing else is. */
const io = (project: string): Io => ({
  stdout: { isTerminal: false, columns: null, write: () => undefined },
  stderr: { isTerminal: false, columns: null, write: () => undefined },
  env: {},
  cwd: () => '/work',
  files: {
    kind: async (path) => (path === 'csm-comp.yaml' ? 'file' : null),
    list: async () => [],
    folders: async () => [],
    read: async () => new TextEncoder().encode(project),
    async *stream() {},
    writeAll: async () => undefined,
    write: async () => undefined,
  },
});

describe('a command that pays several periods', () => {
  const several = { data: 'several' } as const;

  test('gets all folders as they are written, and chooses itself', async () => {
    const { data } = await givenFor([], {}, several, io('data: [exports/2026-q1, "exports/{period}"]\n'));
    expect(data).toEqual(['exports/2026-q1', 'exports/{period}']);
  });

  test('gets those of the periods that are asked for', async () => {
    const project = 'data: [exports/2026-q1, exports/2026-q2, exports/2026-q3]\n';
    const { data } = await givenFor([], { period: ['2026-Q3', '2026-Q1'] }, several, io(project));
    expect(data).toEqual(['exports/2026-q1', 'exports/2026-q3']);
    expect((await givenFor([], { period: ['2025-Q1'] }, several, io(project))).data).toHaveLength(3);
  });

  test('gets what the command line names, or nothing', async () => {
    const said = await givenFor([], { data: ['a', 'b'] }, several, io('data: c\n'));
    expect(said.data).toEqual(['a', 'b']);
    expect((await givenFor([], {}, several, io('plans: p\n'))).data).toBeUndefined();
  });

  test('is told when the file is at fault', async () => {
    const { faults } = await givenFor([], {}, several, io('date: a\n'));
    expect(faults.map(({ code }) => code)).toEqual(['unknown-key']);
  });
});
