import { dirname, isAbsolute, join } from 'node:path';
import * as z from 'zod';
import { type Diagnostic, diagnostic, type Read, wholeFile } from '../diagnostics/index.ts';
import { parseShape } from '../yaml/parse-shape.ts';
import { placeAt } from '../yaml/raw.ts';
import { readRaw } from '../yaml/read-raw.ts';
import { PROJECT_FILE, type Project } from './project.ts';

const PATHS = 'a path, or a list of them, such as plans or [plans/a.yaml, plans/b.yaml]';

const path = () => z.string({ error: PATHS }).refine((text) => text.trim() !== '', { error: PATHS });
const paths = () => z.union([path(), z.array(path(), { error: PATHS }).min(1, { error: PATHS })], { error: PATHS });

const projectShape = z.strictObject({ plans: paths().optional(), data: paths().optional() });

/** Reads a csm-comp.yaml; every fault in it is found in one run. `data: exports` beside the file is `../exports` for somebody a folder below. */
export function readProject(file: string, bytes: Uint8Array): Read<Project | null> {
  const text = utf8Text(bytes);
  if (text === null) {
    const because = 'it is not UTF-8 text';
    return { value: null, diagnostics: [diagnostic('bad-yaml', wholeFile(file), { because })] };
  }
  const { value: written, diagnostics } = readRaw(text, file, { isNone: 'not-a-project', mayBeEmpty: true });
  if (written === null) return { value: null, diagnostics };
  const found: Diagnostic[] = [];
  const parsed = parseShape(projectShape, written.raw, [], PROJECT_FILE, {
    fault(code, at, args, help = null) {
      const place = placeAt(written.marks, at, code === 'unknown-key' ? 'key' : 'value');
      found.push(diagnostic(code, place, args, { help }));
    },
  });
  if (parsed === null) return { value: null, diagnostics: found };
  const folder = dirname(file);
  const reached = (named: string | readonly string[] | undefined) =>
    (named === undefined ? [] : typeof named === 'string' ? [named] : named).map((one) =>
      isAbsolute(one) ? one : join(folder, one),
    );
  return { value: { file, plans: reached(parsed.plans), data: reached(parsed.data) }, diagnostics: [] };
}

function utf8Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
