import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { readScenarios, scenariosSchema } from '../../src/plan/read-scenarios.ts';

const SCENARIOS = `scenarios:
  Growth:
    - nrr + 2pt
    - "csqls_closed * 1.1"
  Softer start: target.nrr = 103%
`;

it('scenarios are named sets of what-ifs, each of which knows its place', () => {
  const { value, diagnostics } = readScenarios(SCENARIOS, 's.yaml');
  expect(diagnostics).toEqual([]);
  const told = value?.map(({ name, whatIfs }) => [
    name,
    whatIfs.map(({ text, place }) => `${place.line}:${place.column} ${text}`),
  ]);
  expect(told).toEqual([
    ['Growth', ['3:7 nrr + 2pt', '4:7 csqls_closed * 1.1']],
    ['Softer start', ['5:17 target.nrr = 103%']],
  ]);
});

describe('a fault is told where it stands', () => {
  it.each([
    ['scenario:\n  A: nrr + 2pt\n', 'unknown-key 1:1', 'did you mean "scenarios"?'],
    ['scenarios: {}\n', 'bad-value 1:12', null],
    ['scenarios:\n  - nrr + 2pt\n', 'bad-value 2:3', null],
    ['scenarios:\n  A: []\n', 'bad-value 2:6', null],
    ['scenarios:\n  A: [nrr + 2pt, { b: c }]\n', 'bad-value 2:18', null],
    ['scenarios:\n  A: nrr + 2pt\n  A: nrr + 3pt\n', 'doubled-key 3:3', null],
    ['- nrr + 2pt\n', 'not-scenarios 0:0', null],
    ['', 'not-scenarios 0:0', null],
    ['scenarios: [\n', 'bad-yaml', null],
  ])('%j', (text, code, help) => {
    const { value, diagnostics } = readScenarios(text, 's.yaml');
    const [first] = diagnostics;
    expect(value).toBeNull();
    expect(`${first?.code} ${first?.place.line}:${first?.place.column}`).toContain(code);
    if (help !== null) expect(first?.help).toBe(help);
  });
});

describe('the schema for editors', () => {
  const validate = new Ajv({ strict: false }).compile(scenariosSchema());
  it.each<readonly [unknown, boolean]>([
    [{ scenarios: { Growth: ['nrr + 2pt'], Other: 'nrr + 1pt' } }, true],
    [{ scenario: { Growth: ['nrr + 2pt'] } }, false],
    [{ scenarios: { Growth: [] } }, false],
    [{ scenarios: { Growth: [{ a: 'b' }] } }, false],
    [{}, false],
  ])('%j: %s', (document, isValid) => {
    expect(validate(document)).toBe(isValid);
  });
});
