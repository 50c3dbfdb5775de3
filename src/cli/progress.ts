import type { DataFolder } from '../exports/folder.ts';
import type { Sink } from './io.ts';

const QUIET_MS = 1000;
const EVERY_MS = 100;
const MEGABYTE = 1_000_000;

/** A folder that tells on a terminal what is being read, once reading takes longer than a second. `done` wipes the line away. */
export function withProgress(folder: DataFolder, sink: Sink): { readonly folder: DataFolder; done(): void } {
  if (!sink.isTerminal) return { folder, done: () => undefined };
  const began = performance.now();
  let told = 0;
  const wipe = (text = '') => sink.write(`\r${' '.repeat(told)}\r${text}`);
  let last = began;

  async function* watched(file: string, chunks: AsyncIterable<Uint8Array>) {
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.length;
      const now = performance.now();
      if (now - began > QUIET_MS && now - last > EVERY_MS) {
        const text = `reading ${file}: ${Math.floor(bytes / MEGABYTE)} MB`;
        wipe(text);
        told = text.length;
        last = now;
      }
      yield chunk;
    }
  }
  return {
    folder: {
      ...folder,
      open(file) {
        const opened = folder.open(file);
        return { chunks: watched(file, opened.chunks), sha256: () => opened.sha256() };
      },
    },
    done: () => {
      if (told > 0) wipe();
    },
  };
}
