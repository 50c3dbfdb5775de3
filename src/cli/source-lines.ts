import type { Diagnostic } from '../diagnostics/index.ts';
import type { SourceLines } from '../output/diagnostics/located.ts';
import type { Io } from './io.ts';
import { systemAnswer } from './system-error.ts';

/** Longer lines are no lines that anybody could read. */
const LONGEST = 100_000;

/**
 * The lines that these findings point at, and the headers of their files. Files are read again, once and only as far as needed, so that a fault in
 * the last row of a large export costs no memory. A file that cannot be read has no lines to show.
 */
export async function sourceLines(found: readonly Diagnostic[], io: Io): Promise<SourceLines> {
  const wanted = new Map<string, Set<number>>();
  for (const { place } of found) {
    if (place.line === 0) continue;
    const lines = wanted.get(place.file) ?? new Set([1]);
    wanted.set(place.file, lines.add(place.line));
  }
  const texts = new Map<string, ReadonlyMap<number, string>>();
  for (const [file, lines] of wanted) texts.set(file, await linesOf(file, lines, io));
  return (file, line) => texts.get(file)?.get(line) ?? null;
}

async function linesOf(file: string, wanted: ReadonlySet<number>, io: Io): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  const last = Math.max(...wanted);
  const decoder = new TextDecoder();
  let number = 1;
  let line = '';
  const end = () => {
    if (wanted.has(number)) found.set(number, line.replace(/\r$/, '').slice(0, LONGEST));
    number += 1;
    line = '';
  };
  try {
    for await (const chunk of io.files.stream(file)) {
      const [rest = '', ...more] = decoder.decode(chunk, { stream: true }).split('\n');
      line += rest;
      for (const next of more) {
        end();
        line = next;
      }
      if (number > last) return found;
    }
    end();
  } catch (error) {
    if (systemAnswer(error) === null) throw error;
  }
  return found;
}
