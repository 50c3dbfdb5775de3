import type { Format } from './format.ts';

/** csv-stringify is opened only when rows are asked for. */
export const csv = {
  name: 'csv',
  summary: 'for spreadsheets and payroll',
  endings: ['.csv'],
  write: async (shown) => {
    const { csvText } = await import('../csv.ts');
    return csvText(shown.records());
  },
} satisfies Format;
