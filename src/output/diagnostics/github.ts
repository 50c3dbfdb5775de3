import type { Diagnostic, Severity } from '../../diagnostics/index.ts';
import { visible } from '../visible.ts';
import { countsText } from './counts.ts';
import type { DiagnosticsFormat } from './format.ts';
import { located, type SourceLines } from './located.ts';

const COMMANDS: Record<Severity, string> = { error: 'error', warning: 'warning', note: 'notice' };

export const github = {
  name: 'github',
  summary: 'annotations of a GitHub workflow',
  write(report, lines) {
    const commands = report.diagnostics.map((one) => command(one, lines));
    return `${[...commands, countsText(report)].join('\n')}\n`;
  },
} satisfies DiagnosticsFormat;

function command(diagnostic: Diagnostic, lines: SourceLines): string {
  const { severity, message, code, help } = diagnostic;
  const { file, line, column, length } = located(diagnostic, lines);
  const properties = [
    `file=${property(file)}`,
    ...(line > 0 ? [`line=${line}`] : []),
    ...(column > 0 ? [`col=${column}`, `endColumn=${column + length}`] : []),
    `title=${property(code)}`,
  ];
  return `::${COMMANDS[severity]} ${properties.join(',')}::${data(help === undefined ? message : `${message} (${help})`)}`;
}

/** A workflow command ends with its line, and `%` begins an escape. */
function data(text: string): string {
  return visible(text).replaceAll('%', '%25');
}

/** In a property, `:` and `,` would end it. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
