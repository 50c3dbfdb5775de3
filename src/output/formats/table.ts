import { pageText } from '../page-text.ts';
import type { Format } from './format.ts';

export const table = {
  name: 'table',
  summary: 'for people, in a terminal',
  endings: ['.txt'],
  write: async (shown, screen) =>
    shown
      .pages()
      .map((page) => pageText(page, screen))
      .join('\n'),
} satisfies Format;
