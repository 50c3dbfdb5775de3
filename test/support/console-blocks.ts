/** A command of a page as a shell answered it. */
export type Answer = { readonly stdout: string; readonly exit: number };

/** Where the commands of one page run: one folder for all of them, in the order of the page. */
export type Terminal = {
  run(command: string): Promise<Answer>;
  /** Puts a file there that the page shows. */
  write(name: string, text: string): Promise<void>;
};

const FENCE = /^```(console|yaml)\n([\s\S]*?)^```$/gm;
const TYPED = '$ ';
const STATUS = '$ echo $?';
/** A block that types the program is executed, and may type these beside it; any other block (`$ npm …`) is left as it is. */
const PROGRAM = 'csm-comp';
const BESIDE = ['head', 'sed', 'cd'];
const FILE_NAME = /^# ([\w-]+\.yaml)$/;

/**
 * The page with the answer of every ```console block as it is now: under each line `$ …` what came back on stdout and, where the command failed,
 * its status as a shell tells it. stderr is not shown unless the command says 2>&1. A ```yaml block whose first line is `# name.yaml` is written
 * as that file first, so that the commands under it can use it. `cd` holds to the end of its block.
 */
export async function replayed(page: string, terminal: Terminal): Promise<string> {
  let text = '';
  let end = 0;
  for (const fence of page.matchAll(FENCE)) {
    const [whole, language, body = ''] = fence;
    text += page.slice(end, fence.index);
    end = fence.index + whole.length;
    text += language === 'console' ? `\`\`\`console\n${await answered(body, terminal)}\`\`\`` : whole;
    const name = language === 'yaml' ? FILE_NAME.exec(body.split('\n')[0] ?? '')?.[1] : undefined;
    if (name !== undefined) await terminal.write(name, body);
  }
  return text + page.slice(end);
}

async function answered(body: string, terminal: Terminal): Promise<string> {
  if (!isExecuted(body)) return body;
  let text = '';
  let folder = '';
  for (const command of commandsOf(body)) {
    if (command.startsWith('cd ')) {
      folder = `${command} && `;
      text += `${TYPED}${command}\n`;
      continue;
    }
    const { stdout, exit } = await terminal.run(folder + command);
    text += `${TYPED}${command}\n${stdout}`;
    if (exit !== 0) text += `${STATUS}\n${exit}\n`;
  }
  return text;
}

/** Is a console block ours to execute? Throws when it mixes our program with one that no page should run. */
function isExecuted(body: string): boolean {
  const programs = commandsOf(body).map((command) => command.split(' ')[0] ?? '');
  if (!programs.includes(PROGRAM)) return false;
  const strange = programs.find((name) => name !== PROGRAM && !BESIDE.includes(name));
  if (strange !== undefined) throw new Error(`a console block types "${strange}" beside ${PROGRAM}`);
  return true;
}

/** The commands that a console block types. */
function commandsOf(body: string): readonly string[] {
  const typed = body.split('\n').filter((line) => line.startsWith(TYPED) && line !== STATUS);
  return typed.map((line) => line.slice(TYPED.length));
}

/** How many console blocks of a page are executed. */
export function countExecuted(page: string): number {
  return [...page.matchAll(FENCE)].filter(([, language, body = '']) => language === 'console' && isExecuted(body))
    .length;
}
