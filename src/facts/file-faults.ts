import { type ArgsOf, type Code, type Diagnostic, diagnostic, hasErrors, type Severity } from '../diagnostics/index.ts';
import { MOST_FAULTS } from '../exports/fault-log.ts';

/**
 * What is found in the rows of one file once they are held against the other files. `column` is the header to point at, empty for the row as a
 * whole.
 */
export type FileFaults = {
  tell<C extends Code>(
    code: C,
    line: number,
    column: string,
    args: ArgsOf<C>,
    more?: { severity?: Severity; help?: string | null },
  ): void;
  hasErrors(): boolean;
  all(): readonly Diagnostic[];
};

/** The findings in a file, as many as people read; then only how many more. */
export function fileFaults(file: string): FileFaults {
  const found: Diagnostic[] = [];
  let unsaid = 0;
  let firstUnsaid = 0;
  const at = (line: number, column: string) => ({
    file,
    line,
    column: 0,
    length: 0,
    ...(column !== '' && { header: column }),
  });
  return {
    tell(code, line, column, args, more) {
      if (found.length < MOST_FAULTS) {
        found.push(diagnostic(code, at(line, column), args, more));
        return;
      }
      if (unsaid === 0) firstUnsaid = line;
      unsaid += 1;
    },
    hasErrors: () => unsaid > 0 || hasErrors(found),
    all() {
      if (unsaid === 0) return found;
      return [...found, diagnostic('more-faults', at(firstUnsaid, ''), { count: unsaid }, { severity: 'note' })];
    },
  };
}
