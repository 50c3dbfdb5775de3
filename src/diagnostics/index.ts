export { ALL_CODES, type ArgsOf, CODES, type Code, isCode } from './codes/index.ts';
export { oneOf, seen } from './codes/page.ts';
export * from './diagnostic.ts';
export * from './suggest.ts';
