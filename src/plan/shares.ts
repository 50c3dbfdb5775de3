import { periodFromText } from '../calendar/index.ts';
import type { TreePath } from '../kinds/scope.ts';
import { add, compare, numberLiteral, ONE, type Ratio, reduce, round, ZERO } from '../money/index.ts';
import { isRawMap, type Raw, type RawMap } from '../yaml/raw.ts';
import type { NodeContext } from './read-node.ts';
import { groupShape, leafShape } from './shape.ts';

type Share = {
  readonly name: string;
  readonly place: number;
  readonly all: Ratio | null;
  readonly by: ReadonlyMap<string, Ratio>;
};

/**
 * Shares of siblings add up to exactly 100%, in every period that one of them names; siblings without a share stand beside them. Three times 1/3 is
 * 100%, three times 33.33% is 99.99% and a fault. They are read from the raw tree, so that another fault in a component does not hide this one;
 * a share that cannot be read is reported elsewhere and ends the check. False after a fault.
 */
export function sharesAddUp(components: readonly Raw[], where: string, path: TreePath, context: NodeContext): boolean {
  const shares: Share[] = [];
  /** Components with neither a share nor an amount: one of them may be what is missing. */
  const unpaid: string[] = [];
  for (const [place, component] of components.entries()) {
    if (!isRawMap(component)) return false;
    const written = component.share;
    if (written === undefined && mayMeanShare(component)) return false;
    if (written === undefined) {
      if (component.amount === undefined) unpaid.push(nameOf(component, place));
      continue;
    }
    const share = readShare(written, context.period);
    if (share === null) return false;
    shares.push({ ...share, place, name: nameOf(component, place) });
  }
  if (shares.length === 0) return true;
  const periods = new Set(shares.flatMap(({ by }) => [...by.keys()]));
  let sound = true;
  for (const period of periods.size === 0 ? [null] : [...periods]) {
    let sum: Ratio = ZERO;
    for (const { all, by, place, name } of shares) {
      const value = all ?? by.get(period ?? '');
      if (value === undefined) {
        const args = { what: `the share of "${name}"`, period: period ?? '', valid: [...by.keys()] };
        context.scope.fault('period-missing', [...path, place, 'share'], args);
        return false;
      }
      sum = add(sum, value);
    }
    if (compare(sum, ONE) === 0) continue;
    const thirds = shares.length % 3 === 0 && compare(sum, { n: 9999n, d: 10000n }) === 0;
    const at = [...path, shares[0]?.place ?? 0, 'share'];
    const parts = shares.map(({ all, by }) => percentText(all ?? by.get(period ?? '') ?? ZERO));
    const without = compare(sum, ONE) < 0 ? unpaid : [];
    context.scope.fault('shares-not-whole', at, { where, parts, without, sum: percentText(sum), period, thirds });
    sound = false;
  }
  return sound;
}

function nameOf({ name }: RawMap, place: number): string {
  return typeof name === 'string' ? name : `#${place + 1}`;
}

function readShare(written: Raw, length: NodeContext['period']): Pick<Share, 'all' | 'by'> | null {
  if (typeof written === 'string') {
    const value = shareValue(written);
    return value && { all: value, by: new Map() };
  }
  if (!isRawMap(written)) return null;
  const by = new Map<string, Ratio>();
  for (const [period, text] of Object.entries(written)) {
    const value = typeof text === 'string' ? shareValue(text) : null;
    const name = periodFromText(period);
    if (value === null || name === null || (length !== null && name.length !== length)) return null;
    by.set(name.name, value);
  }
  return { all: null, by };
}

function shareValue(text: string): Ratio | null {
  const literal = numberLiteral(text);
  if (literal?.unit !== 'percent' && literal?.unit !== 'fraction') return null;
  const { n, d } = literal.value;
  return n >= 0n && n <= d ? literal.value : null;
}

/** A component without a share, but with a key that does not exist: the share may be what was meant, and the key is reported. */
function mayMeanShare(component: RawMap): boolean {
  return Object.keys(component).some((key) => !KEYS.has(key));
}

const KEYS = new Set(Object.keys({ ...leafShape.shape, ...groupShape.shape }));

/** At most four decimals: enough to see what is missing. */
function percentText(value: Ratio): string {
  const { n, d } = reduce(value);
  const tenThousandths = round({ n: n * 1_000_000n, d }, 'half_even');
  const text = `${tenThousandths / 10_000n}.${String(tenThousandths % 10_000n).padStart(4, '0')}`;
  return `${text.replace(/\.?0+$/, '')}%`;
}
