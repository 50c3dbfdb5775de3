import { page, seen } from './page.ts';

/** Faults of what lies around a run: files, saved results. */
export const commandCodes = {
  'unreadable-file': page<{ file: string; because: string }>({
    title: 'A file cannot be read',
    message: ({ file, because }) => `cannot read ${seen(file)}: ${because}`,
    why: 'Nothing can be calculated from a file that cannot be opened.',
    todo: 'Check the path and its permissions.',
  }),
  'not-comparable': page<{ differs: string; base: string; variant: string }>({
    title: 'Two results that cannot be compared',
    message: ({ differs, base, variant }) =>
      `the base has ${differs} ${base}, this one ${variant}: nothing can be compared`,
    why: 'A difference between two periods or two currencies is no difference between two plans.',
    todo: 'Compare results of the same period and currency.',
  }),
  'not-a-result': page<{ because: string }>({
    title: 'A file that is no saved result',
    message: ({ because }) => `this is no result of csm-comp: ${because}`,
    why: 'Only what calculate wrote (--out, or --format json) can be shown or compared again.',
    todo: 'Name the result.json of a calculation.',
  }),
  'not-a-project': page<{ seen: string }>({
    title: 'The file says nothing of plans and data',
    message: (args) => `csm-comp.yaml is a map of the keys "plans" and "data"; the file holds ${args.seen}`,
    why: 'It says where plans and exports are when the command line does not.',
    todo: 'Write "plans: plans" and "data: exports/{period}" with the paths of yours, or take the file away.',
  }),
};
