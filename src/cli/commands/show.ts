import { FORMATS } from '../../output/formats/index.ts';
import { defineCommand } from '../command.ts';
import { chosenFormat } from '../deliver.ts';
import { EXIT } from '../exit.ts';
import { outputOptions, peopleOption, single } from '../options.ts';
import { deliverPayouts, type PayoutOptions } from '../payouts.ts';
import { readResult } from '../saved-result.ts';
import { stopped } from '../tell-diagnostics.ts';

export const command = defineCommand<PayoutOptions>({
  examples: [
    { line: 'csm-comp show paid/2026-q1/result.json', does: 'the table again, without plans and exports' },
    { line: 'csm-comp show paid/2026-q1/result.json --csm c-001 --format markdown', does: 'one person, as Markdown' },
    { line: 'csm-comp show paid/2026-q1/result.json -o payouts.csv', does: 'the rows for payroll' },
  ],
  takes: (command) =>
    peopleOption(outputOptions(FORMATS)(command.argument('<result>', 'a saved result (result.json)'))).addOption(
      single('--out <dir>', 'also write payouts.csv, payout_lines.csv and result.json there, with everybody'),
    ),
  async run([file = ''], options, io) {
    chosenFormat(options);
    const { value: result, diagnostics } = await readResult(file, io);
    if (result === null) return stopped(diagnostics, options.color, io);
    await deliverPayouts(result, options, io);
    return EXIT.fine;
  },
});
