import { type Diagnostic, diagnostic, type Read, wholeFile } from '../diagnostics/index.ts';
import { amountOf } from '../engine/read-amount.ts';
import { type Result, resultSchema } from '../engine/result.ts';
import { RESULT_VERSION } from '../engine/result-terms.ts';
import { currencyOf } from '../money/index.ts';
import type { Io } from './io.ts';
import { systemAnswer } from './system-error.ts';

/** Reads a Result that was saved before, here or elsewhere: it is checked against the schema, whoever wrote it. */
export async function readResult(file: string, io: Io): Promise<Read<Result>> {
  const fault = (found: Diagnostic): Read<Result> => ({ value: null, diagnostics: [found] });
  const notAResult = (because: string) => fault(diagnostic('not-a-result', wholeFile(file), { because }));
  const bytes = await io.files.read(file).catch((error: unknown) => {
    const because = systemAnswer(error);
    if (because === null) throw error;
    return because;
  });
  if (typeof bytes === 'string') {
    return fault(diagnostic('unreadable-file', wholeFile(file), { file, because: bytes }));
  }
  const document = parsed(new TextDecoder().decode(bytes));
  if (document === null) return notAResult('it is not JSON');
  const version = versionOf(document);
  if (version !== RESULT_VERSION) {
    return notAResult(
      version === null ? 'it has no version' : `its version is ${version}, and this program reads ${RESULT_VERSION}`,
    );
  }
  const { data, error } = resultSchema.safeParse(document);
  if (data !== undefined) {
    const differs = notAddingUp(data);
    return differs === null ? { value: data, diagnostics: [] } : notAResult(differs);
  }
  const [issue] = error.issues;
  return notAResult(`${issue?.path.join('.') || 'it'}: ${issue?.message}`);
}

/** Lines add up to each total, and totals to the grand total, in every Result that the program wrote; in an edited one they may not. */
function notAddingUp({ people, total, currency: code }: Result): string | null {
  const currency = currencyOf(code);
  if (currency === null) return `${code} is no currency`;
  const sum = (amounts: readonly string[]) => amounts.reduce((all, amount) => all + amountOf(amount, currency), 0n);
  for (const { csm_id, lines, total: own } of people) {
    if (sum(lines.map(({ amount }) => amount)) !== amountOf(own, currency)) {
      return `the lines of "${csm_id}" do not add up to their total`;
    }
  }
  return sum(people.map(({ total: own }) => own)) === amountOf(total, currency)
    ? null
    : 'the totals of its people do not add up to its total';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function versionOf(document: unknown): number | null {
  const version = typeof document === 'object' && document !== null && 'version' in document ? document.version : null;
  return typeof version === 'number' ? version : null;
}
