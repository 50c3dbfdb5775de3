import type { ArgsOf, Code } from '../diagnostics/index.ts';
import { textIn } from './cells.ts';
import type { FaultLog } from './fault-log.ts';
import { fieldOf, type Header } from './header.ts';

/** The person whom a cell names, by their id; or why there is none. */
export type NamedPerson =
  | { readonly id: string }
  | { readonly fault: PersonFault<'unknown-owner'> | PersonFault<'ambiguous-owner'>; readonly help: string | null };

type PersonFault<C extends Code> = { readonly code: C; readonly args: ArgsOf<C> };

/** Finds the person whom a filled, trimmed cell under this header names. */
export type PersonFinder = (written: string, header: string) => NamedPerson;

/** The header with a column whose cells may hold any text. */
export function withTextOf(header: Header, name: string): Header {
  const fields = header.fields.map((field) =>
    field.name === name ? { ...field, column: { ...field.column, type: 'text' as const } } : field,
  );
  return { ...header, fields };
}

/** A record with the person's id in place of what csm_id names them by, so that everything after it knows people by their ids alone. */
export function personIds(finder: PersonFinder | undefined, header: Header, log: FaultLog) {
  const field = finder === undefined ? null : fieldOf(header, 'csm_id');
  return (cells: readonly string[], line: number): readonly string[] => {
    const written = finder === undefined || field === null ? '' : textIn(cells, field);
    if (finder === undefined || field === null || written === '') return cells;
    const named = finder(written, field.header);
    if ('id' in named) return cells.map((cell, at) => (at === field.at ? named.id : cell));
    const { fault, help } = named;
    if (fault.code === 'unknown-owner') log.add(fault.code, line, field, fault.args, help);
    else log.add(fault.code, line, field, fault.args, help);
    return cells;
  };
}
