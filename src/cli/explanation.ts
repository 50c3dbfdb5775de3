import { dayFromText, type Period, periodFromText } from '../calendar/index.ts';
import type { Read } from '../diagnostics/index.ts';
import { withAllRows } from '../engine/all-rows.ts';
import type { Result } from '../engine/result.ts';
import { readRowsAgain } from '../facts/rows-again.ts';
import type { Moment } from '../kinds/metric.ts';
import { currencyOf } from '../money/index.ts';
import type { Format } from '../output/formats/format.ts';
import { shownExplanation } from '../output/shown.ts';
import { type Explanation, explanationOf } from '../reports/explanation.ts';
import { type ListedRows, listedRows, wantedRows } from '../reports/listed-rows.ts';
import { readFolder } from './data-folder.ts';
import { deliver } from './deliver.ts';
import { EXIT, Refusal, refuse } from './exit.ts';
import { folderMapping } from './folder-mapping.ts';
import type { Io } from './io.ts';
import type { DataOptions, OutputOptions } from './options.ts';
import { chosenPeople } from './payouts.ts';
import { loadPlans, withoutHashes } from './plan-files.ts';
import { payQuarter, readQuarter } from './run.ts';
import { readResult } from './saved-result.ts';

/** Where the rows are to be read again; null: they are not asked for. */
export type RowsFrom = { readonly data: string | undefined } | null;

/** What is explained, with the rows of each plan where they are listed. */
export type Explained = { readonly explanation: Explanation; readonly rows: readonly (readonly ListedRows[])[] | null };

/** The explanation of what these plans pay somebody now. Everybody is paid, as ever: who is not shown may share a pool, or ask a question. */
export async function paidNow(
  csm: string,
  paths: readonly string[],
  options: DataOptions,
  rows: RowsFrom,
  io: Io,
): Promise<Read<Explained>> {
  const plans = await loadPlans(paths, io);
  if (plans.value === null) return { value: null, diagnostics: plans.diagnostics };
  const quarter = await readQuarter(withoutHashes(plans.value), options, io);
  if (quarter.value === null) return { value: null, diagnostics: quarter.diagnostics };
  const { value: result, diagnostics } = payQuarter(plans.value, quarter.value, (csmId) => csmId === csm);
  if (result === null) return { value: null, diagnostics };
  const chosen = chosenPeople(result, [csm]);
  const whole = rows === null ? chosen : withAllRows(chosen, withoutHashes(plans.value), quarter.value.facts);
  return { value: await explained(whole, rows, io), diagnostics };
}

/** The explanation of what a saved Result paid somebody. */
export async function savedBefore(csm: string, file: string, rows: RowsFrom, io: Io): Promise<Read<Explained>> {
  const { value: result, diagnostics } = await readResult(file, io);
  if (result === null) return { value: null, diagnostics };
  if (rows !== null && rows.data === undefined) {
    throw refuse('where are the rows?', 'a saved result names them only; name the folder of its exports with --data');
  }
  return { value: await explained(chosenPeople(result, [csm]), rows, io), diagnostics };
}

export async function deliverExplanation(
  { explanation, rows }: Explained,
  format: Format,
  options: OutputOptions,
  io: Io,
): Promise<void> {
  await deliver(shownExplanation(explanation, rows), format, options, io);
}

async function explained(result: Result, rows: RowsFrom, io: Io): Promise<Explained> {
  const explanation = explanationOf(result);
  if (rows === null || rows.data === undefined) return { explanation, rows: null };
  const folder = await readFolder(rows.data, io);
  const { value: mapped } = await folderMapping(folder);
  if (mapped === null) {
    throw new Refusal(EXIT.couldNotRun, `the rows cannot be read: exports.yaml in "${folder.name}" is at fault`);
  }
  const { mapping, toZone, source } = mapped;
  if ((source?.sha256 ?? null) !== (result.mapping?.sha256 ?? null)) {
    io.stderr.write('exports.yaml is not the one that this was paid by: columns may be others now\n');
  }
  const again = await readRowsAgain(wantedRows(explanation, result.inputs), {
    folder,
    mapping,
    toZone,
    moment: momentOf(result),
  });
  return { explanation, rows: explanation.pays.map((pay) => listedRows(pay, again, result.inputs)) };
}

/** The time that a Result is about. A fiscal quarter has the name of another one: the days are the Result's. */
function momentOf({ period: { name, from, to, as_of }, currency: code }: Result): Moment {
  const currency = currencyOf(code);
  const named = periodFromText(name);
  const [first, last, asOf] = [dayFromText(from), dayFromText(to), dayFromText(as_of)];
  if (currency === null || named === null || first === null || last === null || asOf === null) {
    throw new Refusal(EXIT.couldNotRun, `the result is about no period: ${name}, ${from} to ${to}`);
  }
  const period: Period = { ...named, from: first, to: last };
  return { period, asOf, currency };
}
