import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { byCodePoint } from '../diagnostics/by-code-point.ts';
import { EXIT } from './exit.ts';
import { keepHeapSmall } from './heap.ts';
import type { Files, Io, Sink } from './io.ts';

/** The program of a thread that pays draws: built beside the program itself. */
const DRAW_WORKER = new URL('./draw-worker.js', import.meta.url);

/** The process's own streams, environment and files. */
export function nodeIo(process: NodeJS.Process): Io {
  return {
    stdout: sinkOf(process.stdout, process),
    stderr: sinkOf(process.stderr, process),
    env: process.env,
    cwd: () => process.cwd(),
    files: FILES,
    threads: {
      get count() {
        return availableParallelism();
      },
      async start(task) {
        const { startThread } = await import('./draws/thread.ts');
        return startThread(DRAW_WORKER, task);
      },
    },
    ...(process.stdin.isTTY === true && process.stderr.isTTY === true && { ask: asking(process) }),
  };
}

/** Asks on stderr, so that what a command prints can be kept. The end of input (Ctrl-D) is an empty answer. */
function asking({ stdin, stderr }: NodeJS.Process): NonNullable<Io['ask']> {
  return async (question) => {
    const { createInterface } = await import('node:readline/promises');
    const lines = createInterface({ input: stdin, output: stderr });
    try {
      return await Promise.race([
        lines.question(question),
        new Promise<string>((ended) => lines.once('close', () => ended(''))),
      ]);
    } finally {
      lines.close();
    }
  };
}

/**
 * When the reader of a pipe goes away (`| head`), the rest is not written and nothing is said. Any other fault (a full disk under `> file`) ends
 * the process: what was asked for cannot be shown.
 */
function sinkOf(stream: NodeJS.WriteStream, process: NodeJS.Process): Sink {
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    if (error.code === 'EPIPE') return;
    process.stderr.write(`error: cannot write the output: ${error.message}\n`);
    process.exit(EXIT.couldNotRun);
  });
  const isTerminal = stream.isTTY === true;
  return {
    isTerminal,
    columns: isTerminal ? stream.columns : null,
    write(text) {
      if (!closed) stream.write(text);
    },
  };
}

const CHUNK = 256 * 1024;

/** Plans and Results are read as a whole; nothing that is one is larger. */
const MOST_BYTES = 512 * 1024 * 1024;

/** A file's bytes, read as they are asked for: for the small files of a quarter, streams would cost more than the reading. */
async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafe(CHUNK);
      const length = readSync(file, buffer, 0, CHUNK, null);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** Asked and read at once: nothing else is waiting, and each step of a promise to the disk and back costs more than a small file. */
const FILES: Files = {
  async kind(path) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return null;
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
  },
  async list(folder) {
    const entries = readdirSync(folder, { withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
    keepHeapSmall(files.map((file) => statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0));
    return files.sort(byCodePoint);
  },
  async folders(folder) {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort(byCodePoint);
  },
  async read(path) {
    const { size } = statSync(path);
    if (size > MOST_BYTES) throw Object.assign(new Error('too large'), { code: 'EFBIG', syscall: 'read', path });
    return readFileSync(path);
  },
  stream: chunksOf,
  async writeAll(folder, files) {
    const { writeTogether } = await import('./write-together.ts');
    await writeTogether(folder, files);
  },
  async write(path, text) {
    const kind = await FILES.kind(path);
    if (kind === 'other') return writeFileSync(path, text);
    const file = kind === null ? path : realpathSync(path);
    await FILES.writeAll(dirname(file), [{ name: basename(file), text }]);
  },
};
