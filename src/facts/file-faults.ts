import { type ArgsOf, type Code, type Diagnostic, diagnostic, hasErrors, type Severity } from '../diagnostics/index.ts';
import { type HeaderCell, MOST_FAULTS } from '../exports/fault-log.ts';

/**
 * What is found in the rows of one file once they are held against the other files. `column` is the column to point at, by its canonical name, and
 * empty for the row as a whole.
 */
export type FileFaults = {
  tell<C extends Code>(
    code: C,
    line: number,
    column: string,
    args: ArgsOf<C>,
    more?: { severity?: Severity; help?: string | null },
  ): void;
  /** Told of the file's headers by column: what is found points at these. */
  stands(headers: ReadonlyMap<string, HeaderCell>): void;
  hasErrors(): boolean;
  all(): readonly Diagnostic[];
};

/** The findings in a file, as many as people read; then only how many more. */
export function fileFaults(file: string): FileFaults {
  const found: Diagnostic[] = [];
  let unsaid = 0;
  let firstUnsaid = 0;
  const cells = new Map<string, HeaderCell | null>();
  const at = (line: number, column: string) => ({
    file,
    line,
    column: 0,
    length: 0,
    ...(column !== '' && { header: column }),
  });
  const pointing = (one: Diagnostic): Diagnostic => {
    const cell = one.place.header === undefined ? undefined : cells.get(one.place.header);
    return cell ? { ...one, place: { ...one.place, header: cell.header, field: cell.at } } : one;
  };
  return {
    tell(code, line, column, args, more) {
      if (found.length < MOST_FAULTS) {
        found.push(diagnostic(code, at(line, column), args, more));
        return;
      }
      if (unsaid === 0) firstUnsaid = line;
      unsaid += 1;
    },
    stands(headers) {
      for (const [column, cell] of headers) {
        const known = cells.get(column);
        // A file that is two tables may have one column of two names.
        cells.set(column, known === undefined || known?.at === cell.at ? cell : null);
      }
    },
    hasErrors: () => unsaid > 0 || hasErrors(found),
    all() {
      const pointed = found.map(pointing);
      if (unsaid === 0) return pointed;
      return [...pointed, diagnostic('more-faults', at(firstUnsaid, ''), { count: unsaid }, { severity: 'note' })];
    },
  };
}
