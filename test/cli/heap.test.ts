import { expect, it } from 'vitest';
import { keepHeapSmall } from '../../src/cli/heap.ts';

const MB = 1024 * 1024;

it.each([
  ['much to read', [12 * MB, 4 * MB], '20.19.0', true],
  ['the newest Node that is known', [64 * MB], '24.1.0', true],
  ['a byte less', [12 * MB, 4 * MB - 1], '20.19.0', false],
  ['nothing', [], '22.0.0', false],
  ['a Node that may not know the setting', [64 * MB], '25.0.0', false],
  ['a Node before it was tried', [64 * MB], '18.20.0', false],
])('%s: the heap is kept small: %4$s', (_, sizes, node, isKept) => {
  expect(keepHeapSmall(sizes, node)).toBe(isKept);
});
