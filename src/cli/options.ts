import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Format } from '../output/formats/format.ts';

/** Where the data is and which time is paid. */
export type DataOptions = {
  readonly data?: string;
  readonly period?: string;
  readonly asOf?: string;
  readonly verbose?: boolean;
};

/** How something is shown, and where it goes. */
export type OutputOptions = { readonly format?: string; readonly output?: string; readonly color?: boolean };

/** Whom to show. */
export type PeopleOptions = { readonly csm?: readonly string[] };

export const AS_OF = "what happened later does not count (else the period's last day)";

export function dataOptions(command: Command, asOf = AS_OF): Command {
  return command
    .addOption(several('--data <dir>', 'the folder of CSV exports; {period} in it is the name of the period'))
    .addOption(single('--period <name>', "what to pay: 2026-Q1, 2026-03 … (else the folder's name, if it is one)"))
    .addOption(single('--as-of <date>', asOf))
    .option('--verbose', 'tell how each export was read, and what became of its rows');
}

export function outputOptions(formats: readonly Pick<Format, 'name' | 'summary'>[]) {
  const names = formats.map(({ name }) => name).join(', ');
  return (command: Command): Command =>
    command
      .addOption(single('--format <name>', `one of ${names}`))
      .addOption(single('-o, --output <file>', 'write to a file, in the format of its ending; - is stdout'));
}

/** Not variadic: commander would take the plans behind it for ids. */
export function peopleOption(command: Command): Command {
  const option = new Option('--csm <id>', 'show these people only; repeat it, or use commas');
  return command.addOption(
    option.argParser((text: string, before: readonly string[] | undefined) => [
      ...(before ?? []),
      ...text.split(',').flatMap((id) => (id.trim() === '' ? [] : [id.trim()])),
    ]),
  );
}

/** An option that may be repeated. */
export function several(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    text,
  ]);
}

/** An option that may be given once: of two answers, neither is silently dropped. */
export function single(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text: string, before: string | undefined) => {
    if (before !== undefined) throw new InvalidArgumentError(`It was given as "${before}" before.`);
    return text;
  });
}
