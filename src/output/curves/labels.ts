import { cellWidth } from '../cell-width.ts';

/** Where a label stands beside its dot, and how many pixels away. */
export type Stand = { readonly position: 'top' | 'bottom' | 'left' | 'right'; readonly distance: number };

/** A text to be written beside a dot; `x` and `y` are the dot's middle in pixels. */
export type Wanted = { readonly x: number; readonly y: number; readonly text: string; readonly size: number };

type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** A letter is about so wide for its size: no font is there to be asked, so it is a little more than most have. */
const WIDTH_OF_LETTER = 0.58;
const DOT = 6;

/** The places that are tried, the best first. */
const STANDS: readonly Stand[] = [6, 20, 34, 48].flatMap((distance): Stand[] => [
  { position: 'bottom', distance },
  { position: 'top', distance },
  ...(distance === 6
    ? ([
        { position: 'right', distance },
        { position: 'left', distance },
      ] as const)
    : []),
]);

/**
 * A place for each label at which it covers no dot and no other label and stays inside the frame, in the order given; null where there is none. `first` are the
 * places tried before all others.
 */
export function labelPlaces(
  wanted: readonly Wanted[],
  frame: Box,
  first: readonly Stand[] = [],
  taken: Box[] = [],
): readonly (Stand | null)[] {
  return wanted.map((one) => {
    for (const stand of [...first, ...STANDS]) {
      const box = boxOf(one, stand);
      if (!isInside(box, frame) || taken.some((other) => meets(box, other))) continue;
      taken.push(box);
      return stand;
    }
    return null;
  });
}

/** What a dot takes up. */
export function dotBox({ x, y }: { readonly x: number; readonly y: number }): Box {
  return { left: x - DOT, right: x + DOT, top: y - DOT, bottom: y + DOT };
}

function boxOf({ x, y, text, size }: Wanted, { position, distance }: Stand): Box {
  const width = cellWidth(text) * size * WIDTH_OF_LETTER;
  const away = DOT + distance - 2;
  const middle = { left: x - width / 2, right: x + width / 2 };
  if (position === 'top') return { ...middle, top: y - away - size, bottom: y - away };
  if (position === 'bottom') return { ...middle, top: y + away, bottom: y + away + size };
  const upright = { top: y - size / 2, bottom: y + size / 2 };
  return position === 'left'
    ? { ...upright, left: x - away - width, right: x - away }
    : { ...upright, left: x + away, right: x + away + width };
}

function meets(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function isInside(a: Box, frame: Box): boolean {
  return a.left >= frame.left && a.right <= frame.right && a.top >= frame.top && a.bottom <= frame.bottom;
}
