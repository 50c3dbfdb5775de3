import type { Unit } from '../../kinds/fact.ts';
import { compare, type Ratio } from '../../money/index.ts';
import type { CurveNote, CurveReport, CurvesReport } from '../../reports/curve.ts';
import { countText, moneyText, NO_FIGURE } from '../figures.ts';
import type { Grid, GridColumn } from '../grid.ts';
import type { Page, PageItem, PagePart } from '../page.ts';
import { valueText } from '../value-text.ts';
import { chartLines } from './chart.ts';
import { courseText, curveTitle } from './words.ts';

/** Edges beyond these are counted: a step that repeats has hundreds. */
const MOST_EDGES = 30;

/** Each curve with its drawing, what its edges pay, and the people in it. */
export function curvesPage(report: CurvesReport, isAscii: boolean): Page {
  const who = report.person === null ? '' : ` · ${report.person.name} (${report.person.csmId})`;
  const notes = report.notes.map((note): PageItem => ({ mark: '·', text: noteText(note, report) }));
  return {
    title: `${report.plan} · ${report.period} · ${report.currency.code}${who}`,
    parts: [
      ...report.curves.flatMap((curve) => curveParts(curve, isAscii)),
      ...(notes.length === 0 ? [] : [{ kind: 'list', heading: null, items: notes } as const]),
    ],
  };
}

function curveParts(curve: CurveReport, isAscii: boolean): readonly PagePart[] {
  const parts: PagePart[] = [
    { kind: 'drawing', heading: curveTitle(curve), draw: (screen) => chartLines(curve, screen, isAscii) },
    edgesPart(curve),
  ];
  if (curve.points.length > 0) parts.push({ kind: 'grid', heading: null, grid: peopleGrid(curve) });
  const away = curve.points.filter(({ reading, isShown }) => reading !== null && !isShown).length;
  if (away > 0) {
    const text = `${countText(away, 'person stands', 'people stand')} further out than the picture goes`;
    parts.push({ kind: 'list', heading: null, items: [{ mark: '!', text }] });
  }
  return parts;
}

/** What is paid around each edge and from there on; where no edge is, how pay goes all along. */
function edgesPart(curve: CurveReport): PagePart {
  const { stops, stretches, currency } = curve;
  const [first] = stretches;
  if (stops.length === 0) {
    const start = first === undefined ? '' : courseText(first, curve);
    return { kind: 'text', text: `No edge: ${start} all along.` };
  }
  const pay = (exact: Ratio | null) => (exact === null ? NO_FIGURE : valueText(exact, 'money', currency));
  const hasAbove = stops.some(({ pay: there, above }) => above !== null && compare(there, above) !== 0);
  const figures = ['Below', 'At it', ...(hasAbove ? ['Above'] : [])];
  const columns: GridColumn[] = [
    { header: curve.metric, holds: 'figure' },
    ...figures.map((header): GridColumn => ({ header, holds: 'figure' })),
    { header: 'Then', holds: 'text' },
  ];
  const rows = stops.slice(0, MOST_EDGES).map((stop) => {
    const next = stretches.find(({ from }) => compare(from, stop.at) === 0);
    const pays = [pay(stop.below), pay(stop.pay), ...(hasAbove ? [pay(stop.above)] : [])];
    const cells = [readingText(stop.at, curve), ...pays, next === undefined ? '' : courseText(next, curve)];
    return { level: 'record', cells } as const;
  });
  const more = stops.length - rows.length;
  const last = { level: 'record', cells: [`${more} more`, ...columns.slice(1).map(() => '')] } as const;
  const grid: Grid = { columns, rows: more > 0 ? [...rows, last] : rows };
  return { kind: 'grid', heading: null, grid };
}

/** `90.0% of target`, `4.0%`. */
function readingText(reading: Ratio, { unit, reads, currency }: CurveReport): string {
  return `${valueText(reading, unit, currency)}${reads === 'attainment' ? ' of target' : ''}`;
}

function peopleGrid(curve: CurveReport): Grid {
  const { points, metric, currency } = curve;
  return {
    columns: [
      { header: 'CSM', holds: 'text' },
      { header: 'ID', holds: 'text' },
      { header: metric, holds: 'figure' },
      { header: 'Paid', holds: 'figure' },
    ],
    rows: points.map(({ name, csmId, reading, paid }) => ({
      level: 'record',
      cells: [name, csmId, reading === null ? NO_FIGURE : readingText(reading, curve), moneyText(paid, currency)],
    })),
  };
}

/** What has to be known to read the pictures. */
export function noteText(note: CurveNote, { currency, person }: CurvesReport): string {
  const value = (amount: Ratio, unit: Unit) => valueText(amount, unit, currency);
  if (note.code === 'others-stand') {
    if (note.at === 'own') return `the other metrics stand where ${person?.name ?? 'the person'} has them`;
    return 'the other metrics stand at their targets';
  }
  if (note.code === 'no-target') return `"${note.metric}" has no target and stands at ${value(note.value, note.unit)}`;
  if (note.code === 'single-item')
    return `"${note.component}" pays each item by itself: drawn is what a single one pays`;
  if (note.code === 'alone-in-pool') return `"${note.component}" is a team's: drawn is somebody who is a team alone`;
  if (note.code === 'no-value') return `not drawn, "${note.metric}" has no value: ${note.because}`;
  const { assumed } = note;
  if (assumed.what === 'variable')
    return `for a variable amount of ${moneyText(assumed.amount, currency)} (column "${assumed.column}")`;
  if (assumed.what === 'book') return `for a book of ${value(assumed.amount, 'money')}`;
  return `for a target of "${assumed.metric}" of ${value(assumed.value, note.unit)}, which is personal`;
}
