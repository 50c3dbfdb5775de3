/** Orders texts by code point, the same on every machine and in every locale. */
export function byCodePoint(a: string, b: string): number {
  if (a === b) return 0;
  const limit = Math.min(a.length, b.length);
  for (let place = 0; place < limit; place += 1) {
    const x = a.codePointAt(place) ?? 0;
    const y = b.codePointAt(place) ?? 0;
    if (x !== y) return x - y;
  }
  return a.length - b.length;
}
