import { byPlace } from '../diagnostics/index.ts';
import type { MetricFact, Subject } from '../kinds/fact.ts';
import type { Measure, Metric } from '../kinds/metric.ts';
import { divide, ONE, type Ratio, reduce } from '../money/index.ts';
import { type FactLine, subjectKey } from './facts-file.ts';
import { type FinishedLine, type Quotient, readFinishedLine } from './finished-line.ts';
import { type AccountDraft, integerParts } from './integer-parts.ts';
import type { Run } from './run.ts';
import { type FactSource, nothing } from './subject-facts.ts';

type Finished = Pick<MetricFact, 'result' | 'parts' | 'scale'>;

/**
 * The facts of a metric that facts.csv holds. All rows are read at once, so that every fault is told; a subject without a row has no value. Rows
 * with an item are the metric's items and combine as its parts do: values to a sum, numerators and denominators to a quotient of sums.
 *
 * Rows q-1 $20,000.00 and q-2 $15,000.00 of one person are $35,000.00, in two items.
 */
export function factsFromFile(
  metric: Metric,
  subjects: ReadonlyMap<string, readonly FactLine[]>,
  run: Run,
): FactSource {
  const finished = new Map<string, Finished>();
  for (const [key, lines] of subjects) finished.set(key, finishedFact(metric, lines, run));
  const { name, measure } = metric;
  return (subject: Subject) => ({
    metric: name,
    subject,
    window: run.moment.period,
    unit: measure.unit,
    ...(finished.get(subjectKey(subject)) ?? { ...nothing('no row in facts.csv'), scale: 1n }),
    leftOut: [],
    source: 'facts.csv',
  });
}

function finishedFact(metric: Metric, lines: readonly FactLine[], run: Run): Finished {
  tellDoubles(metric, lines, run);
  const only = lines[0];
  const read = lines.map((line) => ({ line, says: readFinishedLine(metric, line, run) }));
  const first = read[0]?.says;
  // After a fault there is nothing to pay; whatever stands here is not looked at.
  if (only === undefined || first == null) return { ...nothing(''), scale: 1n };
  if (only.item === null) return { result: wholeValue(metric.measure, first), parts: [], scale: 1n };
  const drafts: AccountDraft[] = [];
  for (const { line, says } of read) {
    const draft = says === null ? null : itemDraft(metric, line, says, run);
    if (draft !== null) drafts.push(draft);
  }
  const { scale, parts } = integerParts(drafts);
  return { result: metric.measure.combine(parts, scale), parts, scale };
}

/** A value that stands alone. A quotient of 0 ÷ 0 is undefined for the reason that the metric itself would give. */
function wholeValue(measure: Measure, says: FinishedLine): MetricFact['result'] {
  if (says.says === 'undefined') return { value: null, because: says.because };
  if (says.says === 'value') return { value: reduce(says.value), numerator: null, denominator: null };
  const { numerator, denominator } = says.quotient;
  if (denominator.n !== 0n) {
    return { value: quotientValue(says.quotient), numerator: reduce(numerator), denominator: reduce(denominator) };
  }
  const empty = measure.combine([], 1n);
  return empty.value === null ? empty : { value: null, because: 'the denominator is 0' };
}

/** An item as a part. A metric that adds up takes the item's value; a quotient needs both its sides, because rates do not add up. */
function itemDraft(metric: Metric, line: FactLine, says: FinishedLine, run: Run): AccountDraft | null {
  const draft = (numerator: Ratio, denominator: Ratio): AccountDraft => ({
    account: line.account ?? '',
    draft: { key: line.item ?? '', numerator, denominator, rows: null },
  });
  const unclear = (because: string): null => {
    run.faultsOf(line.at.file).tell('fact-without-value', line.at.line, 'item', { metric: metric.name, because });
    return null;
  };
  if (addsUp(metric.measure)) {
    if (says.says === 'value') return draft(says.value, ONE);
    if (says.says === 'undefined') return null;
    return says.quotient.denominator.n === 0n
      ? unclear('the denominator is 0')
      : draft(quotientValue(says.quotient), ONE);
  }
  if (says.says === 'quotient') return draft(says.quotient.numerator, says.quotient.denominator);
  return unclear('items of a rate need numerator and denominator, because rates do not add up');
}

/** A sum of nothing is 0, a quotient of nothing is undefined: that tells the two apart. */
function addsUp(measure: Measure): boolean {
  return measure.combine([], 1n).value !== null;
}

function quotientValue({ numerator, denominator }: Quotient): Ratio {
  return reduce(divide(numerator, denominator));
}

/** Two rows of one subject are a fault unless both are items, and different ones. */
function tellDoubles(metric: Metric, lines: readonly FactLine[], run: Run): void {
  let before: FactLine | null = null;
  for (const line of lines) {
    const isDouble =
      before !== null && (before.item === null || (before.item === line.item && before.account === line.account));
    if (before !== null && isDouble) {
      const isLater = byPlace(before.at, line.at) < 0;
      const [first, again] = isLater ? [before.at, line.at] : [line.at, before.at];
      run.faultsOf(again.file).tell('doubled-fact', again.line, 'metric', { metric: metric.name, first, again });
    }
    before = line;
  }
}
