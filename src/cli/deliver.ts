import { didYouMean } from '../diagnostics/index.ts';
import type { Format, Shown } from '../output/formats/format.ts';
import { FORMATS } from '../output/formats/index.ts';
import { PIPE } from '../output/paint.ts';
import { refuse } from './exit.ts';
import type { Io } from './io.ts';
import type { OutputOptions } from './options.ts';
import { screenOf } from './screen.ts';

/** The format that was asked for: by name, else by the ending of the output file, else the first there is. */
export function chosenFormat(
  { format, output }: OutputOptions,
  formats: readonly [Format, ...Format[]] = FORMATS,
): Format {
  if (format !== undefined) return namedFormat(format, formats);
  if (output === undefined || output === '-') return formats[0];
  const found = formats.find(({ endings }) => endings.some((ending) => output.toLowerCase().endsWith(ending)));
  if (found !== undefined) return found;
  const endings = formats.flatMap((one) => one.endings).join(', ');
  throw refuse(`cannot tell the format from the name "${output}"`, `end it in one of ${endings}, or say --format`);
}

/** The format of this name. */
export function namedFormat<F extends { readonly name: string }>(name: string, formats: readonly F[]): F {
  const found = formats.find((format) => format.name === name);
  if (found !== undefined) return found;
  const names = formats.map((format) => format.name);
  throw refuse(`there is no format "${name}"; it is one of ${names.join(', ')}`, didYouMean(name, names));
}

/** Writes what a command shows, in its format, to stdout or to the file that was named. */
export async function deliver(shown: Shown, format: Format, { output, color }: OutputOptions, io: Io): Promise<void> {
  if (output === undefined || output === '-') {
    io.stdout.write(await format.write(shown, await screenOf(io.stdout, io.env, color)));
  } else {
    await deliverFile(await format.write(shown, PIPE), output, io);
  }
}

/** Writes a text to a file and says so. */
export async function deliverFile(text: string, file: string, io: Io): Promise<void> {
  if ((await io.files.kind(file)) === 'folder') throw refuse(`"${file}" is a folder, and --output names a file`);
  await io.files.write(file, text);
  io.stderr.write(`wrote ${file}\n`);
}
