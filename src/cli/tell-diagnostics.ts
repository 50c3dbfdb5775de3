import { type Code, type Diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { DataFolder } from '../exports/folder.ts';
import type { DiagnosticsFormat } from '../output/diagnostics/format.ts';
import { full } from '../output/diagnostics/full.ts';
import type { Plan } from '../plan/plan.ts';
import { type DiagnosticsReport, diagnosticsReport } from '../reports/diagnostics.ts';
import { EXIT, type ExitCode } from './exit.ts';
import type { Io, Sink } from './io.ts';
import { screenOf } from './screen.ts';
import { sourceLines } from './source-lines.ts';

/** Writes findings, sorted and counted, in a format, and returns them so: each once, with their counts. */
export async function writeDiagnostics(
  found: readonly Diagnostic[],
  { format, sink, color }: { format: DiagnosticsFormat; sink: Sink; color: boolean | undefined },
  io: Io,
  plans: DiagnosticsReport['plans'] = [],
): Promise<DiagnosticsReport> {
  const report = diagnosticsReport(found, plans);
  const screen = await screenOf(sink, io.env, color);
  sink.write(format.write(report, await sourceLines(report.diagnostics, io), screen));
  return report;
}

/** Tells on stderr why a run stopped, and returns its exit status. */
export async function stopped(found: readonly Diagnostic[], color: boolean | undefined, io: Io): Promise<number> {
  await writeDiagnostics(found, { format: full, sink: io.stderr, color }, io);
  return exitFor(found);
}

const UNREADABLE: ReadonlySet<string> = new Set<Code>(['unreadable-file', 'not-a-result']);

/** A file that cannot be read is worse than a fault in one that can. */
export function exitFor(found: readonly Diagnostic[]): ExitCode {
  if (found.some(({ code }) => UNREADABLE.has(code))) return EXIT.couldNotRun;
  return hasErrors(found) ? EXIT.findings : EXIT.fine;
}

/** Findings in exports name the file in its folder; people and editors need the path from where they are. */
export function withPaths(
  found: readonly Diagnostic[],
  folder: DataFolder,
  plans: readonly Plan[],
): readonly Diagnostic[] {
  const planFiles = new Set(plans.map(({ file }) => file));
  return found.map((one) => {
    const { place } = one;
    if (planFiles.has(place.file)) return one;
    return { ...one, place: { ...place, file: `${folder.name.replace(/\/+$/, '')}/${place.file}` } };
  });
}
