import { describe, expect, test } from 'vitest';
import { dotBox, labelPlaces, type Wanted } from '../../../src/output/curves/labels.ts';

const FRAME = { left: 0, right: 400, top: 0, bottom: 200 };
const at = (x: number, y: number, text = 'Ana'): Wanted => ({ x, y, text, size: 10 });

describe('a label', () => {
  test('stands under its dot where there is room', () => {
    expect(labelPlaces([at(200, 100)], FRAME)).toEqual([{ position: 'bottom', distance: 6 }]);
  });

  test('at the foot of the picture stands above it, and at its sides beside it', () => {
    expect(labelPlaces([at(200, 195)], FRAME)).toEqual([{ position: 'top', distance: 6 }]);
    expect(labelPlaces([at(396, 100)], FRAME)).toEqual([{ position: 'left', distance: 6 }]);
    expect(labelPlaces([at(4, 100)], FRAME)).toEqual([{ position: 'right', distance: 6 }]);
  });

  test('gives way to those before it', () => {
    const two = labelPlaces([at(200, 100), at(206, 100)], FRAME);
    expect(two).toEqual([
      { position: 'bottom', distance: 6 },
      { position: 'top', distance: 6 },
    ]);
  });

  test('in a crowd begins or ends at its dot', () => {
    // Above, below, and on both sides stand others: what is left is the corner below on the right.
    const crowd = [
      dotBox({ x: 185, y: 84 }),
      dotBox({ x: 222, y: 100 }),
      dotBox({ x: 185, y: 116 }),
      dotBox({ x: 178, y: 100 }),
    ];
    expect(labelPlaces([at(200, 100, 'Eli Elm')], FRAME, [], crowd)).toEqual([
      { position: 'bottom', distance: 6, toward: 'right' },
    ]);
  });

  test('covers no dot', () => {
    const below = dotBox({ x: 200, y: 116 });
    expect(labelPlaces([at(200, 100)], FRAME, [], [below])).toEqual([{ position: 'top', distance: 6 }]);
  });

  test('for which there is no room is left out', () => {
    expect(labelPlaces([at(200, 100, 'x'.repeat(80))], FRAME)).toEqual([null]);
  });

  test('of wide letters takes twice the room', () => {
    // 30 letters of 10 pixels take 174 pixels; 30 of two cells take 348, and reach over the border.
    expect(labelPlaces([at(100, 100, 'n'.repeat(30))], FRAME)[0]?.position).toBe('bottom');
    expect(labelPlaces([at(100, 100, '宮'.repeat(30))], FRAME)).toEqual([null]);
  });
});
