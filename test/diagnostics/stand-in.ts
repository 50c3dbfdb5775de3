/** What of lists and texts a message may use; any other name asked of a stand-in is a part of it, and that is the stand-in again. */
const OF_LISTS = [
  'map',
  'flatMap',
  'filter',
  'join',
  'slice',
  'concat',
  'length',
  'some',
  'every',
  'includes',
  'reduce',
];
const OF_TEXTS = ['replace', 'replaceAll', 'trim', 'toLowerCase', 'toUpperCase', 'startsWith', 'endsWith', 'split'];

/**
 * The arguments of any message, without knowing them: each is a value that reads as the text `word` and as a list of one such value, and has
 * such values as its parts. `given` holds the arguments for which that will not do.
 */
export function argumentsOf(word: string, given: object = {}): object {
  const value = standIn(word);
  return new Proxy(given, { get: (_, name) => Reflect.get(given, name) ?? value });
}

function standIn(word: string): object {
  const list: object[] = [];
  const answer: object = new Proxy(list, {
    get(_, name) {
      if (name === Symbol.toPrimitive) return () => word;
      if (typeof name === 'symbol' || name === '0' || OF_LISTS.includes(name)) return Reflect.get(list, name);
      if (name === 'toString') return () => word;
      if (name === 'constructor') return undefined;
      const textual: unknown = Reflect.get(String.prototype, name);
      return OF_TEXTS.includes(name) && typeof textual === 'function' ? textual.bind(word) : answer;
    },
  });
  list.push(answer);
  return answer;
}
