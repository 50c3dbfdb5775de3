import { oneOf, page, seen } from './page.ts';

/** Faults of what-ifs, on the command line and in a file of scenarios. */
export const simulationCodes = {
  'bad-what-if': page<{ text: string; because: string }>({
    title: 'A what-if that cannot be read',
    message: ({ text, because }) => `cannot read ${seen(text)}: ${because}`,
    why: 'A what-if changes a metric (nrr + 2pt), its target (target.nrr = 103%) or a value of the plan (Results.pays.bands[1].pay = 450).',
    todo: 'Write it so, in single quotes, in which no shell reads a dollar sign.',
  }),
  'unknown-in-what-if': page<{ word: string; where: string; valid: readonly string[] }>({
    title: 'A what-if about something that is not there',
    message: ({ word, where, valid }) => `there is no ${seen(word)} in ${where}. expected ${oneOf(valid)}`,
    why: 'What is not there cannot be changed; that nothing changes would look like an answer.',
    todo: 'Name a metric, or the way to a value: component, key, [place in a list from 0].',
  }),
  'what-if-fault': page<{ plan: string; fault: string }>({
    title: 'A what-if with which a plan would have a fault',
    message: ({ plan, fault }) => `with this, ${plan} would have a fault: ${fault}`,
    why: 'The changed plan is read again like any other, and one with a fault pays nobody.',
    todo: 'Change the what-if; shares of siblings can be changed by several together.',
  }),
  'not-scenarios': page<{ seen: string }>({
    title: 'A file that is not a file of scenarios',
    message: (args) => `scenarios are a map under "scenarios", but here is ${args.seen}`,
    why: 'A file of scenarios holds named sets of what-ifs.',
    todo: 'Write scenarios: and under it names, each with a list of what-ifs.',
  }),
};
