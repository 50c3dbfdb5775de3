import { PICTURE_FORMATS } from '../../output/formats/index.ts';
import { shownCurves } from '../../output/shown.ts';
import { defineCommand } from '../command.ts';
import { type CurveOptions, curvesOf } from '../curves.ts';
import { chosenFormat, deliver } from '../deliver.ts';
import { EXIT, refuse } from '../exit.ts';
import { dataOptions, type OutputOptions, outputOptions, single } from '../options.ts';
import { loadPlans } from '../plan-files.ts';
import { stopped } from '../tell-diagnostics.ts';

type Options = CurveOptions & OutputOptions & { readonly ascii?: boolean };

export const command = defineCommand<Options>({
  examples: [
    {
      line: 'csm-comp curve plans/blended-60-40.yaml Results',
      does: 'what a component pays along its metric, with every edge',
    },
    {
      line: 'csm-comp curve plans/uncapped-nrr.yaml --data fixtures/2026-q1 -o curve.svg',
      does: 'the whole plan by each metric as a picture, with the people of a quarter in it',
    },
    {
      line: 'csm-comp curve plans/blended-60-40.yaml --metric nrr --data fixtures/2026-q1 --csm c-001',
      does: "one person's pay by NRR, with their own target and everything else as it is",
    },
    {
      line: 'csm-comp curve plans/blended-60-40.yaml Effort --format csv',
      does: 'the edges as rows, for a spreadsheet',
    },
  ],
  takes: (command) =>
    outputOptions(PICTURE_FORMATS)(
      dataOptions(
        command
          .argument('[plan]', 'a plan file')
          .argument(
            '[component]',
            'a component by its name or path, such as "Effort / Activation" (else the whole plan)',
          ),
      ),
    )
      .addOption(single('--csm <id>', 'for one person: their targets and amounts, and their other metrics as they are'))
      .addOption(single('--metric <name>', 'by this metric only (else by each that it is paid by)'))
      .option('--ascii', 'draw without Unicode characters'),
  project: {
    plans: (args, plans) => (args.some(isPlanPath) || args.length > 1 || plans.length > 1 ? args : [...plans, ...args]),
    data: 'with plans',
  },
  async run([path = '', component], options, io) {
    const format = chosenFormat(options, PICTURE_FORMATS);
    if (!isPlanPath(path) && (await io.files.kind(path)) === null) {
      const what = path === '' ? 'which plan?' : `which plan? "${path}" is no file`;
      throw refuse(what, 'name its file: csm-comp curve plans/blended-60-40.yaml');
    }
    const { value: plans, diagnostics } = await loadPlans([path], io);
    if (plans === null) return stopped(diagnostics, options.color, io);
    const [plan, ...more] = plans;
    if (plan === undefined || more.length > 0)
      throw refuse(`there are ${plans.length} plans in "${path}"`, 'a curve is of one: name its file');
    const { value: report, diagnostics: found } = await curvesOf(plan, component, options, io);
    if (report === null) return stopped(found, options.color, io);
    await deliver(shownCurves(report, options.ascii === true), format, options, io);
    return EXIT.fine;
  },
});

/** A path, and no name of a component: csm-comp.yaml may name the plan. */
function isPlanPath(text: string): boolean {
  return text.includes('/') || /\.ya?ml$/i.test(text);
}
