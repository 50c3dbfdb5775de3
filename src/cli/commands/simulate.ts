import type { Diagnostic } from '../../diagnostics/index.ts';
import { compare } from '../../engine/compare.ts';
import { FORMATS } from '../../output/formats/index.ts';
import { shownComparisons } from '../../output/shown.ts';
import { type ComparisonReport, comparisonReport } from '../../reports/comparison.ts';
import { defineCommand } from '../command.ts';
import { chosenFormat, deliver } from '../deliver.ts';
import { EXIT } from '../exit.ts';
import { type DataOptions, dataOptions, type OutputOptions, outputOptions } from '../options.ts';
import { notComparable, paySides } from '../sides.ts';
import { stopped } from '../tell-diagnostics.ts';

type Options = DataOptions & OutputOptions & { readonly exitCode?: boolean };

export const command = defineCommand<Options>({
  examples: [
    {
      line: 'csm-comp simulate plans/blended-60-40.yaml plans/uncapped-nrr.yaml --data fixtures/2026-q1',
      does: 'who would get more or less, and from which component',
    },
    {
      line: 'csm-comp simulate paid/2026-q1/result.json plans/retention-focus.yaml --data fixtures/2026-q1',
      does: 'what was paid against another plan',
    },
    {
      line: 'csm-comp simulate paid/2026-q1/result.json plans/blended-60-40.yaml --data fixtures/2026-q1 --exit-code',
      does: 'exits 1 when anybody would be paid differently',
    },
  ],
  takes: (command) =>
    outputOptions(FORMATS)(
      dataOptions(
        command
          .argument('<base>', 'a plan, a folder of plans, or a saved result (.json)')
          .argument('<variants...>', 'what to compare with it: the same'),
      ),
    ).option('--exit-code', 'exit 1 when anything differs'),
  project: { data: 'one' },
  async run(names, options, io) {
    const format = chosenFormat(options);
    const { value: sides, diagnostics } = await paySides(names, options, io);
    if (sides === null) return stopped(diagnostics, options.color, io);
    const [base, ...variants] = sides;
    if (base === undefined) throw new Error('no base');

    const reports: ComparisonReport[] = [];
    const found: Diagnostic[] = [];
    for (const variant of variants) {
      const { comparison, problem } = compare(base.result, variant.result);
      if (problem !== null) found.push(notComparable(variant, problem));
      else reports.push(comparisonReport(comparison, { base: base.name, variant: variant.name }));
    }
    if (found.length > 0) return stopped(found, options.color, io);
    await deliver(shownComparisons(reports), format, options, io);
    const differ = reports.some(({ changed }) => changed.length > 0);
    return options.exitCode && differ ? EXIT.findings : EXIT.fine;
  },
});
