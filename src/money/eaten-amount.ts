/**
 * Is this what a shell leaves of an amount? In double quotes `$1,200` becomes `,200`, `$10,000` becomes `0,000` and `$1000` becomes `000`: the dollar sign and
 * the digit behind it are taken for a variable. `$250,000` becomes `50,000`, which nobody can tell from an amount.
 */
export function isEatenAmount(text: string): boolean {
  return /^-?(?:,|0,|0(?=\d))[\d,.]*$/.test(text.trim());
}
