import { seen } from '../diagnostics/index.ts';
import type { UndecidedDelimiter } from './delimiter.ts';
import { windowsCharacter } from './encodings.ts';
import type { FaultLog } from './fault-log.ts';
import type { Header } from './header.ts';
import { type Encoding, ofTable } from './mapping.ts';
import { LONGEST_RECORD } from './record-cursor.ts';
import type { RecordFault } from './records.ts';

/** Tells why the rest of a file was not read. */
export function tellUnreadableFile(fault: RecordFault, header: Header | null, table: string, log: FaultLog): void {
  const { line } = fault;
  switch (fault.kind) {
    case 'nul':
      log.addLast('nul-byte', line, null, { position: fault.position }, encodingHelp(fault.looksLike, 0, table));
      break;
    case 'undecodable': {
      const { encoding, unit, position, looksLike } = fault;
      if (encoding !== 'utf-8') log.addLast('not-in-encoding', line, null, { encoding, unit, position, line });
      else log.addLast('not-utf8', line, null, { byte: unit, position, line }, encodingHelp(looksLike, unit, table));
      break;
    }
    case 'other_mark':
      log.addLast('other-encoding', line, null, { said: fault.said, mark: fault.mark });
      break;
    case 'broken_quote':
      log.addLast('broken-quote', line, headerCell(header, fault.field), { how: fault.how });
      break;
    case 'long_record':
      log.addLast('long-record', line, headerCell(header, fault.field), { most: LONGEST_RECORD });
  }
}

/** What the file most likely is, and how to say so. */
function encodingHelp(looksLike: Encoding | null, byte: number, table: string): string | null {
  if (looksLike === null) return null;
  const why =
    looksLike === 'windows-1252' ? `in windows-1252 it is ${seen(windowsCharacter(byte) ?? '')}` : 'it may be UTF-16';
  return `${why}: then write ${ofTable(table, `encoding: ${looksLike}`)} in exports.yaml`;
}

/** Tells why nobody knows what separates the cells. */
export function tellUndecided(undecided: UndecidedDelimiter, line: number, table: string, log: FaultLog): void {
  if (undecided.because === 'not_there') {
    log.addLast('wrong-delimiter', line, null, { said: undecided.said, found: undecided.found });
    return;
  }
  const [first = ','] = undecided.found;
  const help = `in exports.yaml, write ${ofTable(table, `delimiter: ${JSON.stringify(first)}`)}, for one`;
  log.addLast('ambiguous-delimiter', line, null, { found: undecided.found }, help);
}

/** The header above a cell; the file may have none, or the cell stand beyond it. */
function headerCell(header: Header | null, at: number) {
  for (const cell of header?.cells.values() ?? []) if (cell.at === at) return cell;
  return null;
}
