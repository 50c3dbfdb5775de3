import { jsonText } from '../json.ts';
import type { Format } from './format.ts';

export const json = {
  name: 'json',
  summary: 'everything, for programs',
  endings: ['.json'],
  write: async (shown) => jsonText(shown.document()),
} satisfies Format;
