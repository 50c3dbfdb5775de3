import { stringify } from 'yaml';
import { seen } from '../diagnostics/index.ts';
import type { ProposedColumn } from '../exports/proposal/columns.ts';
import type { Proposal } from '../exports/proposal/propose.ts';
import { visible } from './visible.ts';

/**
 * The proposal as it would stand in exports.yaml: what would not be read without it, each guess with its reason behind it. What nobody could guess stands
 * there as a remark, so that the text can be pasted as it is and read on.
 */
export function mappingYaml(proposal: Proposal): string {
  const { file, kind, columns, dialect } = proposal;
  const lines = [
    ...(file === `${kind.name}.csv` ? [] : [`file: ${scalar(file)}`]),
    ...columnLines(columns.chosen.filter(isGuess)),
    ...matchLines(columns.chosen),
    ...(dialect.encoding === null ? [] : [`encoding: ${dialect.encoding} # it is no UTF-8`]),
    ...(dialect.nulls.length === 0 ? [] : [`nulls: [${dialect.nulls.map(quoted).join(', ')}]`]),
    ...(dialect.skipFooter === 0 ? [] : [`skip_footer: ${dialect.skipFooter} # the last records are no rows`]),
  ];
  const remarks = [...openRemarks(proposal), ...doubtRemarks(proposal)].map((text) => `# ${visible(text)}`);
  if (lines.length === 0 && remarks.length === 0) return `# ${file} is read as ${kind.name} without a mapping.\n`;
  const body = [...lines, ...remarks].map((line) => `  ${line}`);
  return lines.length === 0
    ? `${[`# ${kind.name}:`, ...remarks].join('\n')}\n`
    : `${[`${kind.name}:`, ...body].join('\n')}\n`;
}

/** A header that would not be found without a mapping. */
function isGuess({ by }: ProposedColumn): boolean {
  return by.how === 'like' || by.how === 'content';
}

function columnLines(chosen: readonly ProposedColumn[]): readonly string[] {
  if (chosen.length === 0) return [];
  return ['columns:', ...chosen.map((one) => `  ${one.key}: ${scalar(one.cell.header)} # ${reasonOf(one)}`)];
}

function reasonOf({ column, cell, by }: ProposedColumn): string {
  const isOwner = column === 'csm_id' && /owner/i.test(cell.header);
  return isOwner ? 'an owner: is that the CSM, or who sold to them?' : REASONS[by.how];
}

const REASONS = {
  name: 'its name',
  alias: 'an alias',
  mapping: 'mapped',
  like: 'like the name',
  content: 'the only one with such cells',
} as const;

function matchLines(chosen: readonly ProposedColumn[]): readonly string[] {
  return chosen.flatMap(({ match }) =>
    match === null ? [] : [`match: ${match} # csm_id holds ${match === 'email' ? 'addresses' : 'names'}`],
  );
}

function openRemarks({ kind, columns }: Proposal): readonly string[] {
  return columns.open
    .filter(({ isNeeded }) => isNeeded)
    .map(({ column, candidates }) => {
      const may = candidates.map(({ header }) => seen(header)).join(', ');
      const which = candidates.length === 0 ? 'the file has nothing like it' : `it may be ${may}`;
      return `columns: { ${column}: … } is needed, ${kind.columns[column]?.summary ?? ''}: ${which}`;
    });
}

/** What nothing in the file decides: somebody has to say it. */
function doubtRemarks({ diagnostics }: Proposal): readonly string[] {
  const doubts = diagnostics.map(({ code }) => code);
  return [
    ...(doubts.includes('ambiguous-dates') ? ['date_format: d/m/y, or m/d/y: nothing in the file decides it'] : []),
    ...(doubts.includes('ambiguous-decimals') ? ['decimal: point, or comma: nothing in the file decides it'] : []),
  ];
}

/** A text as YAML has it, in quotes where it needs them. */
function scalar(text: string): string {
  return stringify(text, { lineWidth: 0 }).trimEnd();
}

/** A text in a list in brackets. */
function quoted(text: string): string {
  return /^[\p{L}\d][\p{L}\d /.]*$/u.test(text) ? scalar(text) : JSON.stringify(text);
}
