import type { Result } from '../engine/result.ts';
import { currencyOf } from '../money/index.ts';
import { attentionItems } from '../output/attention.ts';
import { jsonText } from '../output/json.ts';
import { payoutLineRecords, payoutRecords } from '../output/records.ts';
import { shownResult } from '../output/shown.ts';
import { visible } from '../output/visible.ts';
import { attentionOf } from '../reports/attention.ts';
import { selectPeople } from '../reports/select-people.ts';
import { chosenFormat, deliver } from './deliver.ts';
import { refuse } from './exit.ts';
import type { Io } from './io.ts';
import type { OutputOptions, PeopleOptions } from './options.ts';

export type PayoutOptions = OutputOptions & PeopleOptions & { readonly out?: string };

/**
 * Shows a Result and, with --out, writes its files. Ids and the format are checked before anything is written; --csm narrows what is shown, the
 * files always hold everybody.
 */
export async function deliverPayouts(result: Result, options: PayoutOptions, io: Io): Promise<void> {
  const format = chosenFormat(options);
  const shown = chosenPeople(result, options.csm);
  if (options.out !== undefined) await writePayouts(result, options.out, io);
  await deliver(shownResult(shown), format, options, io);
  if (format.name === 'csv') tellAttention(shown, io);
}

/** The Result with these people alone; an unknown id is refused. */
export function chosenPeople(result: Result, ids: readonly string[] | undefined): Result {
  if (ids === undefined) return result;
  const { result: chosen, unknown } = selectPeople(result, ids);
  if (chosen !== null) return chosen;
  const sentences = unknown.map(({ id, meant }) => `"${id}"${meant === null ? '' : ` (did you mean "${meant}"?)`}`);
  throw refuse(`nobody here has the id ${sentences.join(', ')}`);
}

/** payouts.csv and payout_lines.csv for payroll and spreadsheets, result.json for everything else: all three or none. */
async function writePayouts(result: Result, folder: string, io: Io): Promise<void> {
  const kind = await io.files.kind(folder);
  if (kind !== null && kind !== 'folder') throw refuse(`"${folder}" is a file, and --out names a folder`);
  const { csvText } = await import('../output/csv.ts');
  await io.files.writeAll(folder, [
    { name: 'payouts.csv', text: csvText(payoutRecords(result)) },
    { name: 'payout_lines.csv', text: csvText(payoutLineRecords(result)) },
    { name: 'result.json', text: jsonText(result) },
  ]);
  io.stderr.write(`wrote payouts.csv, payout_lines.csv and result.json in ${folder}\n`);
}

/** Rows have no room for what needs attention, so it is said beside them. */
function tellAttention(result: Result, io: Io): void {
  const currency = currencyOf(result.currency);
  if (currency === null) throw new Error(`not a currency: ${result.currency}`);
  for (const { mark, text } of attentionItems(attentionOf(result), currency))
    io.stderr.write(`${mark} ${visible(text)}\n`);
}
