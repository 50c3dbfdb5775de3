import type { Period } from '../../calendar/index.ts';
import { type Code, type Diagnostic, hasErrors } from '../../diagnostics/index.ts';
import type { DiagnosticsFormat } from '../../output/diagnostics/format.ts';
import { DIAGNOSTICS_FORMATS } from '../../output/diagnostics/index.ts';
import { countText } from '../../output/figures.ts';
import type { Plan } from '../../plan/plan.ts';
import { planReview } from '../../reports/plan-review.ts';
import { runExamples } from '../../review/examples.ts';
import { reviewPlan } from '../../review/review.ts';
import { defineCommand } from '../command.ts';
import { namedFormat } from '../deliver.ts';
import { EXIT, refuse } from '../exit.ts';
import { plansOf } from '../given.ts';
import type { Io } from '../io.ts';
import { maxWarningsOption, mostWarnings } from '../max-warnings.ts';
import { type DataOptions, dataOptions, single } from '../options.ts';
import { namedPeriod } from '../period.ts';
import { type LoadedPlan, loadEachPlan } from '../plan-files.ts';
import { payQuarter, readQuarter } from '../run.ts';
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
    const { plans, found, reviews } = await check(paths, options, io);
    const style = { format, sink: io.stdout, color: options.color };
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
async function check(paths: readonly string[], options: DataOptions, io: Io) {
  const { value, diagnostics } = await loadEachPlan(paths, io);
  const plans = value ?? [];
  const examples = new Map(plans.map(({ plan }) => [plan, runExamples(plan)] as const));
  const found: Diagnostic[] = [...diagnostics, ...[...examples.values()].flat()];
  const paid = options.data === undefined ? NO_PERIODS : await checkData(plans, options, found, io);
  const reviews = plans.map(({ plan }) => {
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

const NO_PERIODS: ReadonlyMap<Plan, Period> = new Map();

/** Checks the exports against the plans, and returns the period in which each plan is paid. */
async function checkData(
  plans: readonly LoadedPlan[],
  options: DataOptions,
  found: Diagnostic[],
  io: Io,
): Promise<ReadonlyMap<Plan, Period>> {
  const periods = new Map<Plan, Period>();
  for (const alike of byMoney(plans)) {
    const quarter = await readQuarter(alike, options, io);
    found.push(...quarter.diagnostics);
    if (quarter.value === null) continue;
    const { value } = quarter;
    for (const { plan } of alike) periods.set(plan, value.moment.period);
    found.push(...inEach(alike.map((plan) => payQuarter([plan], value).diagnostics)));
  }
  return periods;
}

/** What is wrong with whose pay an adjustment changes: it may be right on another of the plans. */
const OF_ADJUSTMENTS: ReadonlySet<Code> = new Set<Code>([
  'adjustment-unpaid',
  'adjustment-plan-unclear',
  'adjustment-of-other-plan',
]);

/** What was found in paying each plan for itself. An adjustment that one of them can take is no fault of the others. */
function inEach(runs: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  const isAt =
    ({ place }: Diagnostic) =>
    (other: Diagnostic) =>
      OF_ADJUSTMENTS.has(other.code) && other.place.file === place.file && other.place.line === place.line;
  return runs.flatMap((run, at) =>
    run.filter((one) => {
      if (!OF_ADJUSTMENTS.has(one.code)) return true;
      return at === 0 && runs.every((other) => other.some(isAt(one)));
    }),
  );
}

/** Plans of one currency, period length and fiscal year read the exports in one way, and together. */
function byMoney(plans: readonly LoadedPlan[]): readonly LoadedPlan[][] {
  const groups = new Map<string, LoadedPlan[]>();
  for (const one of plans) {
    const { currency, period, fiscalYear } = one.plan;
    const key = `${currency.code} ${period} ${fiscalYear.starts} ${fiscalYear.namedAfter}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function tellPlans(plans: readonly LoadedPlan[], io: Io): void {
  for (const { plan } of plans) {
    const examples = countText(plan.examples.length, 'example pays', 'examples pay');
    io.stderr.write(`${plan.file}: ${examples} as written\n`);
  }
}
