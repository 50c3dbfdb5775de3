import { isBlankRecord, textIn } from './cells.ts';
import type { Proof } from './choice.ts';
import type { ColumnReader } from './column-readers.ts';
import type { Delimiter, Encoding } from './mapping.ts';
import { readRecords } from './records.ts';

/** A file, once more, as it has been understood so far. */
export type SurveyedFile = {
  readonly again: () => AsyncIterable<Uint8Array>;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** How many cells a row has; others are not looked at. */
  readonly width: number;
  readonly skipFooter: number;
  readonly nulls: ReadonlySet<string>;
};

/**
 * Reads a file once more, until one cell of each of these columns has decided how the column is written; mostly it stands a few rows further
 * down. Answers with the columns that nothing decides, each with its first cell that can be read in two ways.
 */
export async function undecided(
  file: SurveyedFile,
  columns: readonly ColumnReader[],
): Promise<ReadonlyMap<ColumnReader, Proof>> {
  const open = new Map<ColumnReader, Proof | null>(columns.map((reader) => [reader, null]));
  const held: { readonly cells: readonly string[]; readonly line: number }[] = [];
  let isHeader = true;

  const see = (cells: readonly string[], line: number) => {
    for (const [reader, first] of open) {
      const text = textIn(cells, reader.cell);
      if (text === '' || file.nulls.has(text)) continue;
      if (reader.column.weigh(text, line) === 'open') {
        if (first === null) open.set(reader, { line, text });
      } else if (reader.column.choice.is !== null) {
        open.delete(reader);
      }
    }
  };
  async function* untilDecided() {
    for await (const chunk of file.again()) {
      yield chunk;
      if (open.size === 0) return;
    }
  }
  const source = { chunks: untilDecided(), encoding: file.encoding, delimiterOf: async () => file.delimiter };
  await readRecords(source, (cells, line) => {
    if (open.size === 0 || isBlankRecord(cells)) return;
    if (isHeader) {
      isHeader = false;
      return;
    }
    held.push({ cells, line });
    const oldest = held.length > file.skipFooter ? held.shift() : undefined;
    if (oldest !== undefined && oldest.cells.length === file.width) see(oldest.cells, oldest.line);
  });
  return new Map([...open].flatMap(([reader, first]) => (first === null ? [] : [[reader, first] as const])));
}
