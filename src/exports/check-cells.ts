import type { ColumnType } from '../kinds/table.ts';
import { type CellContext, tellMissing, tellUnreadable } from './cell-faults.ts';
import { LONGEST_CELL, trimmed, yesNoValue } from './cells.ts';
import type { Verdict } from './choice.ts';
import type { ColumnReader, ColumnReaders } from './column-readers.ts';
import { invisibleCharacter, seemsMissing, spreadsheetTrace } from './damage.ts';
import { tellMixed } from './doubts.ts';
import type { FaultLog } from './fault-log.ts';
import { plainFigure } from './figures.ts';
import type { Field, Header } from './header.ts';
import { caseWatch, plainId } from './ids.ts';

/** A record is sound, or has been told of, or cannot be read before it is known how columns of it are written. */
export type CellsCheck = {
  check(cells: readonly string[], line: number): 'sound' | 'faulty' | 'open';
  /** After `open`: the columns that nothing has decided. */
  open(): readonly ColumnReader[];
};

type Checked = {
  readonly at: number;
  /** Null for a column that the table does not know: only its form is looked at. */
  readonly field: Field | null;
  readonly reader: ColumnReader | null;
  readonly isPlain: (raw: string, line: number) => boolean;
  readonly mayBeBlank: boolean;
  readonly watchCase: ((id: string, line: number) => void) | null;
};

/**
 * Checks every cell of a record that the table knows, asked for or not: a broken export is found before anybody is paid from it. Values are
 * not made here: of a million rows most figures are never asked for.
 */
export function cellsCheck(header: Header, readers: ColumnReaders, context: CellContext): CellsCheck {
  const columns = checkedColumns(header, readers, context.log);
  const closer: Checked[] = [];
  const verdicts: Verdict[] = [];
  let open: ColumnReader[] = [];

  function lookCloser(cells: readonly string[], line: number): 'sound' | 'faulty' | 'open' {
    open = [];
    verdicts.length = 0;
    for (const { at, reader } of closer) {
      const text = trimmed(cells[at] ?? '');
      const verdict = reader === null || text === '' ? 'read' : reader.column.weigh(text, line);
      verdicts.push(verdict);
      if (verdict === 'open' && reader !== null) open.push(reader);
    }
    if (open.length > 0) return 'open';
    let isSound = true;
    for (const [place, checked] of closer.entries()) {
      const text = trimmed(cells[checked.at] ?? '');
      if (!isReadable(checked, text, verdicts[place] ?? 'read', line, context)) isSound = false;
    }
    return isSound ? 'sound' : 'faulty';
  }

  return {
    check(cells, line) {
      closer.length = 0;
      for (const column of columns) {
        const raw = cells[column.at] ?? '';
        if (raw === '' ? column.mayBeBlank : column.isPlain(raw, line)) continue;
        closer.push(column);
      }
      return closer.length === 0 ? 'sound' : lookCloser(cells, line);
    },
    open: () => open,
  };
}

function checkedColumns(header: Header, readers: ColumnReaders, log: FaultLog): readonly Checked[] {
  const known = header.fields.map((field): Checked => {
    const reader = readers.get(field.name) ?? null;
    const { type, required } = field.column;
    const watchCase = type === 'id' ? caseWatch(field, log) : null;
    const isPlain = watchCase === null ? plainCheck(type, reader) : plainId(watchCase);
    return { at: field.at, field, reader, isPlain, mayBeBlank: required !== 'cell', watchCase };
  });
  const others = [...readers.values()].filter(({ name }) => !header.fields.some((field) => field.name === name));
  return [
    ...known,
    ...others.map((reader): Checked => {
      const isPlain = plainCheck(reader.holds === 'figures' ? 'number' : 'text', reader);
      return { at: reader.cell.at, field: null, reader, isPlain, mayBeBlank: true, watchCase: null };
    }),
  ];
}

/** The quick answers for the cells that nearly all are; a cell that is not plain is looked at again. */
function plainCheck(type: ColumnType, reader: ColumnReader | null): (raw: string) => boolean {
  if (reader?.holds === 'spelt') return (raw) => plainFigure(raw) === 'digits';
  if (reader?.holds === 'figures') {
    const { choice } = reader.column;
    if (type === 'percent') return () => false;
    return (raw) => {
      const plain = plainFigure(raw);
      if (plain === 'digits' || plain === 'no') return plain === 'digits';
      return choice.is === '.' && choice.state !== 'refused' && (plain === 'point' || choice.isAsked);
    };
  }
  if (reader?.holds === 'days') {
    const { column } = reader;
    const { choice } = column;
    // A cell that begins as 2026- does says its order itself.
    return (raw) => column.day(raw) !== null && (choice.isAsked ? choice.state !== 'refused' : isYearFirst(raw));
  }
  return type === 'yes_no' ? (raw) => yesNoValue(raw) !== null : isPlainText;
}

function isYearFirst(text: string): boolean {
  return text.charCodeAt(4) === 45;
}

/** Text that no spreadsheet has left its mark on: such marks begin with `#` or `=`. */
function isPlainText(text: string): boolean {
  const first = text.charCodeAt(0);
  return first > 32 && first < 127 && first !== 35 && first !== 61 && text.length <= LONGEST_CELL;
}

/** Can this be read as text of a column that the table does not know, and that has not been checked therefore? */
export function isSoundText(text: string): boolean {
  return isPlainText(text) || (text.length <= LONGEST_CELL && spreadsheetTrace('text', text) === null);
}

/** Tells what is wrong with a cell; true when nothing is. */
function isReadable(checked: Checked, text: string, verdict: Verdict, line: number, context: CellContext): boolean {
  const { field, reader, watchCase } = checked;
  const { log } = context;
  if (text === '') {
    if (checked.mayBeBlank || field === null) return true;
    log.add('blank-cell', line, field, { column: field.name, why: `every row needs ${field.column.summary}` });
    return false;
  }
  if (verdict === 'refused') return false;
  if (verdict === 'against' && reader !== null && reader.column.choice.by === 'cell') {
    tellMixed(reader, text, line, log);
    return false;
  }
  if (verdict === 'against' && reader?.holds === 'spelt') {
    tellUnreadable(reader.column.type ?? 'number', { text, line, cell: reader.cell, reader }, context);
    return false;
  }
  if (field === null) return true;
  const { type, notNegative, summary } = field.column;
  if (verdict === 'against' || !isOfType(type, text, reader) || spreadsheetTrace(type, text) !== null) {
    tellUnreadable(type, { text, line, cell: field, reader }, context);
    return false;
  }
  if (type === 'id' && !isId(text, line, field, context)) return false;
  watchCase?.(text, line);
  if (!notNegative || reader?.holds !== 'figures' || (reader.column.value(text)?.n ?? 0n) >= 0n) return true;
  log.add('bad-cell', line, field, { column: field.header, value: text, expected: `${summary}, which is 0 or more` });
  return false;
}

function isOfType(type: ColumnType, text: string, reader: ColumnReader | null): boolean {
  if (reader?.holds === 'figures') return reader.column.value(text) !== null;
  if (reader?.holds === 'days') return reader.column.day(text) !== null;
  if (type === 'yes_no') return yesNoValue(text) !== null;
  return text.length <= LONGEST_CELL;
}

function isId(text: string, line: number, field: Field, context: CellContext): boolean {
  if (seemsMissing('id', text)) {
    tellMissing({ text, line, cell: field }, context);
    return false;
  }
  const character = invisibleCharacter(text);
  if (character === null) return true;
  context.log.add('invisible-character', line, field, { column: field.header, value: text, character });
  return false;
}
