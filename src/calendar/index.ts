export * from './day.ts';
export * from './duration.ts';
export * from './fiscal-year.ts';
export * from './period.ts';
