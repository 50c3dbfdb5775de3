import type { Fit, Proposal } from '../exports/proposal/propose.ts';
import { mappingYaml } from './mapping-yaml.ts';

/** A proposed mapping as one document for programs. */
export function mappingDocument(proposal: Proposal, fits: readonly Fit[]): unknown {
  const { file, kind, columns, dialect, decisions, shown, rows, unreadable, diagnostics } = proposal;
  return {
    file,
    table: kind.name,
    tables: fits.map((one) => one.kind.name),
    mapping: mappingYaml(proposal),
    columns: columns.chosen.map(({ key, cell, by, match }) => ({
      column: key,
      header: cell.header,
      by: by.how,
      ...(by.how === 'alias' && { systems: by.systems }),
      ...(match !== null && { match }),
    })),
    not_found: columns.open.map(({ column, isNeeded, candidates }) => ({
      column,
      needed: isNeeded,
      candidates: candidates.map(({ header }) => header),
    })),
    not_read: columns.unread.map(({ header }) => header),
    dialect: { encoding: dialect.encoding, nulls: dialect.nulls, skip_footer: dialect.skipFooter },
    decisions,
    rows,
    unreadable,
    first_rows: shown.map(({ line, cells }) => ({
      line,
      ...Object.fromEntries(columns.chosen.map(({ column }, at) => [column, cells[at] ?? ''])),
    })),
    diagnostics,
  };
}
