import { Buffer } from 'node:buffer';
import { type Diagnostic, diagnostic, didYouMean, nearest, type Read, wholeFile } from '../diagnostics/index.ts';
import type { DataFolder } from '../exports/folder.ts';
import { MAPPING_FILE, type Mapping, NO_MAPPING, type Said } from '../exports/mapping.ts';
import type { ToZone } from '../exports/written-day.ts';
import { toZone } from './time-zone.ts';

/** What exports.yaml of a data folder says, and its hash; null for a folder without one, in which every table is its own file. */
export type FolderMapping = {
  readonly mapping: Mapping;
  /** What the clocks show in the time zone that it names. */
  readonly toZone: ToZone | null;
  readonly source: { readonly file: string; readonly sha256: string } | null;
};

/** More bytes are no page that anybody has written; the reader of YAML refuses texts a quarter as long. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Reads exports.yaml of a data folder, where there is one. Null after a fault. */
export async function folderMapping(folder: DataFolder): Promise<Read<FolderMapping>> {
  if (!folder.files.includes(MAPPING_FILE)) {
    return { value: { mapping: NO_MAPPING, toZone: null, source: null }, diagnostics: [] };
  }
  const opened = folder.open(MAPPING_FILE);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of opened.chunks) {
    length += chunk.length;
    if (length <= MOST_BYTES) chunks.push(chunk);
  }
  const text = utf8Text(Buffer.concat(chunks));
  if (text === null) {
    const because = 'it is not UTF-8 text';
    return { value: null, diagnostics: [diagnostic('bad-yaml', wholeFile(MAPPING_FILE), { because })] };
  }
  const { readMapping } = await import('../exports/read-mapping.ts');
  const { value: mapping, diagnostics } = readMapping(text);
  if (mapping === null) return { value: null, diagnostics };
  const { timeZone } = mapping;
  const zone = timeZone === null ? null : toZone(timeZone.text);
  if (timeZone !== null && zone === null) return { value: null, diagnostics: [...diagnostics, noZone(timeZone)] };
  const source = { file: MAPPING_FILE, sha256: opened.sha256() };
  return { value: { mapping, toZone: zone, source }, diagnostics };
}

/** The database of zones is Node's, so that only here it is known which there are. */
function noZone({ text, place }: Said): Diagnostic {
  const zones = Intl.supportedValuesOf('timeZone');
  const city = nearest(text, zones.map(cityOf));
  const named = zones.find((zone) => cityOf(zone) === city);
  const help = city === null || named === undefined ? didYouMean(text, zones) : `did you mean "${named}"?`;
  return diagnostic('unknown-time-zone', place, { text }, { help });
}

/** `New_York` of `America/New_York`: what most people would write. */
function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1);
}

function utf8Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
