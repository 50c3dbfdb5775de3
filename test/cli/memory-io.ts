import { posix } from 'node:path';
import type { Files, Io, Sink } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { byCodePoint } from '../../src/diagnostics/index.ts';

export type Ran = {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
  /** Every file after the run, by its path. */
  readonly files: Readonly<Record<string, string>>;
};

export type World = {
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Io['env'];
  /** A terminal of this width; without it a pipe. */
  readonly terminal?: number;
  readonly cwd?: string;
  /** What somebody at the terminal answers, in this order. */
  readonly answers?: readonly string[];
};

/** Runs a command line in a world that lives in memory. */
export async function run(argv: readonly string[], world: World = {}): Promise<Ran> {
  const files = new Map(Object.entries(world.files ?? {}));
  const stdout = sink(world.terminal);
  const stderr = sink(world.terminal);
  const io: Io = {
    stdout,
    stderr,
    env: world.env ?? {},
    cwd: () => world.cwd ?? '/work',
    files: memoryFiles(files),
    ...(world.answers && { ask: answering(world.answers, stderr) }),
  };
  const exit = await main(argv, io);
  return { exit, out: stdout.text(), err: stderr.text(), files: Object.fromEntries(files) };
}

function answering(answers: readonly string[], stderr: Sink): NonNullable<Io['ask']> {
  const left = [...answers];
  return async (question) => {
    stderr.write(question);
    return left.shift() ?? '';
  };
}

function sink(columns: number | undefined): Sink & { text(): string } {
  let written = '';
  return {
    isTerminal: columns !== undefined,
    columns: columns ?? null,
    write(text) {
      written += text;
    },
    text: () => written,
  };
}

function memoryFiles(files: Map<string, string>): Files {
  const isFolder = (path: string) => [...files.keys()].some((file) => file.startsWith(`${normal(path)}/`));
  const textAt = (path: string): string => {
    const text = files.get(normal(path));
    if (text !== undefined) return text;
    const code = isFolder(path) ? 'EISDIR' : 'ENOENT';
    throw Object.assign(new Error(code), { code, syscall: 'open', path });
  };
  return {
    kind: async (path) => (files.has(normal(path)) ? 'file' : path === '.' || isFolder(path) ? 'folder' : null),
    list: async (folder) =>
      [...files.keys()]
        .filter((file) => posix.dirname(file) === normal(folder))
        .map((file) => posix.basename(file))
        .sort(byCodePoint),
    folders: async (folder) => {
      const above = folder === '.' ? '' : `${normal(folder)}/`;
      const below = [...files.keys()].filter((file) => file.startsWith(above)).map((file) => file.slice(above.length));
      const names = below.filter((file) => file.includes('/')).map((file) => file.split('/')[0] ?? '');
      return [...new Set(names)].sort(byCodePoint);
    },
    read: async (path) => new TextEncoder().encode(textAt(path)),
    async *stream(path) {
      yield new TextEncoder().encode(textAt(path));
    },
    async writeAll(folder, texts) {
      for (const { name, text } of texts) files.set(posix.join(normal(folder), name), text);
    },
    async write(path, text) {
      files.set(normal(path), text);
    },
  };
}

function normal(path: string): string {
  return posix.normalize(path).replace(/\/$/, '');
}
