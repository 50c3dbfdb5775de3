import type { Otherwise } from '../engine/way.ts';
import type { Raw } from '../yaml/raw.ts';
import { isRawList, isRawMap } from '../yaml/raw.ts';
import { countText } from './figures.ts';

const MOST_VALUE = 40;

/** What is otherwise, in a phrase: `Results.pays.bands[1].pay $500 → $450`. */
export function otherwiseText(one: Otherwise): string {
  if (one.by === 'what_if') return one.text;
  if (one.by === 'plan') return one.is === 'new' ? `plan "${one.name}" is new` : `plan "${one.name}" is gone`;
  if (one.by === 'line') return lineText(one.path, one.kind);
  const { at, from, to } = one.edit;
  if (from === null) return `${at} is new${behindText(to)}`;
  return to === null ? `${at} is gone${behindText(from)}` : `${at} ${valueText(from)} → ${valueText(to)}`;
}

/** Where it stands: `plans/blended-60-40.yaml:29`; null where that is nowhere, as of what-ifs on the command line. */
export function otherwisePlace(one: Otherwise): string | null {
  if (one.by === 'line') return null;
  const { file, line } = one.by === 'edit' ? one.edit.place : one.place;
  return line > 0 ? `${file}:${line}` : null;
}

/** A cause in a line: the first thing that is otherwise, and how many more. */
export function causeText(otherwise: readonly Otherwise[]): string {
  const [first, ...more] = otherwise;
  if (first === undefined) return '';
  const text = otherwiseText(first);
  return more.length === 0 ? text : `${text} (and ${countText(more.length, 'more change', 'more changes')})`;
}

function lineText(path: readonly string[], kind: string): string {
  const where = path.join(' / ');
  if (kind === 'earned') return where === '' ? 'the plan' : where;
  return where === '' ? `${kind} of the plan` : `${kind} of ${where}`;
}

/** The value that came or went; of a whole component, whose name has been said, what it takes of the amount. */
function behindText(raw: Raw | null): string {
  if (raw === null || !isRawMap(raw) || componentName(raw) === null) return `: ${valueText(raw)}`;
  const [amount] = [raw.share, raw.amount].filter((one) => one !== undefined);
  return amount === undefined ? '' : `: ${valueText(amount)}`;
}

/** A value as a plan writes it, in one line and not too long; of components their names. */
function valueText(raw: Raw | null): string {
  const text = raw === null ? '' : flowText(raw);
  const letters = Array.from(text);
  return letters.length > MOST_VALUE
    ? `${letters
        .slice(0, MOST_VALUE - 1)
        .join('')
        .trimEnd()}…`
    : text;
}

function flowText(raw: Raw): string {
  if (isRawList(raw)) return `[${raw.map((one) => componentName(one) ?? flowText(one)).join(', ')}]`;
  if (!isRawMap(raw)) return raw === '' ? '""' : raw;
  const written = Object.entries(raw).map(([key, value]) => `${key}: ${flowText(value)}`);
  return `{ ${written.join(', ')} }`;
}

function componentName(raw: Raw): string | null {
  return isRawMap(raw) && typeof raw.name === 'string' ? raw.name : null;
}
