import type { Sink } from '../io.ts';

const QUIET_MS = 1000;
const EVERY_MS = 100;
const CELLS = 30;

/** A bar on a terminal for work that takes longer than a second: `drawing [#########.....................]  31%`. `done` wipes it away. */
export function progressBar(what: string, all: number, sink: Sink): { add(count: number): void; done(): void } {
  const began = performance.now();
  let last = began;
  let count = 0;
  let width = 0;
  const wipe = () => sink.write(`\r${' '.repeat(width)}\r`);
  return {
    add(more) {
      count += more;
      const now = performance.now();
      if (!sink.isTerminal || now - began < QUIET_MS || now - last < EVERY_MS) return;
      last = now;
      const part = Math.min(1, count / all);
      const full = Math.floor(part * CELLS);
      const percent = String(Math.floor(part * 100)).padStart(3);
      const text = `${what} [${'#'.repeat(full)}${'.'.repeat(CELLS - full)}] ${percent}%`;
      sink.write(`\r${text}`);
      width = text.length;
    },
    done() {
      if (width > 0) wipe();
    },
  };
}
