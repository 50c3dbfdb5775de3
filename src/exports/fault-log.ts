import { type ArgsOf, type Code, type Diagnostic, diagnostic } from '../diagnostics/index.ts';

/** A cell of the header: what the file calls the column, and where it stands (from 0). */
export type HeaderCell = { readonly header: string; readonly at: number };

type Add = <C extends Code>(
  code: C,
  line: number,
  cell: HeaderCell | null,
  args: ArgsOf<C>,
  help?: string | null,
) => void;

/** The faults of one file, in the order they were found. */
export type FaultLog = {
  /** A fault on a line, in a cell where one can be named. */
  readonly add: Add;
  /** A fault that ends the reading of the file, or is about a whole column: it is told however many others there are. */
  readonly addLast: Add;
  /** Something doubtful that is no fault: the row is read. */
  readonly warn: Add;
  /** A finding that stands elsewhere: in exports.yaml, which says of this file what is not so. */
  push(found: Diagnostic): void;
  readonly file: string;
  /** How many faults there are, told or not; warnings are none. */
  readonly count: number;
  all(): Diagnostic[];
};

/** More faults of one file than people read: what they have in common is plain by then, and memory must not grow with them. */
export const MOST_FAULTS = 200;

export function faultLog(file: string): FaultLog {
  const found: Diagnostic[] = [];
  let count = 0;
  let told = 0;
  let firstUnsaid = 0;
  let warnings = 0;

  const at = (line: number, cell: HeaderCell | null) => ({
    file,
    line,
    column: 0,
    length: 0,
    ...(cell !== null && { header: cell.header, field: cell.at }),
  });
  const log: FaultLog = {
    add(code, line, cell, args, help) {
      if (count < MOST_FAULTS) return log.addLast(code, line, cell, args, help);
      if (count === told) firstUnsaid = line;
      count += 1;
    },
    addLast(code, line, cell, args, help) {
      count += 1;
      told += 1;
      found.push(diagnostic(code, at(line, cell), args, { help: help ?? null }));
    },
    warn(code, line, cell, args, help) {
      warnings += 1;
      if (warnings > MOST_FAULTS) return;
      found.push(diagnostic(code, at(line, cell), args, { help: help ?? null, severity: 'warning' }));
    },
    push(one) {
      if (one.severity === 'error') {
        count += 1;
        told += 1;
      }
      found.push(one);
    },
    file,
    get count() {
      return count;
    },
    all() {
      const unsaid = count - told;
      if (unsaid === 0) return found;
      return [...found, diagnostic('more-faults', at(firstUnsaid, null), { count: unsaid }, { severity: 'note' })];
    },
  };
  return log;
}
