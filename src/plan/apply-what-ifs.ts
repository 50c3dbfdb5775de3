import { type Diagnostic, diagnostic, didYouMean, hasErrors, type Read } from '../diagnostics/index.ts';
import { isRawMap, type Raw, type RawFile, rawAt } from '../yaml/raw.ts';
import { readRawTree } from '../yaml/read-raw.ts';
import { edited } from './edit-plan.ts';
import { changedFigure } from './figure-change.ts';
import { metricChange } from './metric-change.ts';
import type { Plan } from './plan.ts';
import { type PathProblem, pathNamed, WHOLE_PLAN } from './plan-path.ts';
import { editsBetween, type PlanEdit } from './raw-edits.ts';
import { type PlanRead, planOf } from './read-plan.ts';
import { planShape } from './shape.ts';
import { type MetricChange, type WhatIf, type WhatIfParts, whatIfParts } from './what-if.ts';

/** Plans with some what-ifs, and the changes of metrics that they are paid with. */
export type Supposed = {
  readonly plans: readonly Plan[];
  readonly changes: readonly MetricChange[];
  /** The what-ifs since the one before: several, where only together they make a valid plan. */
  readonly whatIfs: readonly TakenWhatIf[];
};

/** A what-if, and what it makes otherwise in the plans: nothing where it changes a metric. */
export type TakenWhatIf = WhatIf & { readonly edits: readonly PlanEdit[] };

/** What-ifs being taken up one after the other; `reads` are the plans as they are read with those so far. */
type State = {
  readonly files: readonly RawFile[];
  readonly reads: readonly PlanRead[];
  readonly changes: readonly MetricChange[];
  /** What the last one made otherwise in the plans. */
  readonly edits: readonly PlanEdit[];
};

/**
 * Plans with what-ifs, one after the other: the stages on the way, the last one with all of them. A what-if changes a metric (`nrr + 2pt`), a target (`target.nrr =
 * 103%`) or any value of the plan by its path; in several plans, wherever there is such a metric or path. The changed plan is read again, and what is
 * wrong with it in the end is told at the what-if that made it so.
 */
export function applyWhatIfs(plans: readonly Plan[], whatIfs: readonly WhatIf[]): Read<readonly Supposed[]> {
  const found: Diagnostic[] = [];
  const states: State[] = [];
  let state: State = {
    files: plans.map(({ written }) => written),
    reads: plans.map((plan) => ({ value: plan, sketch: plan, diagnostics: [] })),
    changes: [],
    edits: [],
  };
  for (const whatIf of whatIfs) {
    state = taken(whatIf, state, found);
    states.push(state);
  }
  if (!hasErrors(found)) found.push(...lastingFaults(states, whatIfs));
  if (hasErrors(found)) return { value: null, diagnostics: found };
  const stages: Supposed[] = [];
  let open: TakenWhatIf[] = [];
  for (const [place, { reads, changes, edits }] of states.entries()) {
    const whatIf = whatIfs[place];
    if (whatIf !== undefined) open.push({ ...whatIf, edits });
    const sound = reads.flatMap(({ value }) => (value === null ? [] : [value]));
    if (sound.length < reads.length) continue;
    stages.push({ plans: sound, changes, whatIfs: open });
    open = [];
  }
  return { value: stages, diagnostics: found };
}

function taken(whatIf: WhatIf, state: State, found: Diagnostic[]): State {
  const parts = whatIfParts(whatIf.text);
  if ('because' in parts) {
    found.push(diagnostic('bad-what-if', whatIf.place, { text: whatIf.text, because: parts.because }));
    return state;
  }
  const { left } = parts;
  if (isMetric(left, state)) return withChange(parts, whatIf, state, found);
  const target = /^target\.(.+)$/.exec(left)?.[1];
  if (target === undefined) return withEdit(left, parts, whatIf, state, found);
  if (isMetric(target, state)) return withEdit(`metrics.${target}.target`, parts, whatIf, state, found);
  const problem = { word: target, where: `the metrics of ${filesText(state)}`, valid: metricNames(state) };
  tellUnknown(problem, whatIf, found);
  return state;
}

/** A key of the plan wins over a metric of that name. */
function isMetric(name: string, state: State): boolean {
  return metricNames(state).includes(name) && !Object.hasOwn(planShape.shape, name);
}

function metricNames({ files }: State): readonly string[] {
  return [...new Set(files.flatMap(({ raw }) => (isRawMap(raw.metrics) ? Object.keys(raw.metrics) : [])))];
}

function withChange(parts: WhatIfParts, whatIf: WhatIf, state: State, found: Diagnostic[]): State {
  const changes: MetricChange[] = [];
  for (const { sketch } of state.reads) {
    const metric = sketch?.metrics.get(parts.left)?.metric;
    if (sketch === null || metric === undefined) continue;
    const { change, problem } = metricChange(parts, metric, sketch.currency);
    if (change === null) {
      found.push(diagnostic('bad-what-if', whatIf.place, { text: whatIf.text, because: problem }));
      return state;
    }
    if (!changes.some(({ unit }) => unit === change.unit)) changes.push(change);
  }
  return { ...state, changes: [...state.changes, ...changes], edits: [] };
}

function withEdit(at: string, parts: WhatIfParts, whatIf: WhatIf, state: State, found: Diagnostic[]): State {
  const paths = state.files.map(({ raw }) => pathNamed(at, raw));
  const [first] = paths;
  if (first?.problem && paths.every(({ problem }) => problem !== null)) {
    const mayBeMetric = first.problem.word === at;
    const valid = mayBeMetric ? [...metricNames(state), ...first.problem.valid] : first.problem.valid;
    const where = first.problem.where === WHOLE_PLAN ? filesText(state) : first.problem.where;
    tellUnknown({ ...first.problem, where, valid }, whatIf, found);
    return state;
  }
  const files: RawFile[] = [];
  for (const [place, file] of state.files.entries()) {
    const path = paths[place]?.path ?? null;
    const { value, problem } = path === null ? { value: null, problem: null } : newValue(rawAt(file.raw, path), parts);
    if (problem !== null) {
      found.push(diagnostic('bad-what-if', whatIf.place, { text: whatIf.text, because: problem }));
      return state;
    }
    files.push(path === null || value === null ? file : edited(file, path, value));
  }
  const reads = files.map((file, place) => {
    const before = state.reads[place];
    return before !== undefined && file === state.files[place] ? before : planOf(file);
  });
  const edits = files.flatMap((file, place) => {
    const [before, path] = [state.files[place], paths[place]?.path];
    if (before === undefined || !path) return [];
    const [one, other] = [before, file].map(({ raw }) => ({ path, raw: rawAt(raw, path) ?? null }));
    return one && other ? editsBetween(at, one, other, { base: before, variant: file }) : [];
  });
  return { ...state, files, reads, edits };
}

type NewValue = { readonly value: Raw; readonly problem: null } | { readonly value: null; readonly problem: string };

/** What stands there instead: a figure changed, or what is set: a text as it stands, or in braces or brackets a map or list (`{ from: 120%, pay: 700 }`). */
function newValue(before: Raw | undefined, parts: WhatIfParts): NewValue {
  const { operator, right } = parts;
  if (operator !== '=') {
    const { text, problem } = changedFigure(before, parts);
    return problem === null ? { value: text, problem } : { value: null, problem };
  }
  if (!/^[{[]/.test(right)) return { value: right, problem: null };
  const { value } = readRawTree(`value: ${right}`, '', { isNone: 'not-a-plan', mayBeEmpty: false });
  const raw = value?.raw.value;
  return raw === undefined
    ? { value: null, problem: `"${right}" is no value as YAML writes it` }
    : { value: raw, problem: null };
}

/** The plans that a what-if is about, as messages name them. */
function filesText({ files }: State): string {
  return files.map(({ file }) => file).join(' and ');
}

function tellUnknown({ word, where, valid }: PathProblem, whatIf: WhatIf, found: Diagnostic[]): void {
  // A place in a list is a number, and no number is a misspelling of another; 1 may have been meant as [1].
  const help = /^\[/.test(word) ? null : didYouMean(valid.includes(`[${word}]`) ? `[${word}]` : word, valid);
  found.push(diagnostic('unknown-in-what-if', whatIf.place, { word, where, valid }, { help }));
}

/** The faults of the plans with all what-ifs, each told at the one since which it is there. */
function lastingFaults(states: readonly State[], whatIfs: readonly WhatIf[]): readonly Diagnostic[] {
  const last = states.at(-1)?.reads ?? [];
  return last.flatMap(({ diagnostics }, plan) =>
    diagnostics
      .filter(({ severity }) => severity === 'error')
      .flatMap((fault): Diagnostic[] => {
        const has = ({ reads }: State) =>
          reads[plan]?.diagnostics.some(({ code, message }) => code === fault.code && message === fault.message);
        const whatIf = whatIfs[states.findLastIndex((state) => !has(state)) + 1];
        if (whatIf === undefined) return [];
        const args = { plan: fault.place.file, fault: fault.message };
        return [diagnostic('what-if-fault', whatIf.place, args, { help: fault.help ?? null })];
      }),
  );
}
