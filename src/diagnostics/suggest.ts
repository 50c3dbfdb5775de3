/**
 * The candidate that a mistyped word most likely meant, or null when none is near: at most one edit in three letters (an edit inserts,
 * deletes, replaces or swaps letters), one in shorter words as long as a letter stays, compared without case, `_`, `-` and spaces.
 * `nearest('brands', ['bands', 'rate'])` is "bands".
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const seen = fold(word);
  let best: string | null = null;
  let fewest = Math.max(1, Math.floor(seen.length / 3)) + 1;
  for (const candidate of candidates) {
    const folded = fold(candidate);
    const edits = editDistance(seen, folded, fewest);
    if (edits < fewest && edits < Math.max(seen.length, folded.length)) {
      best = candidate;
      fewest = edits;
    }
  }
  return best;
}

/** `did you mean "bands"?`, or null when nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string | null {
  const candidate = nearest(word, candidates);
  return candidate === null ? null : `did you mean "${candidate}"?`;
}

function fold(word: string): string {
  return word
    .slice(0, 80)
    .toLowerCase()
    .replace(/[\s_-]/g, '');
}

/** Optimal string alignment distance; gives up with `limit` once the distance cannot be smaller. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let edits = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        edits = Math.min(edits, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(edits);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? limit;
}
