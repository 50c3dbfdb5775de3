import { parse, stringify } from 'yaml';

/** A plan text with one thing changed, and what that was. */
export type Mutant = { readonly file: string; readonly change: string; readonly text: string };

type Tree = string | Tree[] | { [key: string]: Tree };
type Path = readonly (string | number)[];

/** What is written in place of a value: a word, a bare number, each literal, nothing, a list, a map. */
const VALUES: readonly Tree[] = [
  'nonsense',
  '60',
  '60%',
  '$5',
  '1.5x',
  '1/3',
  'yes',
  '',
  [],
  ['60%'],
  {},
  { nonsense: '1' },
];

/**
 * Every plan with each of its keys misspelt, each left out and each value exchanged, once for every place of the language: of two bands, of two
 * examples and of two plans only the first that has a key is changed.
 */
export function mutantsOf(plans: readonly { readonly file: string; readonly text: string }[]): readonly Mutant[] {
  const seen = new Set<string>();
  const mutants: Mutant[] = [];
  for (const { file, text } of plans) {
    const tree = withOneExample(parse(text, { schema: 'failsafe' }));
    for (const path of pathsOf(tree, [])) {
      const place = placeOf(tree, path);
      if (seen.has(place)) continue;
      seen.add(place);
      const named = (what: string, changed: Tree) =>
        mutants.push({ file, change: `${what} ${path.join('.')}`, text: written(changed) });
      const last = path.at(-1);
      if (typeof last === 'string') {
        named(
          'misspelt',
          changedAt(tree, path, (map, key) => ({ ...without(map, key), [`${key}z`]: map[key] ?? '' })),
        );
        named('without', changedAt(tree, path, without));
      }
      for (const value of VALUES) named(`${JSON.stringify(value)} at`, replacedAt(tree, path, value));
    }
  }
  return mutants;
}

/** Examples are alike, and each is paid when a plan is validated. */
function withOneExample(tree: Tree): Tree {
  const examples = childOf(tree, 'examples');
  return Array.isArray(examples) ? replacedAt(tree, ['examples'], examples.slice(0, 1)) : tree;
}

function written(tree: Tree): string {
  return stringify(tree, {
    schema: 'failsafe',
    defaultStringType: 'PLAIN',
    aliasDuplicateObjects: false,
    lineWidth: 0,
  });
}

function isMap(tree: Tree | undefined): tree is { [key: string]: Tree } {
  return typeof tree === 'object' && !Array.isArray(tree);
}

function pathsOf(tree: Tree, path: Path): readonly Path[] {
  if (typeof tree === 'string') return [];
  const keys = Array.isArray(tree) ? [...tree.keys()] : Object.keys(tree);
  return keys.flatMap((key) => [[...path, key], ...pathsOf(childOf(tree, key), [...path, key])]);
}

function childOf(tree: Tree, key: string | number): Tree {
  if (Array.isArray(tree)) return tree[Number(key)] ?? '';
  return isMap(tree) ? (tree[key] ?? '') : '';
}

/** The place of the language: list items are alike, and so are metrics of one kind and curves of one kind. */
function placeOf(tree: Tree, path: Path): string {
  const steps = path.map((step, depth) => {
    const above = path.slice(0, depth);
    if (typeof step === 'number') return '#';
    if (above.length !== 1 || above[0] !== 'metrics') return step;
    const kind = childOf(childOf(childOf(tree, 'metrics'), step), 'kind');
    return typeof kind === 'string' ? `(${kind})` : step;
  });
  return steps
    .join('.')
    .replaceAll('components.#.components', 'components')
    .replaceAll(/^examples\.#\.(given|pays|person)\..*/g, 'examples.$1');
}

function replacedAt(tree: Tree, path: Path, value: Tree): Tree {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(tree)) return tree.map((one, place) => (place === key ? replacedAt(one, rest, value) : one));
  if (!isMap(tree)) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([name, one]) => [name, name === key ? replacedAt(one, rest, value) : one]),
  );
}

function changedAt(tree: Tree, path: Path, change: (map: { [key: string]: Tree }, key: string) => Tree): Tree {
  const above = path.slice(0, -1);
  let map = tree;
  for (const step of above) map = childOf(map, step);
  return replacedAt(tree, above, isMap(map) ? change(map, String(path.at(-1))) : map);
}

function without(map: { [key: string]: Tree }, key: string): { [key: string]: Tree } {
  return Object.fromEntries(Object.entries(map).filter(([name]) => name !== key));
}
