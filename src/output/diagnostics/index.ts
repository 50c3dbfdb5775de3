import { concise } from './concise.ts';
import { full } from './full.ts';
import { github } from './github.ts';
import { json } from './json.ts';

/** The ways to write findings; the first is the default. */
export const DIAGNOSTICS_FORMATS = [full, concise, json, github] as const;
