import type { Day } from '../../calendar/index.ts';
import type { RowPlace } from '../../diagnostics/index.ts';
import { placeOf, type Row } from '../../kinds/table.ts';
import { type Gatherer, gatherer } from './gatherer.ts';

/** A day, with the minute of it where the export says one. */
export type DayTime = { readonly day: Day; readonly minute: number | null };

/** A risk alert as it stands when the export is made: its last resolution, its last reopening. */
export type Alert = {
  readonly id: string;
  readonly account: string;
  readonly opened: DayTime;
  readonly resolved: DayTime | null;
  readonly reopened: Day | null;
  readonly place: RowPlace;
};

/** Keeps every alert; there are as many of them as the checks could name. */
export function gatherAlerts(): { readonly gatherer: Gatherer; readonly alerts: readonly Alert[] } {
  const alerts: Alert[] = [];
  return {
    alerts,
    gatherer: gatherer('risk_alerts', (row) => {
      const opened = timeIn(row, 'opened_on');
      if (opened === null) return;
      alerts.push({
        id: row.text('alert_id') ?? '',
        account: row.text('account_id') ?? '',
        opened,
        resolved: timeIn(row, 'resolved_on'),
        reopened: row.day('reopened_on'),
        place: placeOf(row),
      });
    }),
  };
}

function timeIn(row: Row, column: string): DayTime | null {
  const day = row.day(column);
  return day === null ? null : { day, minute: row.minute(column) };
}
