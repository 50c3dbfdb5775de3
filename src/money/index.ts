export * from './allocate.ts';
export * from './currency.ts';
export * from './decimal.ts';
export * from './literal.ts';
export * from './money.ts';
export * from './ratio.ts';
export * from './rounding.ts';
