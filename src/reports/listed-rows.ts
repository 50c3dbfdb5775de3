import type { Result } from '../engine/result.ts';
import type { FileAgain, RowAgain, WantedRows } from '../facts/rows-again.ts';
import type { ExplainedLine } from './explained-line.ts';
import type { ExplainedComponent, ExplainedPay, Explanation } from './explanation.ts';
import type { Measured, RowsTold } from './measured.ts';

/** The rows of one file behind a metric, as they were read again; or why they cannot be shown. */
export type ListedRows = {
  readonly measured: Measured;
  readonly file: string;
  readonly state: FileAgain['state'] | 'unread';
  readonly columns: readonly { readonly column: string; readonly header: string }[];
  readonly rows: readonly RowAgain[];
  /** How many more rows there are whose lines the Result does not name; they stand between these two. */
  readonly more: { readonly count: number; readonly first: number; readonly last: number } | null;
};

/** All metrics behind somebody's pay, each once, in the order in which they are explained. */
export function measuresOf({ root }: ExplainedPay): readonly Measured[] {
  const found = new Map<string, Measured>();
  const take = (line: ExplainedLine): void => {
    for (const one of line.measures) {
      const key = JSON.stringify([one.metric, one.subject]);
      if (!found.has(key)) found.set(key, one);
    }
    line.team.forEach(take);
  };
  const walk = ({ children, lines }: ExplainedComponent): void => {
    children.forEach(walk);
    lines.forEach(take);
  };
  walk(root);
  return [...found.values()];
}

/** What has to be read again to list the rows of an explanation: each file once. A file that is no input of the Result cannot be checked. */
export function wantedRows({ pays }: Explanation, inputs: Result['inputs']): readonly WantedRows[] {
  const wanted = new Map<string, { input: Result['inputs'][number]; lines: Set<number>; columns: Set<string> }>();
  for (const { rows, reads } of pays.flatMap(measuresOf)) {
    for (const { file, lines } of rows) {
      const input = inputs.find((one) => one.file === file);
      if (input === undefined) continue;
      const own = wanted.get(file) ?? { input, lines: new Set(), columns: new Set() };
      wanted.set(file, own);
      for (const line of lines) own.lines.add(line);
      for (const column of columnsIn(input.table, reads)) own.columns.add(column);
    }
  }
  return [...wanted.values()].map(({ input: { table, file, sha256 }, lines, columns }) => ({
    table,
    file,
    sha256,
    lines,
    columns: [...columns],
  }));
}

/** The rows behind each metric of a pay, of what was read again. */
export function listedRows(
  pay: ExplainedPay,
  again: readonly FileAgain[],
  inputs: Result['inputs'],
): readonly ListedRows[] {
  return measuresOf(pay).flatMap((measured) =>
    measured.rows.map((rows): ListedRows => {
      const found = again.find(({ file }) => file === rows.file);
      const base = { measured, file: rows.file, columns: [], rows: [], more: null };
      if (found === undefined) return { ...base, state: 'unread' };
      if (found.state !== 'read') return { ...base, state: found.state };
      const lines = new Set(rows.lines);
      const own = found.rows.filter(({ line }) => lines.has(line));
      const table = inputs.find(({ file }) => file === rows.file)?.table ?? '';
      const asked = columnsIn(table, measured.reads);
      return {
        ...base,
        state: 'read',
        columns: found.columns.filter(
          ({ column }) => asked.includes(column) && own.some(({ cells }) => cells.has(column)),
        ),
        rows: own,
        more: moreOf(rows, own.length),
      };
    }),
  );
}

function columnsIn(table: string, reads: Measured['reads']): readonly string[] {
  return reads.filter((one) => one.table === table).flatMap(({ columns }) => columns);
}

function moreOf({ count, first, last }: RowsTold, listed: number): ListedRows['more'] {
  return count > listed ? { count: count - listed, first, last } : null;
}
