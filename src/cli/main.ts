import type { Io } from './io.ts';
import { VERSION } from './version.ts';

export { nodeIo } from './node-io.ts';

/**
 * Runs one command line (without node and the script) and returns the exit status of CLI.md: 0 fine, 1 findings, 2 wrong invocation, 3 could not
 * run. It never exits and never throws. Everything but the version is opened only when it is needed.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  if (argv[0] === '--version' || argv[0] === '-V') {
    io.stdout.write(`${VERSION}\n`);
    return 0;
  }
  try {
    const { runProgram } = await import('./program.ts');
    return await runProgram(argv, io);
  } catch (error) {
    const { tellFault } = await import('./tell-fault.ts');
    return tellFault(error, argv, io);
  }
}
