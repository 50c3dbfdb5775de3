export {
  moneyText,
  NO_FIGURE,
  percentText,
  signedMoneyText,
  signedPercentText,
} from '../money/index.ts';

/** `1 person`, `12 people`: the noun that fits the number. */
export function countText(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
