import { readdirSync } from 'node:fs';
import { rolldown } from 'rolldown';

/**
 * The tests that judge mutants, bundled where they stand: with src and packages in a few files a worker starts in a fifth of a second instead of
 * one and a half, and it starts anew for every mutant. Stryker runs this in its copy of the project, never in the project itself.
 */
const TESTS = [
  /^money\/[^/]+\.test\.ts$/,
  /^kinds\/.+\.test\.ts$/,
  /^engine\/[^/]+\.test\.ts$/,
  /^review\/[^/]+\.test\.ts$/,
  /^facts\/[^/]+\.test\.ts$/,
  /^reports\/[^/]+\.test\.ts$/,
  /^output\/figures\.test\.ts$/,
  /^plan\/[^/]+\.test\.ts$/,
  /^(?:plans|published)\.test\.ts$/,
];

if (!process.cwd().includes('.stryker-tmp')) throw new Error('only Stryker runs this, in its copy of the project');

const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file === 'mutation/setup.ts' || TESTS.some((one) => one.test(file)));

const bundle = await rolldown({
  input: Object.fromEntries(files.map((file) => [file.replace(/\.ts$/, ''), `test/${file}`])),
  platform: 'node',
  external: ['vitest', 'ajv', /^ajv\//],
  resolve: { conditionNames: ['import', 'default'] },
  logLevel: 'warn',
});
await bundle.write({
  dir: 'test',
  format: 'esm',
  entryFileNames: '[name].mjs',
  chunkFileNames: 'chunks/[name]-[hash].mjs',
});
