import '../../kinds/jitless.ts';
import { parentPort, workerData } from 'node:worker_threads';
import { payerOf } from './payer.ts';

/** The program of a thread that pays draws: it is given the task when it starts, is asked for households, and answers in turn. */
const pay = payerOf(workerData);
parentPort?.on('message', (households: readonly number[]) => {
  parentPort?.postMessage(pay(households));
});
