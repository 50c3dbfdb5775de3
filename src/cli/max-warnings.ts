import type { Command } from 'commander';
import { refuse } from './exit.ts';
import { single } from './options.ts';

export function maxWarningsOption(command: Command, what = 'warnings'): Command {
  return command.addOption(single('--max-warnings <n>', `how many ${what} still pass (else any number)`));
}

/** The number that --max-warnings says; any number passes where it is not given. */
export function mostWarnings(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d{1,9}$/.test(text)) throw refuse(`"${text}" in --max-warnings is no number`);
  return Number(text);
}
