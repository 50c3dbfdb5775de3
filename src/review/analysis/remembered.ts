/** The same answer again to the same question: what several ask is worked out once. */
export function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, { readonly made: V }>();
  return (key) => {
    const before = known.get(key) ?? { made: make(key) };
    known.set(key, before);
    return before.made;
  };
}
