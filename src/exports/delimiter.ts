import { byteCleaner } from './bytes.ts';
import { DELIMITERS, type Delimiter, type Encoding } from './mapping.ts';
import { recordCursor } from './record-cursor.ts';

/** A delimiter, and why it is taken: the mapping says so, it alone stands in the header, or of those there it alone fits the rows. */
export type DecidedDelimiter = { readonly is: Delimiter; readonly by: 'mapping' | 'header' | 'rows' };

/** Why there is none: the header has another one than the mapping says, or several, of which no rows make one the likelier. */
export type UndecidedDelimiter =
  | { readonly is: null; readonly because: 'not_there'; readonly said: Delimiter; readonly found: readonly Delimiter[] }
  | { readonly is: null; readonly because: 'several'; readonly found: readonly Delimiter[] };

/** The rows, once more, where the header leaves a choice. */
export type RowsAgain = {
  readonly again: () => AsyncIterable<Uint8Array>;
  readonly encoding: Encoding;
  /** So many records at the end are no rows. */
  readonly skipFooter: number;
};

/**
 * What separates the cells, from the header's text: the only one of the delimiters that stands in it outside quotes; a header without any is one
 * column. Where there are several (`Account;ARR, gross`), the rows decide: the one under which more of them, from the first on, are as wide as the
 * header.
 */
export async function delimiterOf(
  header: string,
  said: Delimiter | null,
  rows: RowsAgain,
): Promise<DecidedDelimiter | UndecidedDelimiter> {
  const bare = header.replace(/"[^"]*(?:"|$)/g, '');
  const found = DELIMITERS.filter((delimiter) => bare.includes(delimiter));
  if (said !== null) {
    if (found.length === 0 || found.includes(said)) return { is: said, by: 'mapping' };
    return { is: null, because: 'not_there', said, found };
  }
  if (found.length < 2) return { is: found[0] ?? ',', by: 'header' };
  const lives = await livesOf(found, rows);
  const longest = Math.max(...lives);
  const [best, ...others] = found.filter((_, place) => lives[place] === longest);
  if (best === undefined || others.length > 0) return { is: null, because: 'several', found };
  return { is: best, by: 'rows' };
}

/** On which line each delimiter first meets a row that is not as wide as the header; infinite where it never does. */
async function livesOf(candidates: readonly Delimiter[], rows: RowsAgain): Promise<readonly number[]> {
  const cleaner = byteCleaner(rows.encoding);
  const trials = candidates.map((delimiter) => trialOf(delimiter, rows.skipFooter));
  for await (const chunk of rows.again()) {
    const { bytes, fault } = cleaner.clean(chunk);
    for (const trial of trials) trial.see(bytes);
    if (fault !== null || trials.filter((trial) => trial.diedOn() === null).length < 2) break;
  }
  for (const trial of trials) trial.end(cleaner.end().bytes);
  return trials.map((trial) => trial.diedOn() ?? Number.POSITIVE_INFINITY);
}

function trialOf(delimiter: Delimiter, skipFooter: number) {
  const cursor = recordCursor(delimiter);
  const held: { readonly width: number; readonly line: number }[] = [];
  let headerWidth: number | null = null;
  let died: number | null = null;
  const see = (bytes: Buffer) => {
    if (died !== null) return;
    cursor.feed(bytes);
    for (let cells = cursor.next(); cells !== null; cells = cursor.next()) {
      if (cells.every((cell) => cell.trim() === '')) continue;
      if (headerWidth === null) {
        headerWidth = cells.length;
        continue;
      }
      held.push({ width: cells.length, line: cursor.line() });
      const oldest = held.length > skipFooter ? held.shift() : undefined;
      if (oldest === undefined || oldest.width === headerWidth) continue;
      died = oldest.line;
      return;
    }
    died = cursor.broken()?.line ?? null;
  };
  return {
    see,
    end(bytes: Buffer) {
      cursor.end();
      see(bytes);
    },
    diedOn: () => died,
  };
}
