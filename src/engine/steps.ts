import { byCodePoint } from '../diagnostics/index.ts';
import type { MetricFact, Rows } from '../kinds/fact.ts';
import { figureText } from '../kinds/figure.ts';
import type { Recorder } from '../kinds/step.ts';
import { divide, type Ratio } from '../money/index.ts';
import { placeAt } from '../plan/raw.ts';
import type { Evaluation } from './evaluation.ts';

/** The step of a fact: its value, the sums it comes from, and the rows behind them. Taken down once for each metric. */
export function factStep(fact: MetricFact, { plan, moment }: Evaluation, recorder: Recorder): number {
  const { result, unit, subject } = fact;
  const isMoney = plan.metrics.get(fact.metric)?.metric.measure.moneyNumerator === true;
  const sum = (value: Ratio) => figureText(value, isMoney ? 'money' : 'number', moment.currency);
  const args: Record<string, string> = { metric: fact.metric, subject: subject.type, source: fact.source };
  if (subject.id !== '') args.of = subject.id;
  if (result.value === null) {
    args.undefined = result.because;
  } else if (result.numerator !== null && result.denominator !== null) {
    args.numerator = sum(result.numerator);
    args.denominator = sum(result.denominator);
    args.sums = isMoney ? 'money' : 'number';
  }
  args.parts = String(fact.parts.length);
  if (fact.leftOut.length > 0) args.left_out = String(fact.leftOut.length);
  const step = { kind: 'fact', at: null, inputs: [], args, value: result.value, unit, rows: rowsOf(fact) };
  return recorder.add(step, `fact ${fact.metric}`);
}

/** The steps of a metric's target and attainment, where it has a target. */
export function targetStep(metric: string, evaluation: Evaluation, recorder: Recorder): readonly number[] {
  const { plan, moment } = evaluation;
  const target = evaluation.targetOf(metric).value;
  if (target === null) return [];
  const fact = evaluation.factOf(metric);
  const { file, line } = placeAt(plan.written.marks, ['metrics', metric, 'target']);
  const at = { file, line, path: ['metrics', metric, 'target'] };
  const id = recorder.add(
    { kind: 'target', at, inputs: [], args: { metric }, value: target, unit: fact.unit },
    `target ${metric}`,
  );
  const better = plan.metrics.get(metric)?.metric.measure.better;
  if (fact.result.value === null || target.n <= 0n || better === 'lower') return [id];
  const args = { metric, target: figureText(target, fact.unit, moment.currency) };
  const value = divide(fact.result.value, target);
  const inputs = [factStep(fact, evaluation, recorder), id];
  return [
    id,
    recorder.add({ kind: 'attainment', at: null, inputs, args, value, unit: 'percent' }, `attainment ${metric}`),
  ];
}

const MOST_LINES = 20;

/** The rows of all parts together, by file: up to 20 lines, then only first, last and how many. */
function rowsOf(fact: MetricFact): readonly Rows[] {
  const byFile = new Map<string, Rows[]>();
  for (const { rows } of fact.parts) {
    if (rows === null) continue;
    const list = byFile.get(rows.file);
    if (list === undefined) byFile.set(rows.file, [rows]);
    else list.push(rows);
  }
  return [...byFile]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([file, list]) => {
      const lines = [...new Set(list.flatMap((rows) => rows.lines))].sort((a, b) => a - b);
      return {
        file,
        lines: lines.slice(0, MOST_LINES),
        first: list.reduce((first, rows) => Math.min(first, rows.first), Number.MAX_SAFE_INTEGER),
        last: list.reduce((last, rows) => Math.max(last, rows.last), 0),
        count: list.reduce((count, rows) => count + rows.count, 0),
      };
    });
}
