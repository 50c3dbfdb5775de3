import { dayText, earlier } from '../../calendar/index.ts';
import { hasErrors } from '../../diagnostics/index.ts';
import { pay } from '../../engine/pay.ts';
import { reconciliations } from '../../engine/reconciliation.ts';
import { numberLiteral, type Ratio } from '../../money/index.ts';
import { countText } from '../../output/figures.ts';
import { FORMATS } from '../../output/formats/index.ts';
import { shownAudit } from '../../output/shown.ts';
import type { Plan } from '../../plan/plan.ts';
import { usedMetrics } from '../../plan/walk.ts';
import { auditReport } from '../../reports/audit.ts';
import { audit } from '../../review/audit.ts';
import { type Evidence, newEvidence, USUAL_BOUNDS } from '../../review/evidence/evidence.ts';
import { defineCommand } from '../command.ts';
import { chosenFormat, deliver } from '../deliver.ts';
import { EXIT, refuse } from '../exit.ts';
import { plansOf } from '../given.ts';
import type { Io } from '../io.ts';
import { maxWarningsOption, mostWarnings } from '../max-warnings.ts';
import {
  type DataOptions,
  dataOptions,
  type OutputOptions,
  outputOptions,
  type PeopleOptions,
  peopleOption,
  single,
} from '../options.ts';
import { chosenPeople } from '../payouts.ts';
import { loadPlans, withoutHashes } from '../plan-files.ts';
import { payQuarter, readQuarter } from '../run.ts';
import { stopped, withPaths } from '../tell-diagnostics.ts';

const AS_OF = "look at what happened up to then (else the period's last day); pay never counts what is later";

type Options = DataOptions &
  OutputOptions &
  PeopleOptions & { readonly discount?: string; readonly explain?: string; readonly maxWarnings?: string };

export const command = defineCommand<Options>({
  examples: [
    {
      line: 'csm-comp audit plans/blended-60-40.yaml --data fixtures/2026-q1',
      does: 'what deserves a second look, and the money in it',
    },
    {
      line: 'csm-comp audit plans/retention-focus.yaml --data fixtures/2026-q1 --as-of 2026-04-14',
      does: 'two weeks later: also what came back after the period',
    },
    {
      line: 'csm-comp audit plans/growth-accelerator.yaml --data fixtures/2026-q1 --csm c-005 -o audit.md',
      does: "one person's, as Markdown in a file",
    },
    { line: 'csm-comp audit --explain late-handover', does: 'what a check looks for, its bound, and what to do' },
  ],
  takes: (command) =>
    maxWarningsOption(
      peopleOption(
        outputOptions(FORMATS)(dataOptions(command.argument('[plans...]', 'plan files, or folders of them'), AS_OF)),
      ).addOption(single('--discount <percent>', 'look at renewals at a higher discount than this (else 20%)')),
      'findings',
    ).addOption(single('--explain <code>', 'print what a code means; "list" lists them')),
  project: { plans: plansOf, data: 'one' },
  async run(paths, options, io) {
    if (options.explain !== undefined) {
      const { explanation } = await import('../explain-code.ts');
      io.stdout.write(explanation(options.explain));
      return EXIT.fine;
    }
    const format = chosenFormat(options);
    const most = mostWarnings(options.maxWarnings);
    const discount = options.discount === undefined ? USUAL_BOUNDS.discount : percentOf(options.discount);
    if (options.csm?.length === 0) throw refuse('--csm names nobody');
    if (paths.length === 0) throw refuse('which plans?', 'name their files: csm-comp audit plans/*.yaml --data DIR');
    const loaded = await loadPlans(paths, io);
    if (loaded.value === null) return stopped(loaded.diagnostics, options.color, io);
    const plans = withoutHashes(loaded.value);
    const { evidence, quarter } = await gather(plans, { discount }, options, io);
    if (quarter.value === null || evidence === null) return stopped(quarter.diagnostics, options.color, io);
    const result = payQuarter(loaded.value, quarter.value, false);
    if (result.value === null) return stopped(result.diagnostics, options.color, io);
    if (options.csm !== undefined) chosenPeople(result.value, options.csm);

    const { facts, moment, folder } = quarter.value;
    const request = { plans, facts, moment };
    const { value: payouts } = pay({ ...request, working: false });
    if (payouts === null) throw new Error('bug: what was paid a moment ago is not paid');
    const found = audit({ ...request, payouts }, evidence);
    const report = auditReport(found, result.value, {
      people: facts.people,
      knownTo: dayText(evidence.asOf),
      reconciliation: reconciliations(plans, facts, moment.currency, Number.POSITIVE_INFINITY),
      ids: options.csm === undefined ? null : new Set(options.csm),
    });
    await deliver(shownAudit(report), format, options, io);
    if (hasErrors(found.faults)) return stopped(withPaths(found.faults, folder, plans), options.color, io);
    if (found.findings.length <= most) return EXIT.fine;
    io.stderr.write(`more than ${countText(most, 'finding', 'findings')}\n`);
    return EXIT.findings;
  },
});

/**
 * The facts of the period, and what an audit looks at beside them, in one reading. With an as-of after the period the pay is that of its last day all the
 * same: what is learned later never changes it, and here it is looked at.
 */
async function gather(plans: readonly Plan[], bounds: { readonly discount: Ratio }, options: DataOptions, io: Io) {
  const gathered: { evidence: Evidence | null } = { evidence: null };
  const metrics = plans.flatMap(usedMetrics);
  const quarter = await readQuarter(plans, options, io, (known) => {
    const { period, asOf } = known;
    const { evidence, observers } = newEvidence({ period, asOf, metrics, bounds });
    gathered.evidence = evidence;
    return { moment: { ...known, asOf: earlier(asOf, period.to) }, observers };
  });
  return { quarter, evidence: gathered.evidence };
}

/** `20%`, `12.5%`: a percent from 0 to 100. */
function percentOf(text: string): Ratio {
  const literal = numberLiteral(text);
  if (literal?.unit === 'percent' && literal.value.n >= 0n && literal.value.n <= literal.value.d) return literal.value;
  const help =
    literal?.unit === 'number' ? `write --discount ${text.trim()}%` : 'write a percent from 0% to 100%, such as 20%';
  throw refuse(`"${text}" in --discount is no percent`, help);
}
