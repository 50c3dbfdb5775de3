import { type Diagnostic, hasErrors, type Read, wholeFile } from '../diagnostics/index.ts';
import { applyWhatIfs } from '../plan/apply-what-ifs.ts';
import { readScenarios, type Scenario } from '../plan/read-scenarios.ts';
import type { WhatIf } from '../plan/what-if.ts';
import { refuse } from './exit.ts';
import type { Io } from './io.ts';
import { readTextFile } from './plan-files.ts';
import { paidPlans, type Side } from './sides.ts';

/** What is supposed on the command line. */
export type SupposedOptions = { readonly whatIf?: readonly string[]; readonly scenario?: string };

/** Where what-ifs of the command line stand, for messages. */
const ON_THE_COMMAND_LINE = '--what-if';

/** The what-ifs of the command line, which come before those of each scenario. */
export function whatIfsOf({ whatIf = [] }: SupposedOptions): readonly WhatIf[] {
  return whatIf.map((text) => ({ text, place: wholeFile(`${ON_THE_COMMAND_LINE} '${text}'`) }));
}

export function isOnCommandLine({ place }: Diagnostic): boolean {
  return place.file.startsWith(ON_THE_COMMAND_LINE);
}

/** The sets of what-ifs in the file that --scenario names; none where there is no such option. */
export async function scenariosOf({ scenario }: SupposedOptions, io: Io): Promise<Read<readonly Scenario[]>> {
  if (scenario === undefined) return { value: [], diagnostics: [] };
  const { value: file, diagnostics } = await readTextFile(scenario, io);
  return file === null ? { value: null, diagnostics } : readScenarios(file.text, scenario);
}

/**
 * What is compared with the base: the sides that were named, each with the what-ifs, or with those of each scenario; where none was named, the base itself
 * with them. With draws the base `mayBeAlone`.
 */
export function variantsOf(
  base: Side,
  named: readonly Side[],
  whatIfs: readonly WhatIf[],
  scenarios: readonly Scenario[],
  mayBeAlone = false,
): Read<readonly Side[]> {
  const isSupposed = whatIfs.length + scenarios.length > 0;
  if (!isSupposed && named.length === 0 && !mayBeAlone) {
    throw refuse(
      `what is to be compared with "${base.name}"?`,
      "name a variant, or suppose something: --what-if 'nrr + 2pt'",
    );
  }
  if (!isSupposed) return { value: named, diagnostics: [] };
  const found: Diagnostic[] = [];
  const sets = scenarios.length === 0 ? [{ name: null, whatIfs }] : scenarios;
  const value = (named.length === 0 ? [base] : named).flatMap((side) =>
    sets.flatMap((set): Side[] => {
      if (side.type === 'saved') {
        throw refuse(`"${side.name}" is a saved result, and nothing can be supposed of it`, 'name the plan instead');
      }
      const all = scenarios.length === 0 ? whatIfs : [...whatIfs, ...set.whatIfs];
      const { value: supposed, diagnostics } = applyWhatIfs(paidPlans(side), all);
      found.push(...diagnostics);
      if (supposed === null) return [];
      const texts = set.name ?? all.map(({ text }) => text).join(', ');
      const name = named.length > 0 ? `${side.name} with ${texts}` : (set.name ?? `with ${texts}`);
      return [{ ...side, name, supposed }];
    }),
  );
  return { value: hasErrors(found) ? null : value, diagnostics: found };
}
