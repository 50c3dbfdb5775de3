import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mappingCodes } from '../../src/diagnostics/codes/mapping.ts';
import { hasErrors } from '../../src/diagnostics/index.ts';
import { mappingSchema } from '../../src/exports/mapping-schema.ts';
import { readMapping } from '../../src/exports/read-mapping.ts';
import { full } from '../../src/output/diagnostics/full.ts';
import { PIPE } from '../../src/output/paint.ts';
import { diagnosticsReport } from '../../src/reports/diagnostics.ts';
import { run } from '../cli/memory-io.ts';
import { FILES } from '../cli/small-world.ts';
import { editorWith } from '../support/editor.ts';

/**
 * Pairs in test/golden/mapping-faults: an exports.yaml, NAME.yaml, and what is found wrong with it by itself, NAME.out. After a change of wording
 * `npx vitest run test/exports/mapping-faults.test.ts -u` writes them again: read what changed, as somebody who has made the mistake would.
 */
const FOLDER = new URL('../golden/mapping-faults/', import.meta.url);
const MAPPINGS = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const textOf = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8');
const goldenOf = (name: string) => name.replace(/\.yaml$/, '.out');

/** What is sound, or has more than one fault. */
const COUNTS: Readonly<Record<string, number>> = { sound: 0, empty: 0, 'comments-only': 0, 'several-faults': 8 };

/** What an editor, which sees one place at a time, does not see. */
const BEYOND_EDITORS: ReadonlySet<string> = new Set([
  'doubled-file',
  'doubled-table',
  'own-of-ours',
  'mapped-twice',
  'unknown-column',
  // `null` is a text here, and no text to an editor, which therefore takes what is blank.
  'blank-null',
  // YAML that is read more strictly than an editor does.
  'proto-key',
]);

const editor = editorWith(mappingSchema());

describe.each(MAPPINGS)('%s', (name) => {
  const text = textOf(name);
  const { value, diagnostics } = readMapping(text);
  const report = diagnosticsReport(diagnostics);
  const lines = text.split('\n');
  const printed = full.write(report, (_, line) => lines[line - 1] ?? null, PIPE);

  it('has what stands beside it', async () => {
    await expect(printed).toMatchFileSnapshot(new URL(goldenOf(name), FOLDER).pathname);
  });

  it('is told once, in text that a terminal can show', () => {
    expect(report.errors).toBe(COUNTS[name.replace('.yaml', '')] ?? 1);
    expect(value === null).toBe(hasErrors(diagnostics));
    expect(printed).not.toMatch(/[^\P{Cc}\n]/u);
    expect(printed).not.toMatch(/\[object|NaN|\n {4}at /);
  });

  it('stops a run that would read by it', async () => {
    const files = { ...FILES, 'data/2026-q1/exports.yaml': text };
    const { exit, err } = await run(['calculate', 'plans/small.yaml', '--data', 'data/2026-q1'], { files });
    if (report.errors === 0) return;
    expect(exit).toBe(1);
    expect(err).toContain(printed.split('\n')[0]?.replace('exports.yaml', 'data/2026-q1/exports.yaml'));
  });

  it('is marked by an editor too, where one place tells', () => {
    const marks = editor(text);
    if (report.errors === 0) expect(marks).toEqual([]);
    else expect(marks.length > 0).toBe(!BEYOND_EDITORS.has(name.replace('.yaml', '')));
  });
});

/** Codes that a mapping only has beside its exports. */
const WITH_EXPORTS: ReadonlySet<string> = new Set([
  'unknown-header',
  'unused-column',
  'missing-file',
  'same-content',
  'unknown-time-zone',
]);

it.each(Object.keys(mappingCodes))('%s has a mapping that shows it', (code) => {
  const shown = MAPPINGS.some((name) => textOf(goldenOf(name)).includes(`[${code}]`));
  expect(shown).toBe(!WITH_EXPORTS.has(code));
});
