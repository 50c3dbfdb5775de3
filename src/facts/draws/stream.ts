/** Chance from a seed: the same whole numbers on every machine, because nothing but 32-bit integer arithmetic makes them. */
export type Stream = {
  /** Goes to the beginning of the numbers of a draw (from 0): they depend on the seed, the name and the draw, and on nothing that came before. */
  begin(draw: number): void;
  /** The next 32 bits, as a whole number from 0 to 4,294,967,295. */
  next(): number;
  /** A whole number from 0 to `count` − 1, each as likely as the others. */
  below(count: number): number;
};

const BITS_32 = 2 ** 32;

/** So many things can be told apart by the product of 32 bits and their number, which is exact up to 2^53. */
const MOST_BY_PRODUCT = 2 ** 21;

/**
 * The stream of one name (whose book is drawn) under a seed: xoshiro128** by Blackman and Vigna (2018), 128 bits of state, of which each word mixes
 * the seed, the name and the draw in its own way. Every draw of every book so begins for itself: however many threads, in whatever order, get the
 * same numbers.
 */
export function streamOf(seed: number, name: string): Stream {
  const words = [1, 2, 3, 4].map((word) => wordOf(word, seed, name));
  const [w0 = 0, w1 = 0, w2 = 0, w3 = 0] = words;
  const generator = xoshiro(w0, w1, w2, w3);
  return {
    begin(draw) {
      generator.begin(mixed(w0 ^ draw), mixed(w1 ^ draw), mixed(w2 ^ draw), mixed(w3 ^ draw));
    },
    next: generator.next,
    below: generator.below,
  };
}

/** The generator itself, from four words of state that are not all 0: from 1, 2, 3, 4 the first numbers are 11520, 0, 5927040, 70819200. */
export function xoshiro(a: number, b: number, c: number, d: number) {
  let [s0, s1, s2, s3] = [a | 0, b | 0, c | 0, d | 0];

  function next(): number {
    const fives = Math.imul(s1, 5);
    const result = Math.imul((fives << 7) | (fives >>> 25), 9) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
    return result;
  }

  return {
    begin(p: number, q: number, r: number, s: number): void {
      // From four zeros nothing would ever come but zeros.
      s0 = (p | q | r | s) === 0 ? 1 : p;
      s1 = q;
      s2 = r;
      s3 = s;
    },
    next,
    /**
     * Lemire's way (2019): 32 bits times the count, of which the upper word is the number. The few lower words that would make some numbers more likely
     * than others are drawn again.
     */
    below(count: number): number {
      if (count > MOST_BY_PRODUCT) return belowMany(count, next);
      let product = next() * count;
      let low = product % BITS_32;
      if (low < count) {
        const uneven = BITS_32 % count;
        while (low < uneven) {
          product = next() * count;
          low = product % BITS_32;
        }
      }
      return (product - low) / BITS_32;
    },
  };
}

/** The same of more things than the product can tell apart: as many bits as they need, drawn again when they are too many. */
function belowMany(count: number, next: () => number): number {
  const spare = Math.clz32(count - 1);
  let number = next() >>> spare;
  while (number >= count) number = next() >>> spare;
  return number;
}

/** One word of a stream's state. The seed has up to 53 bits: both its halves count. */
function wordOf(word: number, seed: number, name: string): number {
  let hash = mixed(mixed(word ^ (seed % BITS_32)) ^ Math.floor(seed / BITS_32));
  for (let at = 0; at < name.length; at += 1) hash = mixed(hash ^ name.charCodeAt(at));
  return hash;
}

/** Spreads every bit over all 32, one to one (the finishing step of MurmurHash3). 0 would stay 0, so it is moved away first. */
function mixed(word: number): number {
  let bits = (word + 0x9e3779b9) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
