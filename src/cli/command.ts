import type { Command } from 'commander';
import type { Io } from './io.ts';

/** A line of help that can be typed as it stands, and what it does. */
export type Example = { readonly line: string; readonly does: string };

/** A command: what its help says, what it takes, what it does. `O` is the shape of its options. */
export type CommandParts<O> = {
  readonly examples: readonly Example[];
  /** Declares arguments and options. */
  readonly takes: (command: Command) => Command;
  /** Does it, and returns the exit status. */
  readonly run: (args: readonly string[], options: O, io: Io) => Promise<number>;
};

/** A command as the program sees it: it adds itself to commander and hands its exit status to `ended`. */
export type CommandModule = {
  readonly examples: readonly Example[];
  attach(command: Command, io: Io, ended: (exit: number) => void): void;
};

export function defineCommand<O extends Record<string, unknown>>({
  examples,
  takes,
  run,
}: CommandParts<O>): CommandModule {
  return {
    examples,
    attach(command, io, ended) {
      takes(command).action(async () => ended(await run(command.args, command.optsWithGlobals<O>(), io)));
    },
  };
}

/** Examples as help shows them: the line, and under it what it does. */
export function examplesText(examples: readonly Example[]): string {
  return examples.map(({ line, does }) => `  ${line}\n      ${does}`).join('\n');
}
