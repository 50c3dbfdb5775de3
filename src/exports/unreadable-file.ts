import type { FaultLog } from './fault-log.ts';
import type { Header } from './header.ts';
import { LONGEST_RECORD, type RecordFault } from './records.ts';

/** Tells why the rest of a file was not read. */
export function tellUnreadableFile(fault: RecordFault, header: Header | null, log: FaultLog): void {
  switch (fault.kind) {
    case 'nul':
      log.addLast('nul-byte', fault.line, null, { position: fault.position });
      break;
    case 'not_utf8': {
      const isMark = fault.position === 1 && (fault.byte === 0xff || fault.byte === 0xfe);
      const help = isMark ? 'the file begins as UTF-16 does: save it as "CSV UTF-8"' : null;
      const { byte, position, line } = fault;
      log.addLast('not-utf8', line, null, { byte, position, line }, help);
      break;
    }
    case 'broken_quote':
      log.addLast('broken-quote', fault.line, headerCell(header, fault.field), { how: fault.how });
      break;
    case 'long_record':
      log.addLast('long-record', fault.line, headerCell(header, fault.field), { most: LONGEST_RECORD });
  }
}

/** The header above a cell; the file may have none, or the cell stand beyond it. */
function headerCell(header: Header | null, at: number) {
  for (const cell of header?.cells.values() ?? []) if (cell.at === at) return cell;
  return null;
}
