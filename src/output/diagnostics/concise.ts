import { visible } from '../visible.ts';
import { countsText } from './counts.ts';
import type { DiagnosticsFormat } from './format.ts';
import { located, locationText } from './located.ts';

export const concise = {
  name: 'concise',
  summary: 'a line for each finding',
  write(report, lines, { paint }) {
    const findings = report.diagnostics.map((diagnostic) => {
      const { severity, message, code, help } = diagnostic;
      const place = visible(locationText(located(diagnostic, lines)));
      const advice = help === undefined ? '' : ` (${visible(help)})`;
      return `${paint.strong(place)}: ${paint[severity](severity)}: ${visible(message)}${advice} ${paint.faint(`[${code}]`)}`;
    });
    return `${[...findings, countsText(report)].join('\n')}\n`;
  },
} satisfies DiagnosticsFormat;
