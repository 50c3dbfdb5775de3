import { isRawMap, type RawFile, type RawMap } from '../yaml/raw.ts';
import { type Differing, mapDifferences, type There } from './map-differences.ts';
import type { BothFiles } from './raw-edits.ts';
import { siblingDifferences } from './sibling-differences.ts';

/** Who is on a plan. A name counts, too: the roster may name it. */
const WHO = ['plan', 'for', 'stacks'];
/** What changes nobody's pay: it is taken over before anything else. */
const UNPAID = ['source', 'examples', 'guardrails', 'review', 'reviewed', 'adjustments'];
/** Keys of a metric that are a cause of their own; all others together define what it measures. */
const BESIDE_DEFINITION = ['target', 'prorate_target', 'credit'];

/**
 * In what two plans differ, and every plan between them: the raw trees of both, with some differences taken over and others not. Each key is a
 * difference of its own, but for those that only make sense together: the shares of siblings with those that came or went, everything under `pays`, who is on the
 * plan, what a metric measures. Metrics of the variant's own are there from the beginning and those of the base's own until the end: by
 * themselves they pay nothing.
 *
 * `$500 → $450` in a band of Results and `rounding: half_even`: two differences, four plans.
 */
export function planDifferences(base: RawFile, variant: RawFile): Differing<RawMap> {
  const files = { base, variant };
  return mapDifferences('', { path: [], raw: base.raw }, { path: [], raw: variant.raw }, files, {
    together: [WHO],
    silent: UNPAID,
    special: {
      metrics: (one, other) => metricsDifferences(one, other, files),
      components: (one, other) => siblingDifferences([], one, other, files),
    },
  });
}

function metricsDifferences(base: There, variant: There, files: BothFiles): Differing {
  const [from, to] = [mapOf(base), mapOf(variant)];
  const parts = new Map<string, Differing>();
  for (const [name, other] of Object.entries(to)) {
    const one = from[name];
    if (one === undefined || !isRawMap(one) || !isRawMap(other)) continue;
    const definition = [...new Set([...Object.keys(other), ...Object.keys(one)])].filter(
      (key) => !BESIDE_DEFINITION.includes(key),
    );
    const part = mapDifferences(
      `metrics.${name}`,
      { path: [...base.path, name], raw: one },
      { path: [...variant.path, name], raw: other },
      files,
      { together: [definition] },
    );
    parts.set(name, part);
  }
  return {
    differences: [...parts.values()].flatMap(({ differences }) => differences),
    mixed(taken) {
      const both = [...parts].map(([name, part]) => [name, part.mixed(taken)]);
      return { ...to, ...from, ...Object.fromEntries(both) };
    },
  };
}

function mapOf({ raw }: There): RawMap {
  if (!isRawMap(raw)) throw new Error('bug: the metrics of a plan are a map');
  return raw;
}
