import { basename } from 'node:path';
import type { Io } from './io.ts';

/** What stands for the name of the period in the name of a folder or of a saved Result. */
const PLACEHOLDER = '{period}';

export function hasPlaceholder(path: string): boolean {
  return path.includes(PLACEHOLDER);
}

/** Is it the folder `2026-q1` of the period 2026-Q1? */
export function isNamedAfter(folder: string, period: string): boolean {
  return basename(folder).toLowerCase() === period.toLowerCase();
}

/** The path of a period: its name as it was given, or else in small letters, as folders mostly have it. */
export async function filled(path: string, period: string, io: Io): Promise<string> {
  const asGiven = path.replaceAll(PLACEHOLDER, period);
  const small = path.replaceAll(PLACEHOLDER, period.toLowerCase());
  return (await io.files.kind(asGiven)) === null && (await io.files.kind(small)) !== null ? small : asGiven;
}
