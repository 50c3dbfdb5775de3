import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** In which order the bundled tests judge a mutant: the quick and close ones first, since a run ends with the first test that fails. */
const ORDER = [
  'money/',
  'kinds/',
  'engine/',
  'plans.',
  'published.',
  'facts/',
  'reports/',
  'output/',
  'review/',
  'plan/',
];
const LAST = ['kinds/forms.', 'plan/fault-goldens.'];

function rank({ moduleId }: TestSpecification): number {
  const placeIn = (starts: readonly string[]) => starts.findIndex((start) => moduleId.includes(`/test/${start}`));
  const last = placeIn(LAST);
  return last === -1 ? placeIn(ORDER) : ORDER.length + last;
}

class CloseOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => rank(a) - rank(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

// biome-ignore lint/style/noDefaultExport: Vitest looks for its configuration nowhere else
export default defineConfig({
  test: {
    include: ['test/**/*.test.mjs'],
    // One worker loads a module once for all files, and as it is: a mutant takes a second instead of twenty.
    isolate: false,
    server: { deps: { external: [/\/test\/chunks\//] } },
    sequence: { sequencer: CloseOnesFirst },
    setupFiles: ['test/mutation/setup.mjs'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
