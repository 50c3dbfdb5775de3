import type { TableKind } from '../table.ts';

/**
 * A target: of a person, a team, a role, or (with none of them) of everyone, for one period or for all. Person comes before team, team before
 * role, role before everyone. The target is read with its metric, whose unit it has: `105%`, `$1,200,000`, `12`.
 */
export const targets: TableKind = {
  name: 'targets',
  summary: 'a target',
  columns: {
    metric: { type: 'id', required: 'cell', summary: "the metric's name in the plan" },
    target: { type: 'text', figure: true, required: 'cell', summary: 'the target, as the metric is measured' },
    period: { type: 'text', summary: 'the period it is for; blank is every period' },
    csm_id: { type: 'id', summary: 'the person it is for' },
    team: { type: 'id', summary: 'the team it is for' },
    role: { type: 'text', summary: 'the role it is for' },
  },
  unique: ['metric', 'period', 'csm_id', 'team', 'role'],
  oneOf: { rule: 'at most', columns: ['csm_id', 'team', 'role'] },
  example: `metric,target,period,csm_id,team,role
nrr,105%,,,,
nrr,103%,2026-Q1,c-1,,
csqls,"$50,000",2026-Q1,,West,
`,
};
