import { defineConfig } from 'rolldown';

/**
 * The program as few files, each with little that is not needed: Node takes as long to find and link sixty small modules as to read a plan, and a
 * millisecond to open thirty kilobytes. `start` is all that `--version` opens; `plan` is what nearly every command needs, to read plans and to tell what
 * is wrong; `pay` is what pays people from exports; `course` is how pay runs along a metric. What one command alone needs stands by itself. `zod` is
 * apart because it has to be told to write no code before the first schema is made.
 */
// biome-ignore lint/style/noDefaultExport: Rolldown looks for its configuration nowhere else
export default defineConfig({
  input: { cli: 'src/cli/main.ts', index: 'src/index.ts', 'draw-worker': 'src/cli/draws/worker.ts' },
  platform: 'node',
  resolve: { conditionNames: ['import', 'default'] },
  transform: { target: 'node20', define: { 'process.env.NODE_ENV': '"production"' } },
  output: {
    dir: 'dist',
    format: 'esm',
    minify: { mangle: false, compress: true, codegen: { removeWhitespace: true } },
    chunkFileNames: 'chunks/[name]-[hash].js',
    codeSplitting: {
      groups: [
        {
          name: 'start',
          test: /src\/(?:cli\/(?:exit|version)|diagnostics\/by-code-point)\.ts$|package\.json$/,
          priority: 2,
        },
        { name: 'zod', test: /node_modules\/zod\/|src\/kinds\/jitless\.ts$/, priority: 2 },
        {
          name: 'plan',
          test: /src\/(?:calendar|diagnostics|kinds|money|plan|yaml)\/|src\/engine\/pay\.ts|src\/cli\/(?:deliver|given|options|period|plan-files|tell-diagnostics)\.ts|node_modules\/(?:yaml|commander)\//,
          minShareCount: 5,
          priority: 1,
        },
        { name: 'course', test: /src\/review\/analysis\//, minShareCount: 2, priority: 1 },
        { name: 'pay', test: /src\//, minShareCount: 3 },
      ],
    },
  },
});
