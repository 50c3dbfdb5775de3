import { csv } from './csv.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { table } from './table.ts';

/** The formats of everything that is shown; the first is the default. */
export const FORMATS = [table, csv, json, markdown] as const;
