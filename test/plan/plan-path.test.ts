import { describe, expect, it } from 'vitest';
import { edited } from '../../src/plan/edit-plan.ts';
import { pathNamed } from '../../src/plan/plan-path.ts';
import { rawAt } from '../../src/yaml/raw.ts';
import { readRaw } from '../../src/yaml/read-raw.ts';

const PLAN = `plan: Paths
variable: $1,000
metrics: { nrr: { kind: nrr, target: 105% } }
components:
  - { name: Results, share: 60%, pays: { bands: [{ from: 90%, pay: $400 }, { from: 100%, pay: $500 }] } }
  - name: Effort
    components:
      - { name: EBRs with key stakeholders, share: 100% }
      - { name: v1.5 rollout, share: 0% }
      - { name: share, share: 0% }
cap: $900
`;
const { value: file } = readRaw(PLAN, 'plan.yaml', { isNone: 'not-a-plan', mayBeEmpty: false });
if (file === null) throw new Error('the plan cannot be read');

describe('a path leads to', () => {
  it.each([
    ['Results.pays.bands[1].pay', ['components', 0, 'pays', 'bands', 1, 'pay']],
    ['components[0].pays.bands[ 1 ].pay', ['components', 0, 'pays', 'bands', 1, 'pay']],
    ['variable', ['variable']],
    ['cap', ['cap']],
    ['floor', ['floor']],
    ['metrics.nrr.target', ['metrics', 'nrr', 'target']],
    ['Effort.EBRs with key stakeholders.share', ['components', 1, 'components', 0, 'share']],
    ['Effort / EBRs with key stakeholders.share', ['components', 1, 'components', 0, 'share']],
    ['Effort / v1.5 rollout.share', ['components', 1, 'components', 1, 'share']],
    ['Results.pays.bands[2]', ['components', 0, 'pays', 'bands', 2]],
    ['Results.cap', ['components', 0, 'cap']],
    ['Results.pays.worse', ['components', 0, 'pays', 'worse']],
    ['Effort.share', ['components', 1, 'share']],
  ])('%s', (text, path) => {
    expect(pathNamed(text, file.raw)).toEqual({ path, problem: null });
  });
});

describe('a step that leads nowhere is named, with those that would', () => {
  it.each([
    ['Reslts.share', 'Reslts', 'the plan', ['Results', 'Effort', 'plan', 'variable', 'metrics', 'components', 'cap']],
    ['Results.pay.bands', 'pay', 'Results', ['name', 'share', 'pays']],
    ['Results.pays.band[1].pay', 'band', 'Results.pays', ['bands']],
    ['Results.pays.bands[3].pay', '[3]', 'Results.pays.bands', ['[0]', '[1]']],
    ['Results.pays.bands[2].pay', '[2]', 'Results.pays.bands', ['[0]', '[1]']],
    ['Results.pays.bands.pay', 'pay', 'Results.pays.bands', ['[0]', '[1]']],
    ['Results.pays.bands[1].pay.more', 'more', 'Results.pays.bands[1].pay', []],
    [
      'Effort / EBR.share',
      'EBR',
      'Effort',
      ['EBRs with key stakeholders', 'v1.5 rollout', 'share', 'name', 'components'],
    ],
    ['Results.pays.__proto__', '__proto__', 'Results.pays', ['bands']],
    ['Results.pays[0]', '[0]', 'Results.pays', ['bands']],
  ])('%s', (text, word, where, valid) => {
    expect(pathNamed(text, file.raw)).toEqual({ path: null, problem: { word, where, valid } });
  });
});

describe('an edit of the tree', () => {
  it('puts the value at its place and leaves the rest, and the tree before, as they are', () => {
    const path = ['components', 0, 'pays', 'bands', 1, 'pay'];
    const { raw } = edited(file, path, '$450');
    expect(rawAt(raw, path)).toBe('$450');
    expect(rawAt(raw, ['components', 1])).toBe(rawAt(file.raw, ['components', 1]));
    expect(rawAt(file.raw, path)).toBe('$500');
  });

  it('adds a key, and an entry behind a list', () => {
    expect(edited(file, ['floor'], '$100').raw.floor).toBe('$100');
    const { raw } = edited(file, ['components', 0, 'pays', 'bands', 2], { from: '110%', pay: '$600' });
    expect(rawAt(raw, ['components', 0, 'pays', 'bands'])).toHaveLength(3);
  });
});
