import type { Format } from './format.ts';

export const svg = {
  name: 'svg',
  summary: 'a picture, for documents and pages',
  endings: ['.svg'],
  write: async ({ picture }) => {
    if (picture === undefined) throw new Error('bug: there is no picture of this');
    return picture();
  },
} satisfies Format;
