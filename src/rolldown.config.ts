import { defineConfig } from 'rolldown';

/**
 * The program as few files: Node takes about as long to find and link sixty small modules as to read a plan. Whatever most commands need is one file
 * (`plan`), what judges plans (`review`) and what pays people (`pay`) are one each, and what one command alone needs stands by itself, opened when
 * it is called. `start` is all that `--version` opens. `zod` is apart because zod has to be told to write no code before the first schema is made.
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
        { name: 'plan', test: /src\/|node_modules\/(?:yaml|commander)\//, minShareCount: 7, priority: 1 },
        { name: 'review', test: /src\/review\//, minShareCount: 2 },
        { name: 'pay', test: /src\//, minShareCount: 3 },
      ],
    },
  },
});
