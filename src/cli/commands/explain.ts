import { PAGE_FORMATS } from '../../output/formats/index.ts';
import { defineCommand } from '../command.ts';
import { chosenFormat } from '../deliver.ts';
import { EXIT, refuse } from '../exit.ts';
import { deliverExplanation, paidNow, type RowsFrom, savedBefore } from '../explanation.ts';
import { type DataOptions, dataOptions, type OutputOptions, outputOptions, single } from '../options.ts';
import { stopped } from '../tell-diagnostics.ts';

type Options = DataOptions & OutputOptions & { readonly from?: string; readonly rows?: boolean };

export const command = defineCommand<Options>({
  examples: [
    {
      line: 'csm-comp explain c-001 plans/blended-60-40.yaml --data fixtures/2026-q1',
      does: "one person's pay, from dollars to rows, and how far the next band is",
    },
    {
      line: 'csm-comp explain c-001 --from paid/2026-q1/result.json',
      does: 'the same of a saved result, without plans and exports',
    },
    {
      line: 'csm-comp explain c-001 --from paid/2026-q1/result.json --rows --data fixtures/2026-q1',
      does: 'and the rows behind each metric, from exports that have not changed since',
    },
    {
      line: 'csm-comp explain c-001 plans/blended-60-40.yaml --data fixtures/2026-q1 -o statement.md',
      does: 'as Markdown in a file',
    },
  ],
  takes: (command) =>
    outputOptions(PAGE_FORMATS)(
      dataOptions(
        command
          .argument('<csm>', 'the id of the person (csm_id)')
          .argument('[plans...]', 'plan files, or folders of them; not with --from'),
      ),
    )
      .addOption(single('--from <result>', 'a saved result (result.json), in place of plans and exports'))
      .option('--rows', 'list the rows behind each metric, read again from --data'),
  project: {
    plans: (args, plans, { from }) => (from !== undefined || args.length !== 1 ? args : [...args, ...plans]),
    data: 'one',
  },
  async run([csm = '', ...plans], options, io) {
    const format = chosenFormat(options, PAGE_FORMATS);
    if (options.from !== undefined && plans.length > 0) {
      throw refuse('--from takes the place of plans', 'name either the plans or a saved result');
    }
    if (options.from === undefined && plans.length === 0) {
      throw refuse('which plans?', 'name their files and --data, or a saved result with --from');
    }
    if (options.from !== undefined && (options.period ?? options.asOf) !== undefined) {
      throw refuse('a saved result has its period and its as-of date', 'leave --period and --as-of out');
    }
    const rows: RowsFrom = options.rows === true ? { data: options.data } : null;
    const { value, diagnostics } =
      options.from === undefined
        ? await paidNow(csm, plans, options, rows, io)
        : await savedBefore(csm, options.from, rows, io);
    if (value === null) return stopped(diagnostics, options.color, io);
    await deliverExplanation(value, format, options, io);
    return EXIT.fine;
  },
});
