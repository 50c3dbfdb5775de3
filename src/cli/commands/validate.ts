import { ALL_CODES, CODES, type Diagnostic, didYouMean, hasErrors, isCode } from '../../diagnostics/index.ts';
import type { DiagnosticsFormat } from '../../output/diagnostics/format.ts';
import { DIAGNOSTICS_FORMATS } from '../../output/diagnostics/index.ts';
import { countText } from '../../output/figures.ts';
import { runExamples } from '../../review/examples.ts';
import { defineCommand } from '../command.ts';
import { namedFormat } from '../deliver.ts';
import { EXIT, refuse } from '../exit.ts';
import type { Io } from '../io.ts';
import { type DataOptions, dataOptions, single } from '../options.ts';
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
  ],
  takes: (command) =>
    dataOptions(command.argument('[plans...]', 'plan files, or folders of them'))
      .addOption(single('--format <name>', `one of ${DIAGNOSTICS_FORMATS.map(({ name }) => name).join(', ')}`))
      .addOption(single('--max-warnings <n>', 'how many warnings still pass (else any number)'))
      .addOption(single('--explain <code>', 'print what a code means')),
  async run(paths, options, io) {
    if (options.explain !== undefined) return explain(options.explain, io);
    const format: DiagnosticsFormat = namedFormat(options.format ?? 'full', DIAGNOSTICS_FORMATS);
    const most = mostWarnings(options.maxWarnings);
    if (paths.length === 0) throw refuse('which plans?', 'name their files: csm-comp validate plans/*.yaml');
    const { plans, found } = await check(paths, options, io);
    const { warnings } = await writeDiagnostics(found, { format, sink: io.stdout, color: options.color }, io);
    if (!hasErrors(found)) tellPlans(plans, io);
    if (warnings <= most) return exitFor(found);
    io.stderr.write(`more than ${countText(most, 'warning', 'warnings')}\n`);
    return hasErrors(found) ? exitFor(found) : EXIT.findings;
  },
});

/**
 * Everything that can be found: in the plans, in their examples and, where there is data, in the exports and in paying them. Each plan is checked
 * for itself: a folder of plans holds alternatives as often as plans that are paid together.
 */
async function check(paths: readonly string[], options: DataOptions, io: Io) {
  const { value, diagnostics } = await loadEachPlan(paths, io);
  const plans = value ?? [];
  const found: Diagnostic[] = [...diagnostics, ...plans.flatMap(({ plan }) => runExamples(plan))];
  if (options.data === undefined) return { plans, found };
  for (const alike of byMoney(plans)) {
    const quarter = await readQuarter(alike, options, io);
    found.push(...quarter.diagnostics);
    if (quarter.value === null) continue;
    for (const plan of alike) found.push(...payQuarter([plan], quarter.value).diagnostics);
  }
  return { plans, found };
}

/** Plans of one currency and period length read the exports in one way, and together. */
function byMoney(plans: readonly LoadedPlan[]): readonly LoadedPlan[][] {
  const groups = new Map<string, LoadedPlan[]>();
  for (const one of plans) {
    const key = `${one.plan.currency.code} ${one.plan.period}`;
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

function mostWarnings(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d{1,9}$/.test(text)) throw refuse(`"${text}" in --max-warnings is no number`);
  return Number(text);
}

function explain(code: string, io: Io): number {
  if (!isCode(code)) throw refuse(`there is no code "${code}"`, didYouMean(code, ALL_CODES));
  const { title, why, todo } = CODES[code];
  io.stdout.write(`${code}: ${title}\n\n${why}\n${todo}\n`);
  return EXIT.fine;
}
