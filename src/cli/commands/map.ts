import { basename } from 'node:path';
import { type Diagnostic, didYouMean, hasErrors } from '../../diagnostics/index.ts';
import { type Proposed, proposeMapping } from '../../exports/proposal/propose.ts';
import type { TableKind } from '../../kinds/table.ts';
import { TABLES, tableKind } from '../../kinds/tables/index.ts';
import { CURRENCY_CODES, type Currency, currencyOf } from '../../money/index.ts';
import { MAPPING_FORMATS, type MappingFormat } from '../../output/mapping-formats.ts';
import { defineCommand } from '../command.ts';
import { deliverFile, namedFormat } from '../deliver.ts';
import { EXIT, Refusal, refuse } from '../exit.ts';
import type { Io } from '../io.ts';
import { type OutputOptions, outputOptions, single } from '../options.ts';
import { stopped } from '../tell-diagnostics.ts';

type Options = OutputOptions & { readonly as?: string; readonly currency?: string };

export const command = defineCommand<Options>({
  examples: [
    {
      line: 'csm-comp map fixtures/2026-q1/nrr.csv --as nrr',
      does: 'how an export would be read as a table: columns, dates, decimals, the first rows',
    },
    {
      line: 'csm-comp map fixtures/2026-q1/renewals.csv',
      does: 'the tables that an export may be, and a mapping for the likeliest',
    },
    {
      line: 'csm-comp map fixtures/2026-q1/renewals.csv --as renewals --format json',
      does: 'the same for programs',
    },
  ],
  takes: (command) =>
    outputOptions(MAPPING_FORMATS)(command.argument('<file>', 'an export'))
      .addOption(single('--as <table>', `one of ${TABLES.map(({ name }) => name).join(', ')}`))
      .addOption(single('--currency <code>', 'the currency of its amounts (else USD)')),
  async run([path = ''], options, io) {
    const format = formatOf(options);
    const named = options.as === undefined ? null : namedTable(options.as);
    const currency = namedCurrency(options.currency ?? 'USD');
    const kind = await io.files.kind(path);
    if (kind !== 'file') {
      const because = kind === null ? 'there is no such file' : 'it is a folder, and map takes one file of it';
      throw new Refusal(EXIT.couldNotRun, `cannot read "${path}": ${because}`);
    }
    const unknown = { file: basename(path), open: () => io.files.stream(path) };
    const proposed = await proposeMapping(unknown, named, currency);
    return deliverProposal(path, named === null ? proposed : { ...proposed, fits: [] }, format, options, io);
  },
});

async function deliverProposal(
  path: string,
  proposed: Proposed,
  format: MappingFormat,
  options: Options,
  io: Io,
): Promise<number> {
  const { proposal, fits, diagnostics } = proposed;
  if (proposal === null) {
    if (diagnostics.length > 0)
      return stopped(
        diagnostics.map((one) => atPath(one, path)),
        options.color,
        io,
      );
    io.stderr.write(
      `${path} is like none of the tables: say which it is, with --as ${TABLES.map(({ name }) => name).join(', ')}\n`,
    );
    return EXIT.findings;
  }
  const text = format.write(proposal, fits);
  if (options.output === undefined || options.output === '-') io.stdout.write(text);
  else await deliverFile(text, options.output, io);
  const isWhole = proposal.columns.open.every(({ isNeeded }) => !isNeeded);
  return isWhole && !hasErrors(proposal.diagnostics) ? EXIT.fine : EXIT.findings;
}

function atPath(one: Diagnostic, file: string): Diagnostic {
  return { ...one, place: { ...one.place, file } };
}

function namedTable(name: string): TableKind {
  const kind = tableKind(name);
  if (kind !== null) return kind;
  const names = TABLES.map((one) => one.name);
  throw refuse(`there is no table "${name}"; it is one of ${names.join(', ')}`, didYouMean(name, names));
}

function namedCurrency(code: string): Currency {
  const currency = currencyOf(code.toUpperCase());
  if (currency !== null) return currency;
  throw refuse(`"${code}" is no currency of ISO 4217, such as USD`, didYouMean(code, CURRENCY_CODES));
}

function formatOf({ format, output }: OutputOptions): MappingFormat {
  if (format !== undefined) return namedFormat(format, MAPPING_FORMATS);
  if (output === undefined || output === '-') return MAPPING_FORMATS[0];
  const found = MAPPING_FORMATS.find(({ endings }) => endings.some((ending) => output.toLowerCase().endsWith(ending)));
  if (found !== undefined) return found;
  const endings = MAPPING_FORMATS.flatMap((one) => one.endings).join(', ');
  throw refuse(`cannot tell the format from the name "${output}"`, `end it in one of ${endings}, or say --format`);
}
