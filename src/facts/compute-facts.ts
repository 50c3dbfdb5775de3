import type { Period } from '../calendar/index.ts';
import { byCodePoint, diagnostic, hasErrors, type Read, sortDiagnostics, wholeFile } from '../diagnostics/index.ts';
import type { NeededColumn } from '../exports/header.ts';
import { type MetricFact, type Subject, WRITTEN_AS } from '../kinds/fact.ts';
import type { Metric, Moment } from '../kinds/metric.ts';
import type { AskedTarget } from '../plan/asked-targets.ts';
import { readAdjustments } from './adjustments.ts';
import type { Facts, Person } from './facts.ts';
import { type AskedFacts, FACTS_FILE, type FactsFile, readFactsFile, subjectKey } from './facts-file.ts';
import { factsFromFile } from './finished-facts.ts';
import { readTables } from './read-tables.ts';
import type { Reconciliation } from './reconciliation.ts';
import { type Roster, readRoster } from './roster.ts';
import { factsFromRoster } from './roster-facts.ts';
import { newRun, type Run, type RunRequest } from './run.ts';
import { type FactSource, factsFromTables, nothing, subjectFor } from './subject-facts.ts';
import { readTargets } from './targets-file.ts';

export type FactsRequest = RunRequest & {
  /** The metrics of all plans of the run; two plans' metrics of one name are two. */
  readonly metrics: readonly Metric[];
  /** Columns of the roster that the plans name, and why. */
  readonly rosterColumns: readonly NeededColumn[];
  /** What the plans say of their metrics' targets; without it no row of targets.csv is for anything. */
  readonly targets?: readonly AskedTarget[];
};

/**
 * Reads a data folder and computes what the metrics ask for: roster.csv, then facts.csv, adjustments.csv and targets.csv where there are any, then
 * accounts.csv and every table that a metric not found in facts.csv reads, each file once. Everything that is wrong in any of them is found in one run, and then there are no
 * Facts: nothing is paid from half a folder. Facts of single subjects are made when they are asked for, and kept.
 *
 * nrr.csv with 1,000k → 1,060k and 150k → 0 in the book of c-1: `factFor(nrr, c-1)` is 106/115, with two parts.
 */
export async function computeFacts(request: FactsRequest): Promise<Read<Facts>> {
  const { moment } = request;
  const run = newRun(request);
  const metrics = [...new Set(request.metrics)];
  const roster = await readRoster(run, rosterColumns(request));
  const file = await readFactsFile(run, askedFacts(metrics), roster);
  const adjustments = await readAdjustments(run, roster);
  const targetFor = await readTargets(run, request.targets ?? [], roster);
  const { sources, reconciliations } = await sourcesOf(run, metrics, roster, file);
  const diagnostics = sortDiagnostics(run.all());
  if (hasErrors(diagnostics)) return { value: null, diagnostics };
  const inputs = run.inputs.toSorted((a, b) => byCodePoint(a.file, b.file));
  const factFor = factKeeper(sources, moment);
  const reconciliationOf: Facts['reconciliationOf'] = (metric) => reconciliations.get(metric) ?? null;
  return {
    value: { people: roster.people, inputs, factFor, reconciliationOf, targetFor, adjustments, diagnostics },
    diagnostics,
  };
}

function askedFacts(metrics: readonly Metric[]): AskedFacts {
  const asked = new Map<string, Set<Subject['type']>>();
  for (const { name, scope } of metrics) asked.set(name, (asked.get(name) ?? new Set()).add(scope));
  return asked;
}

function rosterColumns({ metrics, rosterColumns: asked }: FactsRequest): FactsRequest['rosterColumns'] {
  const given = metrics.flatMap(({ name, measure: { rosterColumn, unit } }) =>
    rosterColumn === null
      ? []
      : [{ column: rosterColumn, why: `metric "${name}" takes its value from it`, figure: WRITTEN_AS[unit] }],
  );
  return [...asked, ...given];
}

/** Where the facts of each metric come from: wholly from facts.csv when it is named there, else wholly from the tables or the roster. */
async function sourcesOf(
  run: Run,
  metrics: readonly Metric[],
  roster: Roster,
  file: FactsFile | null,
): Promise<{
  readonly sources: ReadonlyMap<Metric, FactSource>;
  readonly reconciliations: ReadonlyMap<Metric, Reconciliation>;
}> {
  const reconciliations = new Map<Metric, Reconciliation>();
  const sources = new Map<Metric, FactSource>();
  const computed: Metric[] = [];
  for (const metric of metrics) {
    const { table, rosterColumn } = metric.measure;
    const subjects = file?.metrics.get(metric.name);
    if (subjects !== undefined) sources.set(metric, factsFromFile(metric, subjects, run));
    else if (table !== null) computed.push(metric);
    else if (rosterColumn !== null) sources.set(metric, factsFromRoster(metric, rosterColumn, roster, run));
    else if (file !== null) sources.set(metric, factsFromFile(metric, new Map(), run));
    else {
      const args = { file: FACTS_FILE, why: `metric "${metric.name}" takes its values from it` };
      run.found.push(diagnostic('missing-table', wholeFile(FACTS_FILE), args));
    }
  }
  const finished = metrics.filter((metric) => !computed.includes(metric));
  const credited = await readTables(run, computed, finished, roster);
  for (const [metric, parts] of credited) {
    sources.set(metric, factsFromTables(metric, parts, roster, run.moment.period));
    reconciliations.set(metric, parts.reconciliation);
  }
  return { sources, reconciliations };
}

/** Makes each fact once. Asking for a metric that the facts were not computed for is a bug. */
function factKeeper(sources: ReadonlyMap<Metric, FactSource>, { period }: Moment): Facts['factFor'] {
  const made = new Map<Metric, Map<string, MetricFact>>();
  return (metric: Metric, person: Person) => {
    const source = sources.get(metric);
    if (source === undefined) throw new Error(`bug: no facts were computed for metric "${metric.name}"`);
    const facts = made.get(metric) ?? new Map<string, MetricFact>();
    made.set(metric, facts);
    const subject = subjectFor(metric, person);
    const key = subjectKey(subject);
    const fact = facts.get(key) ?? (isNoTeam(subject) ? factOfNoTeam(metric, subject, period) : source(subject));
    facts.set(key, fact);
    return fact;
  };
}

function isNoTeam({ type, id }: Subject): boolean {
  return type === 'team' && id === '';
}

/** A team's metric for somebody who is in none. */
function factOfNoTeam({ name, measure }: Metric, subject: Subject, window: Period): MetricFact {
  const because = 'the roster names no team';
  return { metric: name, subject, window, unit: measure.unit, scale: 1n, source: 'roster', ...nothing(because) };
}
