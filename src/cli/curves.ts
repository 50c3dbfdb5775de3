import { didYouMean, type Read } from '../diagnostics/index.ts';
import { amountsOf } from '../engine/amounts.ts';
import { assign } from '../engine/assignment.ts';
import { ownFact, type PlanRun } from '../engine/evaluation.ts';
import { memberOf, pay } from '../engine/pay.ts';
import type { Member } from '../engine/pools.ts';
import { type Plan, type PlanNode, pathText } from '../plan/plan.ts';
import { leavesOf, nodesOf } from '../plan/walk.ts';
import { type CurveNote, type CurvesReport, curveReport } from '../reports/curve.ts';
import { type Look, lookAt } from '../review/analysis/look.ts';
import { personalSetting } from '../review/analysis/personal.ts';
import { settingOf, settingsOf } from '../review/analysis/setting.ts';
import { unitOf } from '../review/analysis/texts.ts';
import { type PayCurve, payCurves } from '../review/pay-curves.ts';
import { type PersonOnCurve, peopleOn } from '../review/people-on-curve.ts';
import { refuse } from './exit.ts';
import type { Io } from './io.ts';
import type { DataOptions } from './options.ts';
import { namedPeriod } from './period.ts';
import type { LoadedPlan } from './plan-files.ts';
import { payQuarter, type Quarter, readQuarter } from './run.ts';

export type CurveOptions = DataOptions & { readonly csm?: string; readonly metric?: string };

/** What is drawn: a plan, or one of its components, along the metrics it is paid by or one of them. */
type Drawn = { readonly plan: Plan; readonly node: PlanNode; readonly metric: string | undefined };

/** The curves of a plan or a component: of the plan itself, or of one person, with everybody whom the data pays where there is some. */
export async function curvesOf(
  loaded: LoadedPlan,
  component: string | undefined,
  options: CurveOptions,
  io: Io,
): Promise<Read<CurvesReport>> {
  const { plan } = loaded;
  const node = component === undefined ? plan.root : namedNode(plan, component);
  const drawn: Drawn = { plan, node, metric: options.metric };
  if (options.data === undefined) {
    if (options.csm !== undefined) throw refuse('where are the targets of a person?', 'name the exports with --data');
    const period = options.period === undefined ? null : namedPeriod(options.period, '--period', plan.fiscalYear);
    const setting = period === null ? settingsOf(plan)[0] : settingOf(plan, period);
    if (setting === undefined) throw new Error(`bug: plan "${plan.name}" can be paid in no period`);
    return { value: report(drawn, lookAt(setting, null), null, () => []), diagnostics: [] };
  }
  const { value: quarter, diagnostics } = await readQuarter([plan], options, io);
  if (quarter === null) return { value: null, diagnostics };
  const paid = payQuarter([loaded], quarter, false);
  if (paid.value === null) return { value: null, diagnostics: paid.diagnostics };
  return { value: withPeople(drawn, quarter, options), diagnostics: [] };
}

function withPeople(drawn: Drawn, { facts, moment }: Quarter, { csm }: CurveOptions): CurvesReport {
  const { plan } = drawn;
  const run: PlanRun = { plan, moment, facts, asked: new Set(), report: () => undefined };
  const { value } = pay({ plans: [plan], facts, moment, working: false });
  if (value === null) throw new Error('bug: what was paid a moment ago is not paid');
  if (csm === undefined) {
    const look = lookAt(settingOf(plan, moment.period), moment.period);
    return report(drawn, look, null, (curve) => peopleOn(curve, value.earned, run));
  }
  const earned = value.earned.filter(({ assignment }) => assignment.person.csmId === csm);
  const member = memberNamed(csm, run, facts.people);
  const personal = personalSetting(member);
  return report(drawn, lookAt(personal.setting, moment.period, personal.values), member, (curve) =>
    peopleOn(curve, earned, run),
  );
}

function memberNamed(id: string, run: PlanRun, people: Quarter['facts']['people']): Member {
  const { assignments } = assign(people, [run.plan], run.moment);
  const assignment = assignments.find(({ person }) => person.csmId === id);
  if (assignment === undefined) {
    const ids = assignments.map(({ person }) => person.csmId);
    throw refuse(`nobody with the id "${id}" is paid by this plan`, didYouMean(id, ids));
  }
  const member = memberOf(assignment, run, (own, context) => amountsOf(run.plan.root, own, context));
  if (member === null) throw new Error('bug: somebody who was paid has no amounts');
  return member;
}

function report(
  { plan, node, metric }: Drawn,
  look: Look,
  member: Member | null,
  people: (curve: PayCurve) => readonly PersonOnCurve[],
): CurvesReport {
  const { period } = look.setting;
  if (!look.setting.amounts.money.has(node) && member === null) {
    throw refuse(
      `"${pathText(node)}" is not paid in ${period.name}: its share is 0%`,
      'name another period with --period',
    );
  }
  const all = payCurves(node, look);
  const curves = metric === undefined ? all : all.filter((curve) => curve.metric === metric);
  if (curves.length === 0) {
    const names = all.map((one) => one.metric);
    const what = node === plan.root ? 'the plan' : `"${pathText(node)}"`;
    throw refuse(`${what} is not paid by "${metric}", but by ${names.join(', ')}`, didYouMean(metric ?? '', names));
  }
  const lacking = curves.filter((curve) => member !== null && noValueBecause(curve, member) !== null);
  const reports = curves
    .filter((curve) => !lacking.includes(curve))
    .map((curve) => curveReport(curve, people(curve), plan));
  const person = member?.assignment.person ?? null;
  return {
    plan: plan.name,
    period: period.name,
    currency: plan.currency,
    person: person === null ? null : { csmId: person.csmId, name: person.name },
    curves: reports,
    notes: [
      ...notesOf(node, curves, look, person !== null),
      ...lacking.map(
        (curve): CurveNote => ({
          code: 'no-value',
          metric: curve.metric,
          because: member === null ? '' : (noValueBecause(curve, member) ?? ''),
        }),
      ),
    ],
  };
}

/** Why the metric of a curve has no value for somebody; null where it has one. */
function noValueBecause({ metric }: PayCurve, { own }: Member): string | null {
  const { result } = ownFact(metric, own);
  return result.value === null ? result.because : null;
}

function notesOf(node: PlanNode, curves: readonly PayCurve[], look: Look, isPersonal: boolean): CurveNote[] {
  const { setting } = look;
  const read = new Set(payCurvesMetrics(node, look));
  const notes: CurveNote[] = [];
  const hasTarget = [...read].some((metric) => setting.targets.has(metric));
  if (read.size > 1 && (isPersonal || hasTarget))
    notes.push({ code: 'others-stand', at: isPersonal ? 'own' : 'target' });
  if (!isPersonal) {
    for (const metric of read) {
      const value = look.usual.get(metric);
      const isOther = curves.length > 1 || !curves.some((curve) => curve.metric === metric);
      if (isOther && read.size > 1 && value !== undefined && !setting.targets.has(metric)) {
        notes.push({ code: 'no-target', metric, unit: unitOf(metric, setting), value });
      }
    }
  }
  for (const assumed of setting.assumed) {
    if (assumed.what === 'target' && !read.has(assumed.metric)) continue;
    notes.push({
      code: 'assumed',
      assumed,
      unit: assumed.what === 'target' ? unitOf(assumed.metric, setting) : 'money',
    });
  }
  for (const leaf of leavesOf(node))
    if (leaf.items !== null) notes.push({ code: 'single-item', component: pathText(leaf) });
  for (const one of nodesOf(node))
    if (one.pool !== null) notes.push({ code: 'alone-in-pool', component: pathText(one) });
  return notes;
}

function payCurvesMetrics(node: PlanNode, look: Look): readonly string[] {
  return payCurves(node, look).map(({ metric }) => metric);
}

/** The component that a text names: by its path, or by its own name where that is the only one. */
export function namedNode(plan: Plan, text: string): PlanNode {
  const nodes = nodesOf(plan.root).filter((node) => node !== plan.root);
  const alike = (name: string) => name.trim().toLowerCase() === text.trim().toLowerCase();
  const byPath = nodes.filter((node) => alike(pathText(node)));
  const found = byPath.length > 0 ? byPath : nodes.filter(({ name }) => alike(name));
  const [first, ...more] = found;
  if (first !== undefined && more.length === 0) return first;
  const paths = (first === undefined ? nodes : found).map(pathText);
  if (first !== undefined)
    throw refuse(`there are ${found.length} components named "${text}"`, `say which: ${paths.join(', ')}`);
  const names = [...new Set([...paths, ...nodes.map(({ name }) => name)])];
  throw refuse(
    `there is no component "${text}" in "${plan.name}"; it has ${paths.join(', ')}`,
    didYouMean(text, names),
  );
}
