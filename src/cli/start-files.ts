import { mappingSchema } from '../exports/mapping-schema.ts';
import { jsonText } from '../output/json.ts';
import type { Plan } from '../plan/plan.ts';
import { planSchema } from '../plan/plan-schema.ts';
import { usedMetrics } from '../plan/walk.ts';
import type { NewFile } from './io.ts';
import { PROJECT_FILE } from './project.ts';
import { sampleTables, sampleText } from './shipped.ts';

/** Where the sample exports are put; the folder's name is the period. */
export const DATA = 'exports/2026-q1';

const PROJECT = `# What commands take when they are not told: csm-comp calculate, csm-comp explain c-001 …
plans: plans # every plan in this folder is paid together
data: ${DATA} # next quarter: exports/{period}, and --period 2026-Q2 on the command line
`;

const EXPORTS = `# yaml-language-server: $schema=../exports.schema.json
# What the files in this folder mean. The samples have the names and headers that csm-comp knows, so nothing has to be said of them.
# Yours may have others: csm-comp map FILE --as nrr proposes what to write here for a file, such as
#
# nrr: { file: "ARR report.csv", columns: { account_id: Account, ending_arr: ARR today } }
`;

const WORKFLOW = `# Checks the plans when somebody proposes to change them. For a package.json that names csm-comp.
name: Compensation plans
on:
  pull_request:
    paths: [plans/**]
permissions:
  contents: read
jobs:
  validate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 20, cache: npm }
      - run: npm ci
      - run: npx csm-comp validate plans/*.yaml --format github
`;

/** The files of a folder that works at once: the plan, what it needs of the sample quarter, what editors read, csm-comp.yaml and a check for pull requests. */
export function startFiles(name: string, text: string, plan: Plan): readonly NewFile[] {
  const asked = new Set([
    'roster',
    'accounts',
    ...usedMetrics(plan).flatMap(({ inputs }) => inputs.map(({ table }) => table)),
  ]);
  const samples = sampleTables().filter((table) => asked.has(table));
  return [
    { name: `plans/${name}.yaml`, text },
    { name: 'plans/plan.schema.json', text: jsonText(planSchema()) },
    ...samples.map((table) => ({ name: `${DATA}/${table}.csv`, text: sampleText(table) })),
    { name: `${DATA}/exports.yaml`, text: EXPORTS },
    { name: 'exports/exports.schema.json', text: jsonText(mappingSchema()) },
    { name: '.github/workflows/plans.yaml', text: WORKFLOW },
    { name: PROJECT_FILE, text: PROJECT },
  ].map((file) => ({ ...file, isPublic: true }));
}
