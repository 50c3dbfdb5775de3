import { createHash } from 'node:crypto';
import type { DataFolder } from '../../src/exports/folder.ts';

/** Rows as a test writes them: a header and lines, blank space around them dropped. */
export function csv(text: string): string {
  return `${text
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .join('\n')}\n`;
}

/** A data folder whose files are texts or bytes in memory. `opened` counts how often each was opened. */
export function memoryFolder(
  files: Readonly<Record<string, string | Uint8Array>>,
): DataFolder & { opened: Map<string, number> } {
  const opened = new Map<string, number>();
  return {
    name: 'memory',
    files: Object.keys(files).sort(),
    opened,
    open(file) {
      const content = files[file];
      if (content === undefined) throw new Error(`no such file: ${file}`);
      opened.set(file, (opened.get(file) ?? 0) + 1);
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      async function* chunks() {
        // Cut at an odd place, as files are.
        const cut = Math.floor(bytes.length / 3);
        yield bytes.subarray(0, cut);
        yield bytes.subarray(cut);
      }
      return { chunks: chunks(), sha256: () => createHash('sha256').update(bytes).digest('hex') };
    },
  };
}
