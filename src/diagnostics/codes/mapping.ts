import { page } from './page.ts';

/** Faults in exports.yaml, which says what the exports mean. What is wrong with it as YAML, or with a key, has the codes of a plan. */
export const mappingCodes = {
  'not-a-mapping': page<{ seen: string }>({
    title: 'The file is not a mapping of exports',
    message: (args) =>
      `exports.yaml is a map of keys such as "period", "time_zone" and the names of tables; the file holds ${args.seen}`,
    why: 'What the exports mean is said key by key.',
    todo: 'Start from what csm-comp map proposes for one of the files, or take exports.yaml out of the folder.',
  }),
};
