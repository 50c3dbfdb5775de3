import type { Command } from 'commander';
import { decimalValue, numberText, whole } from '../../money/index.ts';
import { refuse } from '../exit.ts';
import { single } from '../options.ts';

export type DrawsOptions = { readonly draws?: string; readonly seed?: string; readonly threads?: string };

/** How many draws, from which seed, and on how many threads; null: as many as there are cores, once that pays. */
export type DrawsChoice = { readonly draws: number; readonly seed: number; readonly threads: number | null };

/** More draws than these tell nothing more: the chance of anything is then known to a tenth of a percent. */
const MOST_DRAWS = 1_000_000;
const MOST_THREADS = 256;
const DEFAULT_SEED = 1;

export function drawsOptions(command: Command): Command {
  return command
    .addOption(single('--draws <n>', "draw every book's accounts so many times, and show how pay is spread"))
    .addOption(single('--seed <n>', `where the draws begin: the same seed, the same draws (else ${DEFAULT_SEED})`))
    .addOption(single('--threads <n>', 'how many threads draw (else all cores, once that is faster)'));
}

/** What the options say of draws; null where none are asked for. */
export function drawsChoice({ draws, seed, threads }: DrawsOptions): DrawsChoice | null {
  if (draws === undefined) {
    const other = seed !== undefined ? '--seed' : threads !== undefined ? '--threads' : null;
    if (other !== null) throw refuse(`${other} is for draws, and none are asked for`, 'say how many: --draws 10000');
    return null;
  }
  return {
    draws: wholeNumber('--draws', draws, 1, MOST_DRAWS, 'such as 10000'),
    seed: seed === undefined ? DEFAULT_SEED : wholeNumber('--seed', seed, 0, Number.MAX_SAFE_INTEGER, 'such as 7'),
    threads: threads === undefined ? null : wholeNumber('--threads', threads, 1, MOST_THREADS, 'such as 4'),
  };
}

function wholeNumber(option: string, text: string, least: number, most: number, example: string): number {
  const value = decimalValue(text, { grouped: true });
  const help = `write a whole number from ${grouped(least)} to ${grouped(most)}, ${example}`;
  if (value === null || value.n % value.d !== 0n) throw refuse(`"${text}" in ${option} is no whole number`, help);
  const number = Number(value.n / value.d);
  if (number < least) throw refuse(`"${text}" in ${option} is too small`, help);
  if (number > most) throw refuse(`"${text}" in ${option} is too large`, help);
  return number;
}

function grouped(number: number): string {
  return numberText(whole(BigInt(number)));
}
