import { oneOf, page, seen } from './page.ts';

/** Faults in plan files. */
export const planCodes = {
  'unknown-key': page<{ key: string; where: string; valid: readonly string[] }>({
    title: 'A key that does not exist',
    message: ({ key, where, valid }) => `unknown key ${seen(key)} in ${where}. expected ${oneOf(valid)}`,
    why: 'A misspelt key would silently change what people are paid.',
    todo: 'Use one of the keys listed.',
  }),
};
