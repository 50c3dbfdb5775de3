import { type FactRow, factRows } from '../../facts/fact-rows.ts';
import { plainCsvText } from '../../output/csv.ts';
import { factRecords } from '../../output/records.ts';
import { usedMetrics } from '../../plan/walk.ts';
import { defineCommand } from '../command.ts';
import { deliverFile } from '../deliver.ts';
import { EXIT, refuse } from '../exit.ts';
import { plansOf } from '../given.ts';
import { type DataOptions, dataOptions, single } from '../options.ts';
import { loadPlans, withoutHashes } from '../plan-files.ts';
import { readQuarter } from '../run.ts';
import { stopped } from '../tell-diagnostics.ts';

type Options = DataOptions & { readonly output?: string; readonly color?: boolean };

export const command = defineCommand<Options>({
  examples: [
    {
      line: 'csm-comp facts plans/blended-60-40.yaml --data fixtures/2026-q1',
      does: "everybody's metrics, as a facts.csv that calculate reads in place of the exports",
    },
    {
      line: 'csm-comp facts plans/blended-60-40.yaml plans/scale-team.yaml --data fixtures/2026-q1 -o facts.csv',
      does: 'the metrics of two plans, in a file',
    },
  ],
  takes: (command) =>
    dataOptions(command.argument('[plans...]', 'plan files, or folders of them')).addOption(
      single('-o, --output <file>', 'write to a file; - is stdout'),
    ),
  project: { plans: plansOf, data: 'one' },
  async run(paths, { output, color, ...options }, io) {
    if (paths.length === 0) throw refuse('which plans?', 'name their files: csm-comp facts plans/*.yaml --data DIR');
    const plans = await loadPlans(paths, io);
    if (plans.value === null) return stopped(plans.diagnostics, color, io);
    const quarter = await readQuarter(withoutHashes(plans.value), options, io);
    if (quarter.value === null) return stopped(quarter.diagnostics, color, io);
    const { facts, moment } = quarter.value;
    const metrics = plans.value.flatMap(({ plan }) => usedMetrics(plan));
    const rows = factRows(facts, metrics, moment.currency);
    refuseTwoMeanings(rows);
    const text = plainCsvText(factRecords(rows));
    if (output === undefined || output === '-') io.stdout.write(text);
    else await deliverFile(text, output, io);
    return EXIT.fine;
  },
});

/** Two plans may measure different things under one name; facts.csv has room for one. */
function refuseTwoMeanings(rows: readonly FactRow[]): void {
  const seen = new Set<string>();
  for (const { csm_id, team, metric, item, account_id } of rows) {
    const key = JSON.stringify([csm_id, team, metric, item, account_id]);
    if (seen.has(key))
      throw refuse(`the plans measure "${metric}" in two ways`, 'write the facts of one plan at a time');
    seen.add(key);
  }
}
