/** What is kept of each account, by its place: a list without gaps, so that it takes the room of its entries alone. */
export type ByPlace<T> = { at(place: number): T; put(place: number, kept: T): void };

/** A list that holds `nothing` wherever nothing was put. */
export function byPlace<T>(nothing: T): ByPlace<T> {
  const list: T[] = [];
  return {
    at: (place) => list[place] ?? nothing,
    put(place, kept) {
      while (list.length < place) list.push(nothing);
      list[place] = kept;
    },
  };
}
