import { build } from 'esbuild';

/**
 * The tests that judge mutants, bundled where they stand: with src and packages in a few chunks a worker starts in a fifth of a second instead of
 * one and a half, and it starts anew for every mutant. Stryker runs this in its copy of the project, never in the project itself.
 */
const TESTS = [
  'test/money/*.test.ts',
  'test/kinds/**/*.test.ts',
  'test/engine/*.test.ts',
  'test/review/*.test.ts',
  'test/facts/*.test.ts',
  'test/reports/*.test.ts',
  'test/output/figures.test.ts',
  'test/plan/*.test.ts',
  'test/plans.test.ts',
  'test/published.test.ts',
];

if (!process.cwd().includes('.stryker-tmp')) throw new Error('only Stryker runs this, in its copy of the project');

await build({
  entryPoints: [...TESTS, 'test/mutation/setup.ts'],
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  outdir: 'test',
  outbase: 'test',
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunks/[name]-[hash]',
  external: ['vitest', 'ajv'],
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  logLevel: 'warning',
});
