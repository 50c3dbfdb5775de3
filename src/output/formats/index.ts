import { csv } from './csv.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { svg } from './svg.ts';
import { table } from './table.ts';

/** The formats of everything that is shown; the first is the default. */
export const FORMATS = [table, csv, json, markdown] as const;

/** The formats of what has no rows of its own: an explanation is a page, or one document. */
export const PAGE_FORMATS = [table, json, markdown] as const;

/** The formats of what can be drawn. */
export const PICTURE_FORMATS = [table, svg, csv, json, markdown] as const;
