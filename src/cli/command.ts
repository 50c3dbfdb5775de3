import type { Command } from 'commander';
import type { ProjectUse, SaidOptions } from './given.ts';
import type { Io } from './io.ts';

/** A line of help that can be typed as it stands, and what it does. */
export type Example = { readonly line: string; readonly does: string };

/** A command: what its help says, what it takes, what it does. `O` is the shape of its options. */
export type CommandParts<O> = {
  readonly examples: readonly Example[];
  /** Declares arguments and options. */
  readonly takes: (command: Command) => Command;
  /** What it takes from csm-comp.yaml; nothing, where this is left out. */
  readonly project?: ProjectUse<O>;
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
  project,
  run,
}: CommandParts<O>): CommandModule {
  return {
    examples,
    attach(command, io, ended) {
      takes(command).action(async () => {
        const options = command.optsWithGlobals<O>();
        if (project === undefined) return ended(await run(command.args, options, io));
        const { givenFor } = await import('./given.ts');
        const { args, data, faults } = await givenFor(
          command.args,
          command.optsWithGlobals<O & SaidOptions>(),
          project,
          io,
        );
        if (faults.length === 0) return ended(await run(args, { ...options, data }, io));
        const { stopped } = await import('./tell-diagnostics.ts');
        const { color } = command.optsWithGlobals<{ readonly color?: boolean }>();
        return ended(await stopped(faults, color, io));
      });
    },
  };
}

/** Examples as help shows them: the line, and under it what it does. */
export function examplesText(examples: readonly Example[]): string {
  return examples.map(({ line, does }) => `  ${line}\n      ${does}`).join('\n');
}
