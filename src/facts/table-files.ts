import { tableMapping } from '../exports/mapping.ts';
import type { Run } from './run.ts';

/** Is a table that nobody has to have to be read? It is when its file is there, and also when the mapping names one. */
export function isThere({ folder, mapping }: Run, table: string): boolean {
  const { files, filePlaces } = tableMapping(mapping, table);
  return filePlaces.length > 0 || files.some((file) => folder.files.includes(file));
}

/** The file or files of a table, as messages name them. */
export function filesOf({ mapping }: Run, table: string): string {
  return tableMapping(mapping, table).files.join(', ');
}
