import { readFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { defineConfig } from 'rolldown';
import { type LicenseInfo, licensePlugin } from 'rolldown-license-plugin';

const SOURCES = resolve('src') + sep;

/** Files of ours by their path below `src/`, and those of a package. */
const files = (path: RegExp, packageName?: string) => (id: string) =>
  id.startsWith(SOURCES)
    ? path.test(id.slice(SOURCES.length).replaceAll(sep, '/'))
    : packageName !== undefined && id.includes(`${sep}node_modules${sep}${packageName}${sep}`);

/** The licences under which a package may be bundled; a build with another one fails. */
const LICENCES = ['0BSD', 'Apache-2.0', 'BSD-3-Clause', 'ISC', 'MIT'];

/** Packages that name their licence and do not have its text. */
const WITHOUT_TEXT = ['@bomb.sh/tab'];

/** The licence of what ECharts itself has taken over. */
const D3 = {
  name: 'd3, in part, in echarts',
  license: 'BSD-3-Clause',
  file: 'node_modules/echarts/licenses/LICENSE-d3',
};

const section = (title: string, text: string) => `${title}\n${'='.repeat(title.length)}\n\n${text.trim()}\n`;
const titleOf = ({ name, version, license }: LicenseInfo) => `${name} ${version} (${license})`;

/** What the bundled packages ask to be handed on beside them: their licences, and their notices. */
const handedOn = [
  licensePlugin({
    allow: ({ license }) => LICENCES.includes(license),
    failOnViolation: true,
    failOnUnlicensed: true,
    done(packages, context) {
      const sections = packages.map((one) => {
        const isBare = one.licenseText.trim() === '';
        if (isBare && !WITHOUT_TEXT.includes(one.name)) context.error(`${one.name} has no text of its licence`);
        return section(
          titleOf(one),
          isBare ? 'The package names its licence and does not have the text of it.' : one.licenseText,
        );
      });
      sections.push(section(`${D3.name} (${D3.license})`, readFileSync(D3.file, 'utf8')));
      context.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source: sections.join('\n\n') });
    },
  }),
  licensePlugin({
    match: /^NOTICE/i,
    done(packages, context) {
      const named = packages.filter(({ licenseText }) => licenseText.trim() !== '');
      const sections = named.map((one) => section(titleOf(one), one.licenseText));
      context.emitFile({ type: 'asset', fileName: 'NOTICES.txt', source: sections.join('\n\n') });
    },
  }),
];

/**
 * The program as few files, each with little that is not needed: Node takes as long to find and link sixty small modules as to read a plan, and a
 * millisecond to open thirty kilobytes. The groups, in the order in which they take their modules and what these import:
 *
 * - `start` is all that `--version` opens, and `commander` what help needs beside it;
 * - `zod` is apart because it has to be told to write no code before the first schema is made;
 * - `plan` reads and pays plans, `course` is how pay runs along a metric;
 * - `tell` is what nearly every command says and is told, `pay` reads exports and makes Results of them, `command` is what several commands share.
 *
 * What one command alone needs stands by itself. The library opens nothing of the command line.
 */
// biome-ignore lint/style/noDefaultExport: Rolldown looks for its configuration nowhere else
export default defineConfig({
  input: { cli: 'src/cli/main.ts', index: 'src/index.ts', 'draw-worker': 'src/cli/draws/worker.ts' },
  platform: 'node',
  resolve: { conditionNames: ['import', 'default'] },
  plugins: handedOn,
  transform: { target: 'node20', define: { 'process.env.NODE_ENV': '"production"' } },
  output: {
    dir: 'dist',
    format: 'esm',
    minify: { mangle: false, compress: true, codegen: { removeWhitespace: true } },
    chunkFileNames: 'chunks/[name]-[hash].js',
    codeSplitting: {
      groups: [
        { name: 'start', test: files(/^(?:cli\/(?:exit|version)|diagnostics\/by-code-point)\.ts$/), priority: 8 },
        { name: 'commander', test: /[\\/]node_modules[\\/]commander[\\/]/, priority: 7 },
        { name: 'zod', test: files(/^kinds\/jitless\.ts$/, 'zod'), priority: 6 },
        {
          name: 'plan',
          test: files(/^(?:(?:calendar|diagnostics|kinds|money|plan|yaml)\/|engine\/pay\.ts$)/, 'yaml'),
          minShareCount: 5,
          priority: 5,
        },
        { name: 'course', test: files(/^review\/analysis\//), minShareCount: 2, priority: 4 },
        {
          name: 'tell',
          test: files(/^cli\/(?:deliver|given|options|period|plan-files|tell-diagnostics)\.ts$/),
          priority: 3,
        },
        { name: 'pay', test: files(/^(?!cli\/)/), minShareCount: 3, priority: 2 },
        { name: 'command', test: files(/^cli\//), minShareCount: 3, priority: 1 },
      ],
    },
  },
});
