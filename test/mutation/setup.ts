import fc from 'fast-check';
import { afterEach } from 'vitest';

/** Properties draw the same examples in every run, so that a mutant killed today is killed tomorrow. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_260_101 });

/** One test that fails has killed the mutant; Vitest would still load every other file. Each mutant has a worker, and so globals, of its own. */
const KILLED = Symbol.for('a test has killed the mutant');
if (Reflect.get(globalThis, KILLED) === true) throw new Error('a test of another file has failed already');
afterEach(({ task }) => {
  if (task.result?.state === 'fail') Reflect.set(globalThis, KILLED, true);
});
