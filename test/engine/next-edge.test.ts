import { describe, expect, it } from 'vitest';
import { type CourseAhead, nextEdge } from '../../src/engine/next-edge.ts';
import { add, compare, multiply, type Ratio, subtract, whole, ZERO } from '../../src/money/index.ts';

/** Which place ahead is the next, on courses written as what they pay: in whole numbers of a metric's unit, and in dollars. */

type Edge = CourseAhead['edges'][number];

const n = (value: number): Ratio => whole(BigInt(value));
const from = (at: number, name = `from ${at}`): Edge => ({ at: n(at), includes: true, path: [name] });
const above = (at: number, name = `above ${at}`): Edge => ({ at: n(at), includes: false, path: [name] });
const isFrom = (value: Ratio, at: number) => compare(value, n(at)) >= 0;
const isAbove = (value: Ratio, at: number) => compare(value, n(at)) > 0;

function ahead(course: Partial<CourseAhead> & Pick<CourseAhead, 'from' | 'pay'>) {
  return nextEdge({ better: 'higher', edges: [], repeats: null, best: null, ...course });
}

const pays = (dollars: number) => () => n(dollars);
const line = (each: number) => (value: Ratio) => multiply(n(each), value);
const square = (value: Ratio) => multiply(value, value);

describe('without an edge ahead', () => {
  it.each([
    ['pay that stays is the end', pays(100), null, { found: 'end' }],
    ['a rate has no end', line(3), null, { found: 'open', slope: { n: 3n, d: 1n } }],
    ['nor has what is no straight line, and no slope is told', square, null, { found: 'open', slope: null }],
    ['pay that stays up to the best is the end', pays(100), 100, { found: 'end' }],
    ['a rate goes on to the best', line(3), 100, { found: 'best', at: n(100), pay: n(300), slope: { n: 3n, d: 1n } }],
    ['so does a curve', square, 100, { found: 'best', at: n(100), pay: n(10_000), slope: null }],
    ['at the best nothing is left', line(3), 50, { found: 'end' }],
    ['nor beyond it', line(3), 40, { found: 'end' }],
  ])('%s', (_, pay, best, expected) => {
    expect(ahead({ from: n(50), pay, best: best === null ? null : n(best) })).toEqual(expected);
  });
});

describe('an edge at the best value there can be', () => {
  const edge = { found: 'edge', at: n(100), slope: ZERO, slopeBeyond: ZERO };

  it('is reached where it is enough to stand at it', () => {
    const pay = (value: Ratio) => n(isFrom(value, 100) ? 500 : 0);
    expect(ahead({ from: n(90), edges: [from(100)], best: n(100), pay })).toEqual({
      ...edge,
      includes: true,
      path: ['from 100'],
      pay: n(500),
    });
  });

  it('is out of reach where only what lies beyond it counts', () => {
    const pay = (value: Ratio) => n(isAbove(value, 100) ? 500 : 0);
    expect(ahead({ from: n(90), edges: [above(100)], best: n(100), pay })).toEqual({
      found: 'out_of_reach',
      at: n(100),
      best: n(100),
      path: ['above 100'],
    });
  });

  it('of two in one place the one that can be reached counts', () => {
    const pay = (value: Ratio) => n(isAbove(value, 100) ? 700 : isFrom(value, 100) ? 500 : 0);
    const told = { ...edge, includes: true, path: ['from 100'], pay: n(500) };
    expect(ahead({ from: n(90), edges: [from(100), above(100)], best: n(100), pay })).toEqual(told);
    expect(ahead({ from: n(90), edges: [above(100), from(100)], best: n(100), pay })).toEqual(told);
  });

  it('where lower is better, the best is the least', () => {
    const pay = (value: Ratio) => n(isAbove(value, 0) ? 0 : 500);
    expect(ahead({ from: n(3), better: 'lower', edges: [from(0)], best: n(0), pay })).toEqual({
      found: 'edge',
      at: ZERO,
      includes: true,
      path: ['from 0'],
      pay: n(500),
      slope: ZERO,
      slopeBeyond: ZERO,
    });
  });
});

describe('of two edges in one place the one is named', () => {
  it.each([
    ['that is reached by standing at it', isFrom, true, 'from 100'],
    ['that only what lies beyond it reaches', isAbove, false, 'above 100'],
  ])('%s', (_, isReached, includes, path) => {
    const pay = (value: Ratio) => n(isReached(value, 100) ? 500 : 200);
    const edges = [from(100), above(100)];
    const told = { found: 'edge', at: n(100), includes, path: [path], pay: n(500), slope: ZERO, slopeBeyond: ZERO };
    expect(ahead({ from: n(90), edges, pay })).toEqual(told);
    expect(ahead({ from: n(90), edges: edges.toReversed(), pay })).toEqual(told);
  });

  it('else the first, where pay does as none of them says', () => {
    const pay = (value: Ratio) => n(isAbove(value, 100) ? 500 : 200);
    const edges = [from(100, 'one'), from(100, 'two')];
    expect(ahead({ from: n(90), edges, pay })).toMatchObject({ at: n(100), includes: false, path: ['one'] });
  });
});

describe('the edge where somebody stands', () => {
  it('is behind them where it is enough to stand at it', () => {
    const pay = (value: Ratio) => n(isFrom(value, 110) ? 600 : isFrom(value, 100) ? 500 : 0);
    expect(ahead({ from: n(100), edges: [from(100), from(110)], pay })).toMatchObject({ at: n(110), pay: n(600) });
  });

  it('is behind them, too, where they are better than the best there can be', () => {
    const pay = (value: Ratio) => n(isFrom(value, 110) ? 600 : 0);
    expect(ahead({ from: n(110), edges: [from(110)], best: n(100), pay })).toEqual({ found: 'end' });
  });

  it('is the next where only what lies beyond it counts, and no way leads there', () => {
    const pay = (value: Ratio) => n(isAbove(value, 100) ? 500 : 0);
    expect(ahead({ from: n(100), edges: [above(100)], pay })).toEqual({
      found: 'edge',
      at: n(100),
      includes: false,
      path: ['above 100'],
      pay: n(500),
      slope: null,
      slopeBeyond: ZERO,
    });
  });
});

describe('the nearest of several', () => {
  const edges = [from(120), from(80), from(100)];
  const pay = (value: Ratio) => n([80, 100, 120].filter((at) => isFrom(value, at)).length);

  it('is found in whatever order the plan lists them', () => {
    expect(ahead({ from: n(90), edges, pay })).toMatchObject({ at: n(100), path: ['from 100'], pay: n(2) });
  });

  it('is the highest below where lower is better', () => {
    const fewer = (value: Ratio) => n([80, 100, 120].filter((at) => !isAbove(value, at)).length);
    expect(ahead({ from: n(110), better: 'lower', edges, pay: fewer })).toMatchObject({ at: n(100), pay: n(2) });
  });
});

describe('steps that repeat beyond the last edge', () => {
  // $25 for every whole 2 beyond 105.
  const steps = (value: Ratio) => {
    const beyond = subtract(value, n(105));
    return beyond.n <= 0n ? ZERO : whole((beyond.n / (beyond.d * 2n)) * 25n);
  };
  const edges = [from(105)];

  it.each([
    [95, 107, 25],
    [105, 107, 25],
    [106, 107, 25],
    [107, 109, 50],
    [112, 113, 100],
    [1005, 1007, 11_275],
  ])('from %i the next is %i', (here, at, dollars) => {
    expect(ahead({ from: n(here), edges, repeats: n(2), pay: steps })).toEqual({
      found: 'edge',
      at: n(at),
      includes: true,
      path: ['from 105'],
      pay: n(dollars),
      slope: ZERO,
      slopeBeyond: ZERO,
    });
  });

  it('begin at the last of several', () => {
    // $10 from 90, $20 from 100, and from 105 on the steps, too.
    const pay = (value: Ratio) => add(n(isFrom(value, 100) ? 20 : isFrom(value, 90) ? 10 : 0), steps(value));
    const three = [from(90), from(100), from(105)];
    expect(ahead({ from: n(106), edges: three, repeats: n(2), pay })).toMatchObject({ at: n(107), pay: n(45) });
    expect(ahead({ from: n(92), edges: three, repeats: n(2), pay })).toMatchObject({ at: n(100), pay: n(20) });
  });
});

describe('a bend', () => {
  it('from a line into a curve has a slope on the way and none beyond', () => {
    // 20 each up to 10, then the square of it, and 100 more: 200 at 10 either way.
    const pay = (value: Ratio) => (isAbove(value, 10) ? add(square(value), n(100)) : line(20)(value));
    expect(ahead({ from: n(4), edges: [from(10)], pay })).toEqual({
      found: 'edge',
      at: n(10),
      includes: true,
      path: ['from 10'],
      pay: n(200),
      slope: n(20),
      slopeBeyond: null,
    });
  });

  it('is none where the slope stays', () => {
    expect(ahead({ from: n(4), edges: [from(10)], pay: line(20) })).toEqual({ found: 'open', slope: n(20) });
  });
});
