/**
 * A grid feeds every format that has rows: tables, Markdown and CSV. Cells are texts as that format's readers want them: `$1,000.00` for people,
 * `1000.00` for machines.
 */
export type Grid = { readonly columns: readonly GridColumn[]; readonly rows: readonly GridRow[] };

export type GridColumn = {
  readonly header: string;
  /** Figures stand on the right, and a spreadsheet may calculate with them. */
  readonly holds: 'text' | 'figure';
  /** In a terminal that is too narrow for everything, columns with 1 go first, then those with 2. */
  readonly spare?: 1 | 2;
};

export type GridRow = {
  /** A `group` heads the records under it and holds their sums; a `detail` belongs to the record above it. */
  readonly level: 'group' | 'record' | 'detail' | 'total';
  readonly cells: readonly string[];
};
