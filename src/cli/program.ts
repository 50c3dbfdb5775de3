import { Command, CommanderError } from 'commander';
import { examplesText } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { VERSION } from './version.ts';

const EXAMPLES = [
  {
    line: 'csm-comp calculate plans/blended-60-40.yaml --data fixtures/2026-q1',
    does: "every CSM's pay for the quarter",
  },
  { line: 'csm-comp validate plans/*.yaml', does: 'checks the plans and their worked examples' },
  {
    line: 'csm-comp simulate plans/blended-60-40.yaml plans/uncapped-nrr.yaml --data fixtures/2026-q1',
    does: 'who would get more or less under another plan',
  },
];

const HELP_WIDTH = 80;

/** Reads the command line and runs the command it names. Wrong invocations end here, with 2. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  if (argv[0] === 'complete' && argv[1] === '--') {
    await import('../kinds/jitless.ts');
    const { complete } = await import('./completions.ts');
    return complete(argv.slice(2), io);
  }
  let exit: number = EXIT.fine;
  const program = rootCommand(io);
  const called = calledName(argv);
  for (const { name, summary, load } of COMMANDS) {
    const command = program.command(name).description(summary);
    if (name !== called) continue;
    await import('../kinds/jitless.ts');
    const { command: module } = await load();
    command.addHelpText('before', `Examples:\n${examplesText(module.examples)}\n`);
    module.attach(command, io, (status) => {
      exit = status;
    });
  }
  if (argv.length === 0) {
    program.outputHelp({ error: true });
    return EXIT.invocation;
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.fine : EXIT.invocation;
  }
}

function rootCommand(io: Io): Command {
  const width = Math.min(io.stdout.columns ?? HELP_WIDTH, 100);
  return new Command('csm-comp')
    .description('Pays Customer Success compensation plans exactly, and shows its working.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print the help of a command')
    .option('--color', 'use colour, even in a pipe')
    .option('--no-color', 'use no colour')
    .option('--debug', 'show the stack of a fault of the program itself')
    .addHelpText('before', `Examples:\n${examplesText(EXAMPLES)}\n`)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => width,
      getErrHelpWidth: () => width,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(withAdvice(text)),
    })
    .exitOverride();
}

/** Commander's suggestion, `(Did you mean bands?)`, in our words. */
function withAdvice(text: string): string {
  return text.replace(/\n\(Did you mean (one of )?(.+)\?\)/, (_, __, names: string) => `\n  did you mean ${names}?`);
}

/** The name of the command that is called, so that only this one is opened. */
function calledName(argv: readonly string[]): string | undefined {
  const [first, second] = argv.filter((argument) => !argument.startsWith('-'));
  return first === 'help' ? second : first;
}
