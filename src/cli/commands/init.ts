import { join } from 'node:path';
import { didYouMean } from '../../diagnostics/index.ts';
import { amountOf } from '../../engine/read-amount.ts';
import { currencyOf, moneyText } from '../../money/index.ts';
import { countText } from '../../output/figures.ts';
import { visible } from '../../output/visible.ts';
import type { Plan } from '../../plan/plan.ts';
import { readPlan } from '../../plan/read-plan.ts';
import { leavesOf } from '../../plan/walk.ts';
import { defineCommand } from '../command.ts';
import { EXIT, Refusal, refuse } from '../exit.ts';
import type { Io } from '../io.ts';
import { single } from '../options.ts';
import { loadPlans, withoutHashes } from '../plan-files.ts';
import { payQuarter, readQuarter } from '../run.ts';
import { templateNames, templateText } from '../shipped.ts';
import { DATA, startFiles } from '../start-files.ts';

type Options = { readonly template?: string };

const USUAL = 'blended-60-40';

export const command = defineCommand<Options>({
  examples: [
    {
      line: 'csm-comp init my-plan',
      does: 'a folder with a plan, sample exports and a check for pull requests; asks which plan',
    },
    { line: 'csm-comp init my-team --template scale-team', does: 'the same from a plan of your choice' },
    { line: 'csm-comp init --template list', does: 'the plans to start from' },
  ],
  takes: (command) =>
    command
      .argument('[dir]', 'the folder, made if need be (else this one)')
      .addOption(
        single('--template <name>', `the plan to start from; "list" lists them (else it is asked, or ${USUAL})`),
      ),
  async run([dir = '.'], { template }, io) {
    if (template === 'list') {
      io.stdout.write(templateList());
      return EXIT.fine;
    }
    const name = namedTemplate(template ?? (await askedTemplate(io)));
    const text = templateText(name);
    const plan = planOf(name, text);
    const files = startFiles(name, text, plan);
    await refuseToOverwrite(
      dir,
      files.map((file) => file.name),
      io,
    );
    await io.files.writeAll(dir, files);
    io.stdout.write(
      await welcome(
        dir,
        name,
        plan,
        files.map((file) => file.name),
        io,
      ),
    );
    return EXIT.fine;
  },
});

function planOf(name: string, text: string): Plan {
  const { value } = readPlan(text, `plans/${name}.yaml`);
  if (value === null) throw new Error(`bug: the plan "${name}" that comes with the program is at fault`);
  return value;
}

function templateList(): string {
  const names = templateNames();
  const width = Math.max(...names.map(({ length }) => length));
  return names.map((name) => `${name.padEnd(width)}  ${planOf(name, templateText(name)).source ?? ''}\n`).join('');
}

/** Asks on a terminal, by number or by name; elsewhere nobody can answer. */
async function askedTemplate(io: Io): Promise<string> {
  if (io.ask === undefined) return USUAL;
  const names = templateNames();
  const list = names.map(
    (name, place) => `  ${place + 1}  ${name}\n     ${planOf(name, templateText(name)).source ?? ''}\n`,
  );
  io.stderr.write(`Which plan do you want to start from?\n\n${list.join('')}\n`);
  const answer = (await io.ask(`Number or name [${USUAL}]: `)).trim();
  return names[Number(answer) - 1] ?? (answer === '' ? USUAL : answer);
}

function namedTemplate(name: string): string {
  const names = templateNames();
  if (names.includes(name)) return name;
  throw refuse(`there is no template "${name}"; it is one of ${names.join(', ')}`, didYouMean(name, names));
}

/** All or nothing: with one of the files there already, none is written. */
async function refuseToOverwrite(dir: string, names: readonly string[], io: Io): Promise<void> {
  const kind = await io.files.kind(dir);
  if (kind !== null && kind !== 'folder') throw refuse(`"${dir}" is a file, and init fills a folder`);
  const there: string[] = [];
  for (const name of names) if ((await io.files.kind(join(dir, name))) !== null) there.push(join(dir, name));
  if (there.length === 0) return;
  for (const file of there) io.stderr.write(`${visible(file)} is there already\n`);
  throw new Refusal(EXIT.findings, 'nothing was written', 'name another folder, or move what is there away');
}

/** What was written, and the commands to go on with: they run as they stand, because the folder was tried before they were written. */
async function welcome(dir: string, name: string, plan: Plan, names: readonly string[], io: Io): Promise<string> {
  const { value: plans } = await loadPlans([join(dir, 'plans', `${name}.yaml`)], io);
  const quarter = plans && (await readQuarter(withoutHashes(plans), { data: join(dir, DATA), period: '2026-Q1' }, io));
  const paid = plans && quarter?.value ? payQuarter(plans, quarter.value, false).value : null;
  const first = paid?.people.find(({ total }) => /[1-9]/.test(total)) ?? paid?.people[0];
  const currency = paid && currencyOf(paid.currency);
  if (!paid || !first || !currency) throw new Error(`bug: the plan "${name}" does not pay the sample quarter`);
  const program = io.env.npm_command === 'exec' ? 'npx csm-comp' : 'csm-comp';
  const [leaf] = leavesOf(plan.root);
  const component = leaf === undefined ? '' : ` "${leaf.name}"`;
  const total = moneyText(amountOf(paid.total, currency), currency);
  return [
    `${plan.name}, in ${dir === '.' ? 'this folder' : dir}: it pays ${countText(paid.people.length, 'person', 'people')} ${total} for the sample quarter.`,
    '',
    ...names.map((file) => `  ${file}`),
    '',
    'Next:',
    '',
    ...(dir === '.' ? [] : [`  cd ${dir}`]),
    `  ${program} validate`,
    `  ${program} calculate`,
    `  ${program} explain ${first.csm_id}`,
    `  ${program} curve${component}`,
    '',
    `Then change plans/${name}.yaml, and put your own exports in place of the samples.`,
    '',
  ].join('\n');
}
