import * as z from 'zod';
import { type Diagnostic, diagnostic, hasErrors, type Read, sortDiagnostics } from '../diagnostics/index.ts';
import { words } from '../kinds/written.ts';
import { DRAFT, type JsonSchema, jsonMap } from '../kinds/yaml-schema.ts';
import { parseShape } from '../yaml/parse-shape.ts';
import { placeAt } from '../yaml/raw.ts';
import { readRaw } from '../yaml/read-raw.ts';
import type { WhatIf } from './what-if.ts';

/** A named set of what-ifs: a variant of its own. */
export type Scenario = { readonly name: string; readonly whatIfs: readonly WhatIf[] };

const SET = 'a what-if such as nrr + 2pt, or a list of them';
const SETS = 'a map of names, each with its what-ifs, such as { Growth: [nrr + 2pt] }';

const scenariosShape = z.strictObject({
  scenarios: z
    .record(z.string(), z.union([words(SET), z.array(words(SET)).min(1, { error: SET })], { error: SET }), {
      error: SETS,
    })
    .refine((sets) => Object.keys(sets).length > 0, { error: SETS }),
});

/**
 * Reads a file of scenarios, in the order in which it names them. What the what-ifs say is read with the plans that they are about; each knows its
 * place here. The text is untrusted.
 *
 * `scenarios: { Growth: [nrr + 2pt, csqls_closed * 1.1] }`: one scenario with two what-ifs.
 */
export function readScenarios(text: string, file: string): Read<readonly Scenario[]> {
  const { value: written, diagnostics } = readRaw(text, file, { isNone: 'not-scenarios', mayBeEmpty: false });
  if (written === null) return { value: null, diagnostics };
  const found: Diagnostic[] = [];
  const parsed = parseShape(scenariosShape, written.raw, [], file, {
    fault(code, path, args, help = null) {
      const place = placeAt(written.marks, path, code === 'unknown-key' ? 'key' : 'value');
      found.push(diagnostic(code, place, args, { help }));
    },
  });
  const all = sortDiagnostics(found);
  if (parsed === null || hasErrors(all)) return { value: null, diagnostics: all };
  const value = Object.entries(parsed.scenarios).map(([name, said]): Scenario => {
    const whatIfs =
      typeof said === 'string'
        ? [{ text: said, place: placeAt(written.marks, ['scenarios', name]) }]
        : said.map((one, place) => ({ text: one, place: placeAt(written.marks, ['scenarios', name, place]) }));
    return { name, whatIfs };
  });
  return { value, diagnostics: all };
}

/** The JSON Schema of a file of scenarios, for editors. */
export function scenariosSchema(): JsonSchema {
  const texts = { scenarios: 'what is supposed, by name: each set is compared with the base as a variant of its own' };
  return {
    $schema: DRAFT,
    description: 'Named sets of what-ifs for csm-comp simulate --scenario.',
    ...jsonMap(scenariosShape.shape, { texts }),
  };
}
