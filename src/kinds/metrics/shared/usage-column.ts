/** The columns of usage.csv that hold no figures. */
const NO_FIGURES: readonly string[] = ['account_id', 'date'];

/** The texts that `usageColumn` takes, as the source of a regular expression without anchors. */
export const USAGE_COLUMN_PATTERN = `\\s*(?!(?:${NO_FIGURES.join('|')})\\s*$)\\S.*`;

/** The name of a column with figures of usage.csv, or null when there can be none of that name. */
export function usageColumn(name: string): string | null {
  const column = name.trim();
  return column === '' || NO_FIGURES.includes(column) ? null : column;
}
