import { page, seen } from './page.ts';

/** Faults of the invocation and of what lies around it: files, arguments. */
export const commandCodes = {
  'unreadable-file': page<{ file: string; because: string }>({
    title: 'A file cannot be read',
    message: ({ file, because }) => `cannot read ${seen(file)}: ${because}`,
    why: 'Nothing can be calculated from a file that cannot be opened.',
    todo: 'Check the path and its permissions.',
  }),
};
