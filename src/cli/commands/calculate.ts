import { FORMATS } from '../../output/formats/index.ts';
import { defineCommand } from '../command.ts';
import { chosenFormat } from '../deliver.ts';
import { EXIT, refuse } from '../exit.ts';
import { plansOf } from '../given.ts';
import { type DataOptions, dataOptions, outputOptions, peopleOption, single } from '../options.ts';
import { deliverPayouts, type PayoutOptions } from '../payouts.ts';
import { loadPlans, withoutHashes } from '../plan-files.ts';
import { payQuarter, readQuarter } from '../run.ts';
import { stopped } from '../tell-diagnostics.ts';
import { tellReconciliation } from '../tell-inputs.ts';

type Options = DataOptions & PayoutOptions & { readonly asExamples?: boolean };

export const command = defineCommand<Options>({
  examples: [
    {
      line: 'csm-comp calculate plans/blended-60-40.yaml --data fixtures/2026-q1',
      does: "every CSM's pay for the quarter",
    },
    {
      line: 'csm-comp calculate plans/blended-60-40.yaml plans/scale-team.yaml --data fixtures/2026-q1 --out paid/2026-q1',
      does: 'two plans together; writes payouts.csv, payout_lines.csv and result.json',
    },
    {
      line: 'csm-comp calculate plans/blended-60-40.yaml --data fixtures/2026-q1 --csm c-001,c-002 -o two.md',
      does: 'two people, as Markdown in a file',
    },
    {
      line: 'csm-comp calculate plans/blended-60-40.yaml --data fixtures/2026-q1 --csm c-001 --as-examples',
      does: 'her pay as an example to paste into the plan',
    },
  ],
  takes: (command) =>
    peopleOption(outputOptions(FORMATS)(dataOptions(command.argument('[plans...]', 'plan files, or folders of them'))))
      .addOption(
        single('--out <dir>', 'also write payouts.csv, payout_lines.csv and result.json there, with everybody'),
      )
      .option('--as-examples', 'write what was paid as worked examples, to stand under examples: of the plan'),
  project: { plans: plansOf, data: 'one' },
  async run(paths, options, io) {
    const examples = options.asExamples ? await import('../real-examples.ts') : null;
    const format = examples === null ? chosenFormat(options) : null;
    examples?.refuseOtherForms(options);
    if (options.csm?.length === 0) throw refuse('--csm names nobody');
    if (paths.length === 0)
      throw refuse('which plans?', 'name their files: csm-comp calculate plans/*.yaml --data DIR');
    const plans = await loadPlans(paths, io);
    if (plans.value === null) return stopped(plans.diagnostics, options.color, io);
    const quarter = await readQuarter(withoutHashes(plans.value), options, io);
    if (quarter.value === null) return stopped(quarter.diagnostics, options.color, io);
    const isKept = options.out !== undefined || format?.name === 'json';
    const paid = payQuarter(plans.value, quarter.value, isKept);
    if (options.verbose) {
      tellReconciliation(withoutHashes(plans.value), quarter.value.facts, io);
    }
    if (paid.value === null) return stopped(paid.diagnostics, options.color, io);
    if (examples === null) await deliverPayouts(paid.value, options, io);
    else await examples.deliverExamples(plans.value, quarter.value, paid.value, options, io);
    return EXIT.fine;
  },
});
