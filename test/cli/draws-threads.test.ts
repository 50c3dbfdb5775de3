import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { payDraws } from '../../src/cli/draws/pay-draws.ts';
import { payerOf } from '../../src/cli/draws/payer.ts';
import type { DrawThread, Threads } from '../../src/cli/io.ts';
import { type DrawSide, prepareDraws } from '../../src/review/draws/prepare.ts';
import type { DrawTask } from '../../src/review/draws/task.ts';
import { fixtures, worldOf } from '../review/draws/drawn-by-hand.ts';

/** Threads that live in this one: each has a copy of its task, made as a copy for another thread is made, and counts what it is asked. */
function threadsHere(asked: number[]): Threads {
  return {
    count: 2,
    async start(task: DrawTask): Promise<DrawThread> {
      const pay = payerOf(structuredClone(task));
      const own = asked.push(0) - 1;
      return {
        async pay(households) {
          asked[own] = (asked[own] ?? 0) + households.length;
          return structuredClone(pay(households));
        },
        end: async () => undefined,
      };
    },
  };
}

/** Two sides, one of them with a pool and an own metric of a team, the other with a what-if. */
async function prepared(draws: number) {
  const texts = ['blended-60-40', 'scale-team'].map((name) => readFileSync(`plans/${name}.yaml`, 'utf8'));
  const { plans, facts, moment } = await worldOf(texts, fixtures());
  const by = { n: 2n, d: 100n };
  const sides: readonly DrawSide[] = [
    { plans, changes: [] },
    { plans, changes: [{ metric: 'nrr', unit: 'percent', operator: '+', by }] },
  ];
  const { value } = prepareDraws({ sides, facts, moment, draws, seed: 7 });
  if (value === null) throw new Error('not prepared');
  return { task: value.task, sides };
}

describe('threads', () => {
  it('1, 2 or 4 of them pay the same to every person in every draw', { timeout: 60_000 }, async () => {
    const { task, sides } = await prepared(300);
    const alone = await payDraws(task, sides, 1, null, () => undefined);
    expect(alone.people.map(({ person }) => task.people[person]?.csmId)).toEqual(task.people.map(({ csmId }) => csmId));
    for (const count of [2, 4]) {
      const asked: number[] = [];
      const paid = await payDraws(task, sides, count, threadsHere(asked), () => undefined);
      expect(paid).toEqual(alone);
      expect(asked).toHaveLength(count);
      expect(asked.reduce((sum, households) => sum + households, 0)).toBe(task.households.length);
    }
  });

  it('that cannot be started, or fail, leave their work to this one', async () => {
    const { task, sides } = await prepared(50);
    const alone = await payDraws(task, sides, 1, null, () => undefined);
    const refused: Threads = { count: 2, start: () => Promise.reject(new Error('no more threads')) };
    expect(await payDraws(task, sides, 2, refused, () => undefined)).toEqual(alone);
    const failing: Threads = {
      count: 2,
      start: async () => ({ pay: () => Promise.reject(new Error('out of memory')), end: async () => undefined }),
    };
    expect(await payDraws(task, sides, 2, failing, () => undefined)).toEqual(alone);
  });

  it('are not started for little work unless they are asked for', async () => {
    const { task, sides } = await prepared(50);
    const asked: number[] = [];
    await payDraws(task, sides, null, threadsHere(asked), () => undefined);
    expect(asked).toEqual([]);
  });

  it('tell how far they are, to the last draw of every person', async () => {
    const { task, sides } = await prepared(700);
    for (const threads of [1, 2]) {
      let told = 0;
      await payDraws(task, sides, threads, threadsHere([]), (draws) => {
        told += draws;
      });
      expect(told).toBe(700 * task.people.length);
    }
  });
});
