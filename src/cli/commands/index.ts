import type { CommandModule } from '../command.ts';

/** A command that the program knows by name; the rest of it is opened only when it is called. */
type Entry = { readonly name: string; readonly summary: string; load(): Promise<{ readonly command: CommandModule }> };

/** Every command, in the order in which help lists them. */
export const COMMANDS: readonly Entry[] = [
  { name: 'calculate', summary: 'pay a period', load: () => import('./calculate.ts') },
  {
    name: 'validate',
    summary: 'check plans and their examples, and exports against them',
    load: () => import('./validate.ts'),
  },
  { name: 'simulate', summary: 'show what other plans would have paid', load: () => import('./simulate.ts') },
  {
    name: 'explain',
    summary: "explain one person's pay, from dollars to rows",
    load: () => import('./explain.ts'),
  },
  { name: 'curve', summary: 'draw what a plan pays along a metric', load: () => import('./curve.ts') },
  { name: 'audit', summary: 'show what deserves a second look before it is paid', load: () => import('./audit.ts') },
  { name: 'facts', summary: 'compute the metrics alone, as facts.csv', load: () => import('./facts.ts') },
  {
    name: 'init',
    summary: 'start a folder: a plan, sample exports, a check for pull requests',
    load: () => import('./init.ts'),
  },
  { name: 'map', summary: 'propose a mapping for an unknown export', load: () => import('./map.ts') },
  { name: 'show', summary: 'show a saved result in any format', load: () => import('./show.ts') },
  {
    name: 'completion',
    summary: 'print a script that completes commands in a shell',
    load: () => import('./completion.ts'),
  },
  { name: 'schema', summary: 'print the JSON Schema of a document', load: () => import('./schema.ts') },
];
