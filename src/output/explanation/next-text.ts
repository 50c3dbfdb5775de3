import type { Unit } from '../../kinds/fact.ts';
import { type Currency, compare, type Ratio } from '../../money/index.ts';
import type { Next } from '../../reports/explained-line.ts';
import { moneyText } from '../figures.ts';
import { awayText } from './away-text.ts';
import { figureOf, figureText, moneyOf, sumText } from './figures.ts';

/**
 * What lies ahead on a curve: `$100.00 more at 100%: 0.525 points, $6,300 of ARR away`; on a slope also what every further point pays; or that nothing
 * more is paid. Of a pool (`ofTeam`) the amounts are the team's, and what of it is this person's stands behind.
 */
export function nextText(next: Next, ofTeam: boolean, currency: Currency): string {
  const { args, code, measured, reading } = next;
  const unit = measured?.unit ?? reading?.unit ?? 'number';
  const isLower = args.better === 'lower';
  const most = isLower ? 'least' : 'most';
  const edge = figureOf(args.at, reading?.unit ?? 'number', currency);
  const at = edge === null ? 'the next edge' : figureText(edge, reading?.unit ?? 'number', currency);
  switch (code) {
    case 'open':
      if (args.each === undefined) return 'more is paid the further it goes';
      return `each ${furtherText(args, unit, isLower, currency)} pays ${amount(args.each, currency)}`;
    case 'out_of_reach': {
      const best = figureOf(args.best, unit, currency);
      const limit = best === null ? '' : `, ${figureText(best, unit, currency)} is the ${most} there can be`;
      return `nothing more can be reached: ${at} is too far${limit}`;
    }
    case 'edge':
    case 'best': {
      const side = code === 'best' ? `at the ${most} there can be` : `${sideText(args.beyond, isLower)} ${at}`;
      const far = awayText(args, currency) || 'a little';
      const away = `${far} ${isLower ? (unit === 'money' ? 'less' : 'fewer') : 'away'}`;
      const begins = moneyOf(args.more, currency) === 0n && args.each_beyond !== undefined;
      const further = `each ${furtherText(args, unit, isLower, currency)} pays ${amount(args.each_beyond, currency)}`;
      const first = begins ? `from ${at} on ${further}` : `${moreText(args.more, ofTeam, currency)} ${side}`;
      return [`${first}: ${away}`, ...slopes(args, unit, begins, currency), ...inAll(args, ofTeam, currency)].join(
        '; ',
      );
    }
    default:
      return 'nothing more is paid beyond';
  }
}

type Args = Next['args'];

const amount = (text: string | undefined, currency: Currency) => moneyText(moneyOf(text, currency), currency);

/** `at` an edge that is enough to stand at; else on its better side. */
function sideText(beyond: string | undefined, isLower: boolean): string {
  if (beyond === undefined) return 'at';
  return isLower ? 'below' : 'above';
}

function moreText(text: string | undefined, ofTeam: boolean, currency: Currency): string {
  const more = moneyOf(text, currency);
  const size = moneyText(more, currency).replace(/^-/, '');
  return `${size} ${more < 0n ? 'less' : 'more'}${ofTeam ? ' for the team' : ''}`;
}

/** One further unit of the metric: `further point`, `further $1,000`, `day fewer`; of a figure without a name, `further 1`. */
function furtherText(args: Args, unit: Unit, isLower: boolean, currency: Currency): string {
  const size = figureOf(args.each_of, unit, currency);
  const name = unit === 'money' && size !== null ? sumText(size, currency) : UNIT_NAMES[unit];
  return isLower ? `${name} ${unit === 'money' ? 'less' : 'fewer'}` : `further ${name}`;
}

const UNIT_NAMES: Readonly<Record<Unit, string>> = {
  percent: 'point',
  days: 'day',
  money: '1',
  count: '1',
  number: '1',
};

/** What every unit pays on the way to the edge, and beyond it where that is something else. */
function slopes(args: Args, unit: Unit, begins: boolean, currency: Currency): string[] {
  const [way, beyond] = [figureOf(args.each, 'money', currency), figureOf(args.each_beyond, 'money', currency)];
  const one = furtherText(args, unit, false, currency).replace('further ', '');
  const told: string[] = [];
  if (way !== null) told.push(`each ${one} on the way pays ${amount(args.each, currency)}`);
  if (beyond !== null && !begins && !(way !== null && isSame(way, beyond))) {
    told.push(`${way === null ? `each ${one} beyond it pays` : 'beyond it'} ${amount(args.each_beyond, currency)}`);
  }
  return told.length === 0 ? [] : [told.join(', ')];
}

function isSame(a: Ratio, b: Ratio): boolean {
  return compare(a, b) === 0;
}

/** What the person gets of it, where that is not what the component earns. */
function inAll(args: Args, ofTeam: boolean, currency: Currency): string[] {
  if (args.more_in_all === undefined) return [];
  const more = moneyOf(args.more_in_all, currency);
  if (ofTeam) return [`${amount(args.more_in_all, currency)} of it here`];
  return [more === 0n ? 'nothing more in all' : `${moreText(args.more_in_all, false, currency)} in all`];
}
