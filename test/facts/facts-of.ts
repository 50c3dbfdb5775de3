import { type Day, dayFromText, durationFromText, periodFromText } from '../../src/calendar/index.ts';
import type { Diagnostic, Read } from '../../src/diagnostics/index.ts';
import { readMapping } from '../../src/exports/read-mapping.ts';
import { computeFacts } from '../../src/facts/compute-facts.ts';
import type { Facts } from '../../src/facts/facts.ts';
import type { Grace, OwnerRule } from '../../src/kinds/credit.ts';
import type { MetricFact } from '../../src/kinds/fact.ts';
import { columnFilters, filters } from '../../src/kinds/filter.ts';
import { type Metric, type Moment, metricInputs } from '../../src/kinds/metric.ts';
import { metricKind } from '../../src/kinds/metrics/index.ts';
import type { TreePath } from '../../src/kinds/scope.ts';
import { currencyOf, type Ratio, reduce } from '../../src/money/index.ts';
import { csv, memoryFolder } from './memory-folder.ts';

/** A metric as a test writes it: the kind's choices as a plan's texts, and what is common to all metrics. */
export type Written = {
  readonly kind: string;
  readonly choices?: Readonly<Record<string, unknown>>;
  readonly name?: string;
  readonly scope?: Metric['scope'];
  readonly where?: Readonly<Record<string, unknown>>;
  readonly accounts?: Readonly<Record<string, unknown>>;
  readonly firstYear?: boolean;
  readonly heldAtLeast?: string;
  readonly owner?: OwnerRule;
  readonly grace?: { readonly for: string; readonly from: Grace['from'] };
};

export function day(text: string): Day {
  const found = dayFromText(text);
  if (found === null) throw new Error(`no day: ${text}`);
  return found;
}

/** The first quarter of 2026 in dollars, on its last day unless said otherwise. */
export function moment(asOf = '2026-03-31', periodName = '2026-Q1'): Moment {
  const period = periodFromText(periodName);
  const currency = currencyOf('USD');
  if (period === null || currency === null) throw new Error('no such period or currency');
  return { period, asOf: day(asOf), currency };
}

export function metricOf(written: Written): Metric {
  const kind = metricKind(written.kind);
  if (kind === null) throw new Error(`no metric kind: ${written.kind}`);
  const measure = kind.measure(written.choices ?? {});
  const counts = measure.book === 'held' || measure.book === 'held_or_lost';
  const heldAtLeast = written.heldAtLeast === undefined ? null : durationFromText(written.heldAtLeast);
  return {
    name: written.name ?? written.kind,
    kind: written.kind,
    measure,
    scope: written.scope ?? 'person',
    inputs: metricInputs(measure, (path, column) => {
      const found = at({ ...written.choices, where: written.where }, path);
      return filtersOf(column === null ? found : { [column]: found });
    }),
    accounts: { columns: filtersOf(written.accounts), firstYear: written.firstYear ?? false },
    credit: counts
      ? (measure.credit ?? { owner: written.owner ?? 'at_period_end', heldAtLeast, grace: graceOf(written) })
      : null,
    itemColumns: [],
    place: { file: 'plan.yaml', line: 5, column: 3, length: written.kind.length },
  };
}

/** What stands at a path of a metric's choices. */
function at(choices: unknown, path: TreePath): unknown {
  let found = choices;
  for (const step of path) {
    found =
      typeof found === 'object' && found !== null
        ? Object.entries(found).find(([key]) => key === step)?.[1]
        : undefined;
  }
  return found;
}

function filtersOf(written: unknown = {}) {
  const place = { file: 'plan.yaml', line: 6, column: 5, length: 5 };
  return columnFilters(filters('filters').parse(written), () => place);
}

function graceOf({ grace }: Written): Grace | null {
  const length = grace === undefined ? null : durationFromText(grace.for);
  return grace === undefined || length === null ? null : { for: length, from: grace.from };
}

export type Files = Readonly<Record<string, string>>;

/** Reads a folder; an exports.yaml among the files is read as the mapping of the others. */
export async function read(files: Files, metrics: readonly Metric[], at: Moment = moment()): Promise<Read<Facts>> {
  const { 'exports.yaml': written = '', ...tables } = files;
  const texts = Object.fromEntries(Object.entries(tables).map(([name, text]) => [name, csv(text)]));
  const { value: mapping, diagnostics } = readMapping(written);
  if (mapping === null) return { value: null, diagnostics };
  return computeFacts({ folder: memoryFolder(texts), mapping, moment: at, metrics, rosterColumns: [] });
}

/** The facts of a folder that has no fault. */
export async function soundFacts(files: Files, metrics: readonly Metric[], at: Moment = moment()): Promise<Facts> {
  const { value, diagnostics } = await read(files, metrics, at);
  if (value === null) throw new Error(diagnostics.map(told).join('\n'));
  return value;
}

/** A person's fact of the metric; the first person of the roster unless named. */
export function factOf(facts: Facts, metric: Metric, csmId?: string): MetricFact {
  const person = facts.people.find((one) => csmId === undefined || one.csmId === csmId);
  if (person === undefined) throw new Error(`nobody: ${csmId}`);
  return facts.factFor(metric, person);
}

/** The fact of c-1 (or somebody else) of one metric on these files. */
export async function fact(files: Files, written: Written, asOf?: string, csmId = 'c-1'): Promise<MetricFact> {
  const metric = metricOf(written);
  return factOf(await soundFacts(files, [metric], moment(asOf)), metric, csmId);
}

/** A value as a test compares it: `17/20`, `3`, or why there is none. */
export function valueText({ result }: MetricFact): string {
  return result.value === null ? result.because : ratioText(result.value);
}

export function ratioText(value: Ratio): string {
  const { n, d } = reduce(value);
  return d === 1n ? String(n) : `${n}/${d}`;
}

/** `nrr.csv:3 ending_arr blank-cell: column "ending_arr" is blank: …`. */
export function told({ place, code, message, help }: Diagnostic): string {
  const header = place.header === undefined ? '' : ` ${place.header}`;
  return `${place.file}:${place.line}${header} ${code}: ${message}${help === undefined ? '' : ` (${help})`}`;
}

/** What is found in these files, as lines. */
export async function found(files: Files, metrics: readonly Metric[], at: Moment = moment()): Promise<string[]> {
  const { diagnostics } = await read(files, metrics, at);
  return diagnostics.map(told);
}
