import type { Diagnostic } from '../../diagnostics/index.ts';
import { pageText } from '../page-text.ts';
import type { Screen } from '../paint.ts';
import { visible } from '../visible.ts';
import { countsText } from './counts.ts';
import type { DiagnosticsFormat } from './format.ts';
import { located, locationText, type SourceLines } from './located.ts';
import { planFactsPage } from './plan-facts.ts';
import { sourceBlock } from './source-block.ts';

export const full = {
  name: 'full',
  summary: 'each finding with its line and what to do',
  write(report, lines, screen) {
    const blocks = report.diagnostics.map((one) => block(one, lines, screen));
    const plans = report.plans.map((one) => pageText(planFactsPage(one), screen).trimEnd());
    return `${[...blocks, ...plans, countsText(report)].join('\n\n')}\n`;
  },
} satisfies DiagnosticsFormat;

function block(diagnostic: Diagnostic, lines: SourceLines, screen: Screen): string {
  const { severity, message, code, help } = diagnostic;
  const { paint } = screen;
  const place = located(diagnostic, lines);
  const margin = ' '.repeat(String(place.line).length + 1);
  return [
    `${paint.strong(visible(locationText(place)))}: ${paint[severity](severity)}: ${visible(message)} ${paint.faint(`[${code}]`)}`,
    ...sourceBlock(place, screen),
    ...(help === undefined ? [] : [`${margin}${paint.faint('=')} ${visible(help)}`]),
  ].join('\n');
}
