import { describe, expect, it } from 'vitest';
import { type Dialect, type Mapping, tableMapping, UNSAID } from '../../src/exports/mapping.ts';
import { readMapping } from '../../src/exports/read-mapping.ts';

function mapping(text: string): Mapping {
  const { value, diagnostics } = readMapping(text);
  expect(diagnostics).toEqual([]);
  if (value === null) throw new Error('no mapping');
  return value;
}

const dialectOf = (text: string, table = 'nrr'): Dialect => tableMapping(mapping(text), table).dialect;

describe('what a mapping says', () => {
  it('nothing: every table is the file of its name, with its own headers and ids', () => {
    for (const text of ['', '# nothing\n', '{}']) {
      expect(mapping(text)).toEqual({ period: null, timeZone: null, tables: new Map(), dialect: UNSAID });
      expect(tableMapping(mapping(text), 'risk_alerts')).toEqual({
        files: ['risk_alerts.csv'],
        filePlaces: [],
        columns: new Map(),
        where: [],
        match: [],
        dialect: UNSAID,
      });
    }
  });

  it('period and time zone, with the place of the zone', () => {
    const { period, timeZone } = mapping('period: 2026-Q1\ntime_zone: Europe/Berlin\n');
    expect(period).toBe('2026-Q1');
    expect(timeZone).toEqual({
      text: 'Europe/Berlin',
      place: { file: 'exports.yaml', line: 2, column: 12, length: 13 },
    });
  });

  it.each(['nrr: { file: report.csv }', 'tables: { nrr: { file: report.csv } }'])(
    'a table at the top or below tables: %s',
    (text) => {
      expect(tableMapping(mapping(text), 'nrr').files).toEqual(['report.csv']);
    },
  );

  it('columns by their names in any writing, each header with its place', () => {
    const { columns } = tableMapping(mapping('accounts:\n  columns:\n    CSM ID: " Success Manager "\n'), 'accounts');
    expect([...columns]).toEqual([
      ['csm_id', { header: ' Success Manager ', place: { file: 'exports.yaml', line: 3, column: 13, length: 19 } }],
    ]);
  });

  it('columns that a plan may name are taken where they are like none of the table', () => {
    expect([...tableMapping(mapping('nrr: { columns: { region: Sales Region } }'), 'nrr').columns.keys()]).toEqual([
      'region',
    ]);
    expect([...tableMapping(mapping('usage: { columns: { active_user: WAU } }'), 'usage').columns.keys()]).toEqual([
      'active_user',
    ]);
  });

  it('people by one way or several, in order', () => {
    const match = (text: string) => tableMapping(mapping(`csqls: { match: ${text} }`), 'csqls').match;
    expect(match('email')).toEqual([{ by: 'email' }]);
    expect(match('[id, name, owners.csv]')).toEqual([
      { by: 'id' },
      { by: 'name' },
      { by: 'file', file: 'owners.csv', place: { file: 'exports.yaml', line: 1, column: 28, length: 10 } },
    ]);
  });

  it('which rows are rows of the table', () => {
    const { where } = tableMapping(mapping('usage: { where: { Type: [A, B], is_deleted: no } }'), 'usage');
    expect(where.map(({ column, tests }) => [column, tests.map(({ test }) => test)])).toEqual([
      ['Type', ['in']],
      ['is_deleted', ['is']],
    ]);
  });
});

describe('how exports are written', () => {
  it.each<[string, Partial<Dialect>]>([
    ['delimiter: ";"', { delimiter: ';' }],
    ['delimiter: semicolon', { delimiter: ';' }],
    ['delimiter: Comma', { delimiter: ',' }],
    ['delimiter: "\\t"', { delimiter: '\t' }],
    ['delimiter: \\t', { delimiter: '\t' }],
    ['delimiter: TAB', { delimiter: '\t' }],
    ['delimiter: pipe', { delimiter: '|' }],
    ['decimal: ","', { decimal: ',' }],
    ['decimal: comma', { decimal: ',' }],
    ['decimal: point', { decimal: '.' }],
    ['date_format: d/m/y', { dateFormat: 'dmy' }],
    ['date_format: dmy', { dateFormat: 'dmy' }],
    ['date_format: DD/MM/YYYY', { dateFormat: 'dmy' }],
    ['date_format: dd.mm.yyyy', { dateFormat: 'dmy' }],
    ['date_format: D-M-Y', { dateFormat: 'dmy' }],
    ['date_format: M/D/YYYY', { dateFormat: 'mdy' }],
    ['date_format: mdy', { dateFormat: 'mdy' }],
    ['date_format: y-m-d', { dateFormat: 'ymd' }],
    ['date_format: YYYYMMDD', { dateFormat: 'ymd' }],
    ['date_format: iso', { dateFormat: 'ymd' }],
    ['date_format: Excel', { dateFormat: 'excel' }],
    ['percent: ratio', { percent: 'ratio' }],
    ['percent: Percent', { percent: 'percent' }],
    ['encoding: cp1252', { encoding: 'windows-1252' }],
    ['encoding: Latin1', { encoding: 'windows-1252' }],
    ['encoding: UTF-16LE', { encoding: 'utf-16le' }],
    ['encoding: utf8', { encoding: 'utf-8' }],
    ['nulls: N/A', { nulls: ['N/A'] }],
    ['nulls: [null, "-"]', { nulls: ['null', '-'] }],
  ])('%s', (text, said) => {
    expect(dialectOf(`nrr: { ${text} }`)).toEqual({ ...UNSAID, ...said });
    expect(dialectOf(text)).toEqual({ ...UNSAID, ...said });
  });

  it('for all tables, and otherwise for one', () => {
    const text = 'decimal: comma\nnulls: [N/A, "-"]\nnrr: { decimal: point, nulls: "?" }\nusage: { skip_footer: 2 }\n';
    expect(dialectOf(text)).toEqual({ ...UNSAID, decimal: '.', nulls: ['?'] });
    expect(dialectOf(text, 'usage')).toEqual({ ...UNSAID, decimal: ',', nulls: ['N/A', '-'], skipFooter: 2 });
    expect(dialectOf(text, 'roster')).toEqual({ ...UNSAID, decimal: ',', nulls: ['N/A', '-'] });
  });
});
