/**
 * A plan of one component and a quarter of two people: Ana reaches 100% of her target ($500 of $1,000), Ben 95% ($400).
 */
export const PLAN = `plan: Small
currency: USD
period: quarter
variable: $1,000
metrics:
  score: { kind: given, unit: percent, target: 100% }
components:
  - name: Score
    share: 100%
    metric: score
    when_undefined: zero
    pays:
      of: attainment
      bands:
        - { from: 90%, pay: $400 }
        - { from: 100%, pay: $500 }
examples:
  - name: at target
    given: { score: 100% }
    pays: { total: $500 }
`;

/** The same, paying $600 at target. */
export const RICHER = PLAN.replace('plan: Small', 'plan: Richer').replaceAll('$500', '$600');

/** A plan that accepts what the review finds in these small ones, so that nothing but its own faults is told. */
export function accepted(plan: string): string {
  const codes = ['single-metric', 'cliff', 'dead-zone', 'untested-edge'];
  const allow = codes.map((code) => `    - { code: ${code}, because: a small plan for tests }\n`).join('');
  return plan.replace('examples:', `guardrails:\n  allow:\n${allow}examples:`);
}

export const ROSTER = 'csm_id,name,team\nc-1,Ana Ruiz,West\nc-2,Ben Birch,East\n';
export const FACTS = 'csm_id,metric,value\nc-1,score,100%\nc-2,score,95%\n';

export const FILES: Readonly<Record<string, string>> = {
  'plans/small.yaml': PLAN,
  'plans/richer.yaml': RICHER,
  'data/2026-q1/roster.csv': ROSTER,
  'data/2026-q1/facts.csv': FACTS,
};

export const CALCULATE = ['calculate', 'plans/small.yaml', '--data', 'data/2026-q1'] as const;

/** The small world with other or more files. */
export function withFiles(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { ...FILES, ...files };
}
