import type { Period } from '../../calendar/index.ts';
import { type Diagnostic, hasErrors } from '../../diagnostics/index.ts';
import type { DiagnosticsFormat } from '../../output/diagnostics/format.ts';
import { DIAGNOSTICS_FORMATS } from '../../output/diagnostics/index.ts';
import { countText } from '../../output/figures.ts';
import type { Plan } from '../../plan/plan.ts';
import { planReview } from '../../reports/plan-review.ts';
import { runExamples } from '../../review/examples.ts';
import { reviewPlan } from '../../review/review.ts';
import { defineCommand } from '../command.ts';
import { namedFormat } from '../deliver.ts';
import { EXIT, Refusal, refuse } from '../exit.ts';
import { plansOf } from '../given.ts';
import type { Io } from '../io.ts';
import { maxWarningsOption, mostWarnings } from '../max-warnings.ts';
import { type DataOptions, dataOptions, single } from '../options.ts';
import { namedPeriod } from '../period.ts';
import { loadEachPlan } from '../plan-files.ts';
import { exitFor, writeDiagnostics } from '../tell-diagnostics.ts';

type Options = DataOptions & {
  readonly format?: string;
  readonly explain?: string;
  readonly maxWarnings?: string;
  readonly color?: boolean;
};

export const command = defineCommand<Options>({
  examples: [
    { line: 'csm-comp validate plans/*.yaml', does: 'checks the plans and pays their worked examples' },
    {
      line: 'csm-comp validate plans/blended-60-40.yaml --data fixtures/2026-q1',
      does: 'also checks that the exports answer everything the plan asks',
    },
    { line: 'csm-comp validate plans/*.yaml --format github --max-warnings 0', does: 'annotates a pull request' },
    { line: 'csm-comp validate --explain unknown-owner', does: 'what a code means, and what to do' },
    { line: 'csm-comp validate --explain list', does: 'all codes' },
  ],
  takes: (command) =>
    maxWarningsOption(
      dataOptions(command.argument('[plans...]', 'plan files, or folders of them')).addOption(
        single('--format <name>', `one of ${DIAGNOSTICS_FORMATS.map(({ name }) => name).join(', ')}`),
      ),
    ).addOption(single('--explain <code>', 'print what a code means; "list" lists them')),
  project: { plans: plansOf, data: 'with plans' },
  async run(paths, options, io) {
    if (options.explain !== undefined) {
      const { explanation } = await import('../explain-code.ts');
      io.stdout.write(explanation(options.explain));
      return EXIT.fine;
    }
    const format: DiagnosticsFormat = namedFormat(options.format ?? 'full', DIAGNOSTICS_FORMATS);
    const most = mostWarnings(options.maxWarnings);
    if (paths.length === 0) throw refuse('which plans?', 'name their files: csm-comp validate plans/*.yaml');
    const style = { format, sink: io.stdout, color: options.color };
    const { plans, found, reviews } = await check(paths, options, io, (before) => writeDiagnostics(before, style, io));
    const { warnings } = await writeDiagnostics(found, style, io, reviews);
    if (!hasErrors(found)) tellPlans(plans, io);
    if (warnings <= most) return exitFor(found);
    io.stderr.write(`more than ${countText(most, 'warning', 'warnings')}\n`);
    return hasErrors(found) ? exitFor(found) : EXIT.findings;
  },
});

/**
 * Everything that can be found: in the plans, in their examples, in their design and, where there is data, in the exports and in paying them. Each plan
 * is checked for itself: a folder of plans holds alternatives as often as plans that are paid together.
 */
async function check(
  paths: readonly string[],
  options: DataOptions,
  io: Io,
  tell: (found: readonly Diagnostic[]) => Promise<unknown>,
) {
  const { value, diagnostics } = await loadEachPlan(paths, io);
  const plans = value ?? [];
  const examples = new Map(plans.map((plan) => [plan, runExamples(plan)] as const));
  const found: Diagnostic[] = [...diagnostics, ...[...examples.values()].flat()];
  const { data } = options;
  let paid: ReadonlyMap<Plan, Period> = new Map();
  if (data !== undefined) {
    try {
      const { checkExports } = await import('../check-exports.ts');
      const { periods, diagnostics: inExports } = await checkExports(
        plans,
        !hasErrors(diagnostics),
        { ...options, data },
        io,
      );
      paid = periods;
      found.push(...inExports);
    } catch (error) {
      // A folder or a period that is refused is no reason to keep back what is wrong with the plans.
      if (error instanceof Refusal && hasErrors(found)) await tell(found);
      throw error;
    }
  }
  const reviews = plans.map((plan) => {
    const said = options.period === undefined ? null : namedPeriod(options.period, '--period', plan.fiscalYear);
    const tried = paid.get(plan);
    const review = reviewPlan(plan, tried ?? said, tried !== undefined);
    // Which edges the examples touch is asked when the examples say what they mean.
    const isFaulty = hasErrors(examples.get(plan) ?? []);
    found.push(...review.diagnostics.filter(({ code }) => !isFaulty || code !== 'untested-edge'));
    return planReview(plan, review);
  });
  return { plans, found, reviews };
}

function tellPlans(plans: readonly Plan[], io: Io): void {
  for (const { file, examples: written } of plans) {
    const examples = countText(written.length, 'example pays', 'examples pay');
    io.stderr.write(`${file}: ${examples} as written\n`);
  }
}
