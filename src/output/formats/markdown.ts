import { pageMarkdown } from '../page-markdown.ts';
import type { Format } from './format.ts';

export const markdown = {
  name: 'markdown',
  summary: 'for pull requests and documents',
  endings: ['.md', '.markdown'],
  write: async (shown) => shown.pages().map(pageMarkdown).join('\n'),
} satisfies Format;
