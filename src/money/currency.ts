/** A currency of ISO 4217: its code, how many decimals its minor unit has, and the symbols an amount in it may carry. */
export type Currency = { readonly code: string; readonly digits: number; readonly symbols: readonly string[] };

/** ISO 4217, List One, without funds and metals. Two decimals unless listed in MINOR_UNITS. */
const CODES =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG'.split(
    ' ',
  );

const MINOR_UNITS: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
]);

/** Dollars that are often written with their country in front. */
const PREFIXED: ReadonlyMap<string, readonly string[]> = new Map([
  ['AUD', ['A$', 'AU$']],
  ['CAD', ['C$', 'CA$']],
  ['HKD', ['HK$']],
  ['MXN', ['MX$']],
  ['NZD', ['NZ$']],
  ['SGD', ['S$']],
  ['TWD', ['NT$']],
  ['USD', ['US$']],
]);

const SYMBOLS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...'ARS AUD BBD BMD BND BSD BZD CAD CLP COP DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD USD XCD'
    .split(' ')
    .map((code) => [code, ['$', ...(PREFIXED.get(code) ?? [])]] as const),
  ['BRL', ['R$']],
  ['CHF', ['Fr.']],
  ['CNY', ['¥', 'CN¥']],
  ['CZK', ['Kč']],
  ['DKK', ['kr', 'kr.']],
  ['EUR', ['€']],
  ['GBP', ['£']],
  ['ILS', ['₪']],
  ['INR', ['₹']],
  ['ISK', ['kr']],
  ['JPY', ['¥']],
  ['KRW', ['₩']],
  ['NGN', ['₦']],
  ['NOK', ['kr']],
  ['PHP', ['₱']],
  ['PLN', ['zł']],
  ['SEK', ['kr']],
  ['TRY', ['₺']],
  ['UAH', ['₴']],
  ['VND', ['₫']],
  ['ZAR', ['R']],
]);

export const CURRENCY_CODES: readonly string[] = CODES;

/** Every symbol that some currency uses, longest first, so that "R$" is not read as "R". */
export const CURRENCY_SYMBOLS: readonly string[] = [...new Set([...SYMBOLS.values()].flat())].sort(
  (a, b) => b.length - a.length,
);

/** The currency of an ISO 4217 code, or null when there is none of that code. `currencyOf('JPY')` has 0 digits, `KWD` 3. */
export function currencyOf(code: string): Currency | null {
  if (!CODES.includes(code)) return null;
  return { code, digits: MINOR_UNITS.get(code) ?? 2, symbols: SYMBOLS.get(code) ?? [] };
}
