import { describe, expect, it } from 'vitest';
import { money, reduce } from '../../src/money/index.ts';
import { type Compared, luckOf } from '../../src/reports/luck.ts';

const person = (paid: number, target: number | null, deviation: number): Compared => ({
  paid: money(BigInt(paid)),
  target: target === null ? null : money(BigInt(target)),
  variance: { n: BigInt(deviation) ** 2n, d: 1n },
});

/** The part in lowest terms, as a text. */
const share = (people: readonly Compared[]) => {
  const luck = luckOf(people);
  if (luck === null) return null;
  const { n, d } = reduce(luck.share);
  return `${n}/${d}`;
};

describe('the part of the differences that luck would make', () => {
  it('50%, 100% and 150% of target with draws of 25 points: 625 ÷ 2,500 is a quarter', () => {
    const people = [
      person(50_000, 100_000, 25_000),
      person(100_000, 100_000, 25_000),
      person(150_000, 100_000, 25_000),
    ];
    expect(share(people)).toBe('1/4');
    expect(luckOf(people)).toMatchObject({ of: 'target', people: 3 });
  });

  it('compares parts of target: half the quarter, or a larger amount, is no luck', () => {
    const whole = [person(50_000, 100_000, 25_000), person(150_000, 100_000, 25_000)];
    const others = [person(25_000, 50_000, 12_500), person(600_000, 400_000, 100_000)];
    expect(share(others)).toBe(share(whole));
    // (50² + 50²) ÷ 1 = 5,000 square points between two people; 625 ÷ 5,000.
    expect(share(whole)).toBe('1/8');
  });

  it('takes the mean of the variances where draws differ from person to person', () => {
    // (30² + 10²) ÷ 2 = 500; 500 ÷ 5,000.
    expect(share([person(50_000, 100_000, 30_000), person(150_000, 100_000, 10_000)])).toBe('1/10');
  });

  it('is all of it where people differ by no more than their draws do', () => {
    expect(share([person(99_000, 100_000, 40_000), person(101_000, 100_000, 40_000)])).toBe('1/1');
  });

  it('is nothing where every draw pays the same', () => {
    expect(share([person(50_000, 100_000, 0), person(150_000, 100_000, 0)])).toBe('0/1');
  });

  it('compares money where nobody has a target, and leaves out whoever has none where others do', () => {
    const money = [person(40_000, null, 10_000), person(60_000, null, 10_000)];
    // ($100² + $100²) ÷ 1 = 20,000; $100² = 10,000.
    expect(share(money)).toBe('1/2');
    expect(luckOf(money)).toMatchObject({ of: 'pay', people: 2 });
    const mixed = [person(50_000, 100_000, 25_000), person(150_000, 100_000, 25_000), person(999_999, null, 9)];
    expect(luckOf(mixed)).toMatchObject({ of: 'target', people: 2 });
    expect(share(mixed)).toBe('1/8');
  });

  it('is not told of one person, nor where all are paid alike', () => {
    expect(luckOf([])).toBeNull();
    expect(luckOf([person(50_000, 100_000, 25_000)])).toBeNull();
    expect(luckOf([person(50_000, 100_000, 25_000), person(100_000, 200_000, 25_000)])).toBeNull();
    expect(luckOf([person(50_000, 0, 25_000), person(60_000, 100_000, 25_000)])).toBeNull();
  });
});
