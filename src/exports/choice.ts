/** The cell that decided something: its text and the line it is on. */
export type Proof = { readonly line: number; readonly text: string };

/** Who has decided: the mapping, the table (whose files come from programs), or a cell that can only be written so. */
export type DecidedBy = 'mapping' | 'default' | 'cell';

/**
 * One of two ways in which all cells of a column are written: the decimal sign, the order of day and month. Nothing is decided cell by cell: the
 * mapping says it, or the first cell that can only be written so.
 */
export type Choice<T extends string> = {
  /** Null while nothing has decided it. */
  is: T | null;
  by: DecidedBy | null;
  proof: Proof | null;
  /** The way that needs no remark: a decimal point, where no cell could be read otherwise, decides nothing. */
  readonly plain: T | null;
  /** Has any cell depended on it, or been written otherwise than plainly? */
  isAsked: boolean;
  /**
   * `refused`: it has been told that the column cannot be read, and what depends on the choice is passed over. `searched`: nothing in the file
   * decides it, and whoever reads the cells knows what to make of that.
   */
  state: 'open' | 'searched' | 'refused';
};

/** What the mapping says, else what the table's files have by default, else nothing yet. */
export function openChoice<T extends string>(
  said: T | null,
  { plain = null, usual = null }: { readonly plain?: T | null; readonly usual?: T | null } = {},
): Choice<T> {
  const by = said !== null ? 'mapping' : usual !== null ? 'default' : null;
  return { is: said ?? usual, by, proof: null, plain, isAsked: false, state: 'open' };
}

/** `read`: the cell can be read. `open`: it can be read in both ways, and nothing has decided. `against`: it is written the other way. */
export type Verdict = 'read' | 'open' | 'against' | 'refused';

/** Holds what a cell proves (null: nothing depends on the choice; either: it could be both) against the choice, and decides it where it is open. */
export function weigh<T extends string>(
  choice: Choice<T>,
  proven: T | 'either' | null,
  line: number,
  text: string,
): Verdict {
  if (proven === null) return 'read';
  choice.isAsked ||= proven !== choice.plain;
  if (choice.state === 'refused') return 'refused';
  if (choice.is !== null) return proven === 'either' || proven === choice.is ? 'read' : 'against';
  if (proven === 'either') return choice.state === 'searched' ? 'read' : 'open';
  choice.is = proven;
  choice.by = 'cell';
  choice.proof = { line, text };
  return 'read';
}
