import type { TreePath } from '../kinds/scope.ts';
import { isRawList, isRawMap, type Raw, type RawMap } from '../yaml/raw.ts';
import { groupShape, leafShape, planShape } from './shape.ts';

/** A value of a plan, by its path in the raw tree; or the step that leads nowhere, with those that would. */
export type FoundPath =
  | { readonly path: TreePath; readonly problem: null }
  | { readonly path: null; readonly problem: PathProblem };

export type PathProblem = {
  readonly word: string;
  /** What lacks it: `the plan`, `Results.pays`. */
  readonly where: string;
  readonly valid: readonly string[];
};

/** What lacks the first step of a path. */
export const WHOLE_PLAN = 'the plan';

const ROOT_KEYS = Object.keys(planShape.shape);
const COMPONENT_KEYS = [...new Set([...Object.keys(leafShape.shape), ...Object.keys(groupShape.shape)])];
const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];

/**
 * The value that a text such as `Results.pays.bands[1].pay` names: keys and names of components with `.` (or ` / `) between them, and places in lists,
 * counted from 0. Where keys and components have a name in common, the key is meant. The last step may be a key that the plan does not have yet,
 * or the place behind the end of a list.
 */
export function pathNamed(text: string, raw: RawMap): FoundPath {
  const path: (string | number)[] = [];
  let at: Raw | undefined = raw;
  let rest = text.trim();
  let allowed: readonly string[] | null = ROOT_KEYS;
  let isFirst = true;
  while (rest !== '') {
    const walked =
      text
        .trim()
        .slice(0, text.trim().length - rest.length)
        .trim() || WHOLE_PLAN;
    if (!isFirst) rest = rest.replace(/^(?:\.| \/ )/, '');
    isFirst = false;
    const step: Step = isRawList(at) ? stepIntoList(at, rest) : stepIntoMap(at, rest, allowed);
    if (step.path === null) {
      const { word, valid } = step;
      return { path: null, problem: { word, where: walked, valid } };
    }
    path.push(...step.path);
    at = step.to;
    rest = step.rest;
    allowed = step.isComponent ? COMPONENT_KEYS : null;
  }
  return { path, problem: null };
}

type Step =
  | {
      readonly path: TreePath;
      readonly to: Raw | undefined;
      readonly rest: string;
      readonly isComponent: boolean;
    }
  | { readonly path: null; readonly word: string; readonly valid: readonly string[] };

function stepIntoList(list: readonly Raw[], rest: string): Step {
  const valid = list.map((_, place) => `[${place}]`);
  const [written, digits] = /^\[\s*(\d{1,4})\s*\]/.exec(rest) ?? [];
  const place = Number(digits);
  const behind = rest.slice(written?.length ?? 0);
  const isThere = written !== undefined && (place < list.length || (place === list.length && behind === ''));
  if (!isThere) return { path: null, word: wordOf(rest), valid };
  const to = list[place];
  const isComponent = isRawMap(to) && typeof to.name === 'string';
  return { path: [place], to, rest: behind, isComponent };
}

/** `allowed` are the keys that there may be; null where only reading the plan again tells. */
function stepIntoMap(at: Raw | undefined, rest: string, allowed: readonly string[] | null): Step {
  if (at !== undefined && !isRawMap(at)) return { path: null, word: wordOf(rest), valid: [] };
  const map: RawMap = at ?? {};
  const keys = Object.keys(map);
  const children = isRawList(map.components) ? map.components : [];
  const names = children.map((child) => (isRawMap(child) && typeof child.name === 'string' ? child.name : ''));
  const known = [...keys, ...(allowed ?? [])];
  const found = longest(rest, [...known, ...names]);
  if (found !== null && known.includes(found)) {
    return { path: [found], to: map[found], rest: rest.slice(found.length), isComponent: false };
  }
  if (found !== null) {
    const place = names.indexOf(found);
    return { path: ['components', place], to: children[place], rest: rest.slice(found.length), isComponent: true };
  }
  const word = wordOf(rest);
  const isNew = allowed === null && word === rest && !FORBIDDEN.includes(word) && !word.startsWith('[');
  if (isNew) return { path: [word], to: undefined, rest: '', isComponent: false };
  return { path: null, word, valid: [...names.filter((name) => name !== ''), ...keys] };
}

/** The longest of these words with which the text begins as a whole step. */
function longest(rest: string, words: readonly string[]): string | null {
  const fitting = words.filter(
    (word) => word !== '' && rest.startsWith(word) && /^(?:$|\.|\[| \/ )/.test(rest.slice(word.length)),
  );
  return fitting.reduce<string | null>(
    (best, word) => (best === null || word.length > best.length ? word : best),
    null,
  );
}

/** The text up to the end of its first step. */
function wordOf(rest: string): string {
  return /^(?:\[[^\]]*\]?|.+?(?=\.|\[| \/ |$))/.exec(rest)?.[0] ?? rest;
}
