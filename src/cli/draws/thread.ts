import { Worker } from 'node:worker_threads';
import type { HouseholdPaid } from '../../review/draws/household.ts';
import type { DrawTask } from '../../review/draws/task.ts';
import type { DrawThread } from '../io.ts';

/** Starts a thread with a copy of a task. What goes wrong in it is what `pay` fails with. */
export function startThread(program: URL, task: DrawTask): DrawThread {
  const worker = new Worker(program, { workerData: task });
  return {
    pay: (households) =>
      new Promise((resolve, reject) => {
        const answered = (paid: HouseholdPaid) => {
          worker.off('error', failed);
          resolve(paid);
        };
        const failed = (error: unknown) => {
          worker.off('message', answered);
          reject(error);
        };
        worker.once('message', answered);
        worker.once('error', failed);
        worker.postMessage(households);
      }),
    async end() {
      await worker.terminate();
    },
  };
}
