import { type Paint, PLAIN, type Screen } from '../output/paint.ts';
import type { Io, Sink } from './io.ts';

/** A terminal's width and colours; a pipe has no limit and no colour, so each record stays on its line. */
export async function screenOf(sink: Sink, env: Io['env'], color: boolean | undefined): Promise<Screen> {
  return { columns: sink.columns, paint: isColoured(sink, env, color) ? await coloured() : PLAIN };
}

/** `--color` and `--no-color` win; then NO_COLOR and TERM=dumb; then whether it is a terminal. */
function isColoured(sink: Sink, env: Io['env'], color: boolean | undefined): boolean {
  if (color !== undefined) return color;
  return sink.isTerminal && !env.NO_COLOR && env.TERM !== 'dumb';
}

/** Chalk 5 does not know NO_COLOR: whether to colour is decided above, once. */
async function coloured(): Promise<Paint> {
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return { strong: chalk.bold, faint: chalk.dim, error: chalk.bold.red, warning: chalk.yellow, note: chalk.cyan };
}
