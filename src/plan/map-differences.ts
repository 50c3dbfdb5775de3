import type { Raw, RawMap } from '../yaml/raw.ts';
import { type BothFiles, editsBetween, type PlanEdit, type Side } from './raw-edits.ts';

/** What two plans do differently in one respect, which is one cause of a difference in pay: a metric's target, a curve, the shares of siblings. */
export type PlanDifference = { readonly id: string; readonly edits: readonly PlanEdit[] };

/** The differences of a part of the tree in plan order, and the part as it is when some of them (by id) have been taken over from the variant. */
export type Differing<R extends Raw = Raw> = {
  readonly differences: readonly PlanDifference[];
  mixed(taken: ReadonlySet<string>): R;
};

/** A part that a side does have. */
export type There<R extends Raw = Raw> = Side & { readonly raw: R };

type Special = (base: There, variant: There) => Differing;

export type MapRules = {
  /** Keys that differ as one. */
  readonly together?: readonly (readonly string[])[];
  /** Keys that are the variant's from the beginning. */
  readonly silent?: readonly string[];
  /** Keys that are somebody else's: they are left out. */
  readonly except?: readonly string[];
  /** Keys whose value is taken apart, where both sides have it. */
  readonly special?: Readonly<Record<string, Special>>;
};

/** The differences between two maps, by key in the variant's order, and behind them the base's own. `under` is how people write the map: `Effort / EBRs`. */
export function mapDifferences(
  under: string,
  base: There<RawMap>,
  variant: There<RawMap>,
  files: BothFiles,
  { together = [], silent = [], except = [], special = {} }: MapRules,
): Differing<RawMap> {
  const all = new Set([...Object.keys(variant.raw), ...Object.keys(base.raw)]);
  const keys = [...all].filter((key) => !except.includes(key));
  const sideOf = ({ path, raw }: There<RawMap>, key: string): Side => ({
    path: [...path, key],
    raw: raw[key] ?? null,
  });
  const differences: PlanDifference[] = [];
  const below = new Map<string, Differing>();
  const idOf = new Map<string, string>();
  for (const key of keys) {
    if (idOf.has(key) || silent.includes(key)) continue;
    const [from, to] = [sideOf(base, key), sideOf(variant, key)];
    const apart = Object.hasOwn(special, key) ? special[key] : undefined;
    if (apart !== undefined && from.raw !== null && to.raw !== null) {
      const part = apart({ ...from, raw: from.raw }, { ...to, raw: to.raw });
      below.set(key, part);
      differences.push(...part.differences);
      continue;
    }
    const group = together.find((one) => one.includes(key)) ?? [key];
    const id = JSON.stringify([...variant.path, group[0]]);
    const members = keys.filter((one) => group.includes(one));
    for (const member of members) idOf.set(member, id);
    const edits = members.flatMap((member) =>
      editsBetween(textOf(under, member), sideOf(base, member), sideOf(variant, member), files),
    );
    if (edits.length > 0) differences.push({ id, edits });
  }
  return {
    differences,
    mixed(taken) {
      const entries = keys.flatMap((key): [string, Raw][] => {
        const part = below.get(key);
        if (part !== undefined) return [[key, part.mixed(taken)]];
        const isTaken = silent.includes(key) || taken.has(idOf.get(key) ?? '');
        const value = (isTaken ? variant : base).raw[key];
        return value === undefined ? [] : [[key, value]];
      });
      return Object.fromEntries(entries);
    },
  };
}

function textOf(under: string, key: string): string {
  return under === '' ? key : `${under}.${key}`;
}
