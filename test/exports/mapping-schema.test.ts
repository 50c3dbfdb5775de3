import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mappingSchema } from '../../src/exports/mapping-schema.ts';
import { readMapping } from '../../src/exports/read-mapping.ts';
import { jsonText } from '../../src/output/json.ts';
import { editorWith } from '../support/editor.ts';

/** The file that exports.yaml may name in its first line. With UPDATE_DOCS=1 it is written instead of compared. */
const FILE = 'fixtures/exports.schema.json';
const schema = mappingSchema();
const editor = editorWith(schema);

it(`${FILE} is the schema of this version`, () => {
  const text = jsonText(schema);
  if (process.env.UPDATE_DOCS === '1') writeFileSync(FILE, text);
  expect(readFileSync(FILE, 'utf8')).toBe(text);
});

describe('an editor takes what is read, and marks what is not', () => {
  it.each([
    ['delimiter: ";"', true],
    ['delimiter: ","', true],
    ['delimiter: "|"', true],
    ['delimiter: "\\t"', true],
    ['delimiter: \\t', true],
    ['delimiter: Tab', true],
    ['delimiter: x', false],
    ['decimal: "."', true],
    ['decimal: .', true],
    ['decimal: Comma', true],
    ['decimal: 5', false],
    ['date_format: d/m/y', true],
    ['date_format: dmy', true],
    ['date_format: DD.MM.YYYY', true],
    ['date_format: M/D/Y', true],
    ['date_format: y-m-d', true],
    ['date_format: ISO', true],
    ['date_format: excel', true],
    ['date_format: ydm', false],
    ['date_format: d/m', false],
    ['percent: Ratio', true],
    ['percent: 5', false],
    ['encoding: UTF-8', true],
    ['encoding: Latin1', true],
    ['encoding: utf-32', false],
    ['nulls: N/A', true],
    ['nulls: [N/A, "-", null, 0, \'?\']', true],
    ['nulls: []', false],
    ['period: 2026', true],
    ['time_zone: UTC', true],
    ['time_zone: { name: UTC }', false],
    ['nrr: { skip_footer: 5 }', true],
    ['nrr: { skip_footer: 1.5 }', false],
    ['nrr: { skip_footer: x }', false],
    ['nrr: { file: report.csv }', true],
    ['nrr: { file: [a.csv, b.csv] }', true],
    ['nrr: { file: a/b.csv }', false],
    ['nrr: { columns: { account_id: 15 } }', true],
    ['nrr: { columns: [account_id] }', false],
    ['nrr: { where: { is_deleted: no, type: [A, B] } }', true],
    ['csqls: { match: email }', true],
    ['csqls: { match: [id, owners.csv] }', true],
    ['csqls: { match: owners }', false],
    ['csqls: { match: ../owners.csv }', false],
    ['csqls: { matches: email }', false],
    ['nrr: { match: email }', false],
    ['tables: { nrr: { file: a.csv } }', true],
    ['tables: { nnr: { file: a.csv } }', false],
    ['tables: []', false],
    ['own: { transactions: { file: a.csv, columns: { revenue: Amount }, match: email } }', true],
    ['own: { transactions: a.csv }', false],
    ['own: { transactions: { skip_footer: x } }', false],
    ['transactions: { file: a.csv }', false],
  ])('%s', (text, isSound) => {
    expect(readMapping(text).diagnostics.length === 0).toBe(isSound);
    expect(editor(text).length === 0).toBe(isSound);
  });
});

it('every key has a text that an editor shows', () => {
  expect(untold(schema)).toEqual([]);
});

/** The keys below `properties` anywhere in the schema that have neither a description nor a reference to one. */
function untold(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([keyword, value]) => {
    const own = keyword === 'properties' ? Object.entries(value).filter(([, one]) => !isTold(one)) : [];
    return [...own.map(([key]) => key), ...untold(value)];
  });
}

function isTold(one: unknown): boolean {
  if (typeof one !== 'object' || one === null) return false;
  return '$ref' in one || ('description' in one && typeof one.description === 'string' && one.description.length > 5);
}
