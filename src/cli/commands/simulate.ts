import type { Diagnostic } from '../../diagnostics/index.ts';
import { currencyOf, type Money } from '../../money/index.ts';
import { FORMATS } from '../../output/formats/index.ts';
import { shownComparisons } from '../../output/shown.ts';
import { type ComparisonReport, comparisonReport } from '../../reports/comparison.ts';
import { budgetOf } from '../budget.ts';
import { defineCommand } from '../command.ts';
import { chosenFormat, deliver } from '../deliver.ts';
import { distributionsOf, exceedsBudget, refuseSaved, refuseSeveral } from '../draws/distributions.ts';
import { type DrawsOptions, drawsChoice, drawsOptions } from '../draws/options.ts';
import { EXIT, refuse } from '../exit.ts';
import type { Io } from '../io.ts';
import { type OutputOptions, outputOptions, several, single } from '../options.ts';
import { type PeriodsOptions, periodRuns, periodsOptions } from '../periods.ts';
import { openSides, type Side } from '../sides.ts';
import { comparePeriods, simulate } from '../simulation.ts';
import { stopped } from '../tell-diagnostics.ts';
import { isOnCommandLine, type SupposedOptions, scenariosOf, variantsOf, whatIfsOf } from '../variants.ts';

type Options = PeriodsOptions &
  OutputOptions &
  SupposedOptions &
  DrawsOptions & { readonly budget?: string; readonly exitCode?: boolean };

const DATA = '--data fixtures/2026-q1';

export const command = defineCommand<Options>({
  examples: [
    {
      line: `csm-comp simulate plans/blended-60-40.yaml plans/uncapped-nrr.yaml ${DATA}`,
      does: 'who would get more or less, and by which difference of the plans',
    },
    {
      line: `csm-comp simulate plans/blended-60-40.yaml --what-if 'Results.pays.bands[1].pay = 450' ${DATA}`,
      does: 'what a change of the plan would make',
    },
    {
      line: `csm-comp simulate plans/blended-60-40.yaml --what-if 'nrr + 2pt' --what-if 'target.ebr = 75%' ${DATA}`,
      does: 'what other figures and targets would make',
    },
    {
      line: `csm-comp simulate plans/blended-60-40.yaml --scenario fixtures/scenarios.yaml --budget 250000 ${DATA}`,
      does: 'each scenario of a file; exits 1 when one of them exceeds the budget',
    },
    {
      line: `csm-comp simulate plans/blended-60-40.yaml --draws 10000 --seed 7 --budget 5000 ${DATA}`,
      does: 'how much of the pay is luck: the books drawn again ten thousand times, and the chance of exceeding a budget',
    },
    {
      line: 'csm-comp simulate paid/2026-q1/result.json plans/retention-focus.yaml --data fixtures/2026-q1 --exit-code',
      does: 'what was paid against another plan; exits 1 when anybody would be paid differently',
    },
    {
      line: 'csm-comp simulate plans/blended-60-40.yaml plans/uncapped-nrr.yaml --period 2026-Q1,2026-Q2 --data fixtures/{period} -o change.md',
      does: 'over two quarters, each and together, as Markdown for a pull request',
    },
  ],
  takes: (command) =>
    drawsOptions(
      outputOptions(FORMATS)(
        periodsOptions(
          command
            .argument(
              '[base]',
              'a plan, a folder of plans paid together, or a saved result (.json); else the plans of csm-comp.yaml',
            )
            .argument(
              '[variants...]',
              'what to compare with it: the same; without any, the base with what is supposed, or its draws alone',
            ),
        ),
      )
        .addOption(
          several(
            '--what-if <change>',
            "a change of a metric ('nrr + 2pt'), of a target ('target.nrr = 103%') or of a plan by its path; repeat it",
          ),
        )
        .addOption(single('--scenario <file>', 'a YAML file of named sets of what-ifs, each a variant of its own'))
        .addOption(single('--budget <amount>', 'exit 1 when the total of a variant exceeds it (no $ needed)'))
        .option('--exit-code', 'exit 1 when anything differs'),
    ),
  project: {
    plans: (args, plans) => (args.length === 0 && plans.length === 1 ? plans : args),
    data: 'several',
  },
  async run([base, ...variants], options, io) {
    if (base === undefined) {
      throw refuse('which plan?', "name it: csm-comp simulate plans/blended-60-40.yaml --what-if 'nrr + 2pt'");
    }
    const format = chosenFormat(options);
    const draws = drawsChoice(options);
    const runs = await periodRuns(options, io);
    if (draws !== null) refuseSeveral(runs);
    const scenarios = await scenariosOf(options, io);
    const opened = await openSides([base, ...variants], runs, io);
    if (scenarios.value === null || opened.value === null) {
      return stopped([...scenarios.diagnostics, ...opened.diagnostics], options.color, io);
    }
    const [baseSide, ...named] = opened.value;
    if (baseSide === undefined) throw new Error('no base');
    if (draws !== null) refuseSaved(opened.value);
    const budget = budgetIn(baseSide, options, io);
    const supposed = variantsOf(baseSide, named, whatIfsOf(options), scenarios.value, draws !== null);
    if (supposed.value === null) return stoppedBy(supposed.diagnostics, options, io);
    const { value: simulation, diagnostics } = await simulate(baseSide, supposed.value, runs, io);
    if (simulation === null) return stopped(diagnostics, options.color, io);

    const reports: ComparisonReport[] = [];
    const found: Diagnostic[] = [];
    for (const variant of simulation.variants) {
      const compared = comparePeriods(simulation, variant);
      found.push(...compared.diagnostics);
      const [first, ...more] = compared.value ?? [];
      const names = { base: baseSide.name, variant: variant.side.name };
      if (first !== undefined) reports.push(comparisonReport([first, ...more], names, budget));
    }
    if (found.length > 0) return stopped(found, options.color, io);
    const drawn = await distributionsOf([baseSide, ...supposed.value], simulation.quarters, draws, budget, io);
    if (drawn.value === null) return stopped(drawn.diagnostics, options.color, io);
    await deliver(shownComparisons(reports, drawn.value), format, options, io);
    const isOver =
      reports.some((report) => report.budget !== null && report.budget.over > 0n) ||
      (reports.length === 0 && drawn.value.some(exceedsBudget));
    const differ = options.exitCode === true && reports.some(({ changed }) => changed.length > 0);
    return isOver || differ ? EXIT.findings : EXIT.fine;
  },
});

/** A what-if of the command line that cannot be taken is a wrong invocation; one of a file is a fault in it. */
async function stoppedBy(found: readonly Diagnostic[], { color }: Options, io: Io): Promise<number> {
  const exit = await stopped(found, color, io);
  return found.some(isOnCommandLine) ? EXIT.invocation : exit;
}

function budgetIn(base: Side, { budget }: Options, io: Io): Money | null {
  const currency = base.type === 'plans' ? base.plans[0]?.plan.currency : currencyOf(base.results[0]?.currency ?? '');
  return budget === undefined || !currency ? null : budgetOf(budget, currency, io);
}
