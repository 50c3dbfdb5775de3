import type { TreePath } from '../kinds/scope.ts';
import { isRawList, isRawMap, type Raw, type RawFile, type RawMap } from '../yaml/raw.ts';

/**
 * The raw tree with another value at a path: at the end of a list it is put behind it. What stands beside stays as it is, and the tree it comes from is not
 * touched. What comes out is read again by `planOf`, with the places of the file as it is written: nothing edits a Plan.
 *
 * `['variable']` and `1200` in a plan of `$1,000`: the same plan with `variable: 1200`.
 */
export function edited(file: RawFile, path: TreePath, value: Raw): RawFile {
  const raw = withValue(file.raw, path, value);
  if (!isRawMap(raw)) throw new Error('bug: a plan stays a map');
  return { ...file, raw };
}

function withValue(raw: Raw | undefined, path: TreePath, value: Raw): Raw {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = isRawList(raw) ? raw : [];
    const next = withValue(list[step], rest, value);
    return step < list.length ? list.map((one, place) => (place === step ? next : one)) : [...list, next];
  }
  const map: RawMap = isRawMap(raw) ? raw : {};
  return { ...map, [step]: withValue(map[step], rest, value) };
}
