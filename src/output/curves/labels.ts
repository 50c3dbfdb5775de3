import { cellWidth } from '../cell-width.ts';

/** Where a label stands beside its dot, and how many pixels away; `toward`: it begins, or ends, at the dot and does not have it in its middle. */
export type Stand = {
  readonly position: 'top' | 'bottom' | 'left' | 'right';
  readonly distance: number;
  readonly toward?: 'left' | 'right';
};

/** A text to be written beside a dot; `x` and `y` are the dot's middle in pixels. */
export type Wanted = { readonly x: number; readonly y: number; readonly text: string; readonly size: number };

type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** A letter is about so wide for its size: no font is there to be asked, so it is a little more than most have. */
const WIDTH_OF_LETTER = 0.58;
const DOT = 6;

const NEAR = 6;
const FAR = 20;
/** The places that are tried, the best first. */
const STANDS: readonly Stand[] = [
  { position: 'bottom', distance: NEAR },
  { position: 'top', distance: NEAR },
  { position: 'right', distance: NEAR },
  { position: 'left', distance: NEAR },
  { position: 'bottom', distance: NEAR, toward: 'right' },
  { position: 'top', distance: NEAR, toward: 'left' },
  { position: 'bottom', distance: NEAR, toward: 'left' },
  { position: 'top', distance: NEAR, toward: 'right' },
  { position: 'bottom', distance: FAR },
  { position: 'top', distance: FAR },
];

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
      const room = stand.distance > NEAR ? grown(box) : box;
      if (!isInside(box, frame) || taken.some((other) => meets(room, other))) continue;
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

/** How wide a label is, in pixels. */
export function widthOf({ text, size }: Pick<Wanted, 'text' | 'size'>): number {
  return cellWidth(text) * size * WIDTH_OF_LETTER;
}

/** By how much a label is moved aside from the middle of its dot. */
export function asideOf(one: Pick<Wanted, 'text' | 'size'>, { toward }: Stand): number {
  if (toward === undefined) return 0;
  return ((toward === 'right' ? 1 : -1) * widthOf(one)) / 2;
}

function boxOf(one: Wanted, stand: Stand): Box {
  const { x, y, size } = one;
  const { position, distance } = stand;
  const width = widthOf(one);
  const away = DOT + distance - 2;
  const aside = asideOf(one, stand);
  const middle = { left: x + aside - width / 2, right: x + aside + width / 2 };
  if (position === 'top') return { ...middle, top: y - away - size, bottom: y - away };
  if (position === 'bottom') return { ...middle, top: y + away, bottom: y + away + size };
  const upright = { top: y - size / 2, bottom: y + size / 2 };
  return position === 'left'
    ? { ...upright, left: x - away - width, right: x - away }
    : { ...upright, left: x + away, right: x + away + width };
}

/** Away from its dot a label keeps clear of others, so that nobody takes it for theirs. */
function grown({ left, right, top, bottom }: Box): Box {
  return { left: left - DOT, right: right + DOT, top: top - DOT, bottom: bottom + DOT };
}

function meets(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function isInside(a: Box, frame: Box): boolean {
  return a.left >= frame.left && a.right <= frame.right && a.top >= frame.top && a.bottom <= frame.bottom;
}
