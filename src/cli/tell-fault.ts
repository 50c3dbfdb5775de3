import { visible } from '../output/visible.ts';
import { EXIT, Refusal } from './exit.ts';
import type { Io } from './io.ts';
import { becauseOf } from './system-error.ts';
import { VERSION } from './version.ts';

/** Says on stderr why a command ended early, and returns its exit status. The stack is shown only where --debug asks for it. */
export function tellFault(error: unknown, argv: readonly string[], io: Io): number {
  const tell = (...lines: readonly string[]) => io.stderr.write(`${lines.map(visible).join('\n')}\n`);
  if (error instanceof Refusal) {
    tell(`error: ${error.message}`, ...(error.help === null ? [] : [`  ${error.help}`]));
    return error.exit;
  }
  const because = becauseOf(error);
  if (because !== null) {
    tell(`error: ${because}`);
    return EXIT.couldNotRun;
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  tell(
    `csm-comp ${VERSION} has a fault of its own, and we are sorry: nothing was paid and nothing was written.`,
    `  ${what}`,
    'Please report it with the command, this message, and what the same command prints with --debug.',
  );
  if (argv.includes('--debug') && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
  return EXIT.couldNotRun;
}
