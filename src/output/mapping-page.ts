import type { Diagnostic } from '../diagnostics/index.ts';
import type { Decision } from '../exports/decision-list.ts';
import type { ProposedBy } from '../exports/proposal/columns.ts';
import type { Fit, Proposal } from '../exports/proposal/propose.ts';
import type { TableKind } from '../kinds/table.ts';
import { aliasText, decisionTexts } from './decision.ts';
import { countText } from './figures.ts';
import type { Page, PageItem, PagePart } from './page.ts';

const MOST_FAULTS = 10;

/** What the proposed mapping would read: which header is which column and why, how the file is written, its first rows, and what cannot be read. */
export function mappingPage(proposal: Proposal, fits: readonly Fit[]): Page {
  const { file, kind, rows, unreadable, decisions } = proposal;
  const lacking = proposal.columns.open.filter(({ isNeeded }) => isNeeded).length;
  const what = [
    countText(rows, 'row', 'rows'),
    ...(unreadable === 0 ? [] : [`${unreadable} cannot be read`]),
    ...(lacking === 0 ? [] : [`${countText(lacking, 'needed column', 'needed columns')} not found`]),
  ];
  return {
    title: `${file} as ${kind.name}: ${what.join(', ')}`,
    parts: [
      { kind: 'text', text: `A row of ${kind.name} is ${kind.summary}.` },
      ...fitsPart(fits, proposal),
      columnsPart(proposal),
      ...restPart(proposal),
      list('How it is written', formTexts(decisions).map(noted)),
      ...rowsPart(proposal),
      ...faultsPart(proposal.diagnostics),
    ],
  };
}

function list(heading: string, items: readonly PageItem[]): PagePart {
  return { kind: 'list', heading, items };
}

function noted(text: string): PageItem {
  return { mark: '·', text };
}

/** What was decided of the file itself; why a header is a column stands beside it. */
function formTexts(decisions: readonly Decision[]): readonly string[] {
  return decisionTexts(
    decisions.filter(({ about }) => about !== 'header'),
    'this proposal',
  );
}

/** Other tables that the file may be. */
function fitsPart(fits: readonly Fit[], { kind }: Proposal): readonly PagePart[] {
  const others = fits.filter((fit) => fit.kind !== kind).slice(0, 3);
  if (others.length === 0) return [];
  return [
    list(
      'Other tables',
      others.map(({ kind: one }) => noted(`it may be ${one.name}, ${one.summary}: --as ${one.name}`)),
    ),
  ];
}

function columnsPart({ kind, columns }: Proposal): PagePart {
  const chosen = columns.chosen.map(({ key, column, cell, by }) => [
    cell.header,
    key,
    byText(by),
    summaryOf(kind, key, column),
  ]);
  const needed = columns.open.filter(({ isNeeded }) => isNeeded);
  const open = needed.map(({ column }) => ['', column, 'needed, and not found', summaryOf(kind, column, column)]);
  return {
    kind: 'grid',
    heading: null,
    grid: {
      columns: [
        { header: 'Header', holds: 'text' },
        { header: 'Column', holds: 'text' },
        { header: 'Why', holds: 'text' },
        { header: 'What it is', holds: 'text', spare: 1 },
      ],
      rows: [...chosen, ...open].map((cells) => ({ level: 'record', cells })),
    },
  };
}

function summaryOf({ columns }: TableKind, key: string, column: string): string {
  const summary = columns[column]?.summary ?? '';
  return key === column ? summary : `${summary}, by the month: times 12`;
}

function byText(by: ProposedBy): string {
  switch (by.how) {
    case 'name':
    case 'mapping':
      return 'its name';
    case 'alias':
      return aliasText(by.systems);
    case 'like':
      return 'like its name';
    case 'content':
      return 'the only one with such cells';
  }
}

function restPart({ columns }: Proposal): readonly PagePart[] {
  const optional = columns.open.filter(({ isNeeded }) => !isNeeded).map(({ column }) => column);
  const unread = columns.unread.map(({ header }) => header);
  return [
    ...(unread.length === 0 ? [] : [list('Headers that are not read', [noted(namesText(unread))])]),
    ...(optional.length === 0 ? [] : [list('Columns that the file does not have', [noted(namesText(optional))])]),
  ];
}

const MOST_NAMES = 20;

function namesText(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return more > 0 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${more} more` : names.join(', ');
}

function rowsPart({ columns, shown }: Proposal): readonly PagePart[] {
  if (shown.length === 0) return [];
  const grid = {
    columns: [
      { header: 'Line', holds: 'figure' } as const,
      ...columns.chosen.map(({ column }) => ({ header: column, holds: 'text' }) as const),
    ],
    rows: shown.map(({ line, cells }) => ({ level: 'record', cells: [String(line), ...cells] }) as const),
  };
  return [{ kind: 'grid', heading: shown.length === 1 ? 'A row' : 'The first rows', grid }];
}

function faultsPart(diagnostics: readonly Diagnostic[]): readonly PagePart[] {
  if (diagnostics.length === 0) return [];
  const items = diagnostics.slice(0, MOST_FAULTS).map(({ place, message, help, code }): PageItem => {
    const advice = help === undefined ? '' : ` (${help})`;
    return { mark: '!', text: `line ${place.line}: ${message}${advice} [${code}]` };
  });
  const more = diagnostics.length - items.length;
  const rest: PageItem[] =
    more === 0 ? [] : [{ mark: '·', text: `and ${countText(more, 'more finding', 'more findings')}` }];
  return [list('What cannot be read', [...items, ...rest])];
}
