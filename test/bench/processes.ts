import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { type Timing, timed } from './timing.ts';

/** Whole processes, start to end, against `node -e 0` in the same rounds. */
export type ProcessTimes = {
  readonly node: Timing;
  readonly version: Timing;
  readonly calculate: Timing;
  readonly validate: readonly { readonly plan: string; readonly timing: Timing }[];
};

function start(args: readonly string[]): () => void {
  return () => {
    const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  };
}

export function benchProcesses(rounds: number): ProcessTimes {
  const program = 'bin/csm-comp.js';
  const plans = readdirSync('plans').filter((file) => file.endsWith('.yaml'));
  const works = [
    start(['-e', '0']),
    start([program, '--version']),
    start([program, 'calculate', 'plans/blended-60-40.yaml', '--data', 'fixtures/2026-q1']),
    ...plans.map((plan) => start([program, 'validate', `plans/${plan}`])),
  ];
  const [node, version, calculate, ...validate] = timed(works, rounds, 'wall');
  if (node === undefined || version === undefined || calculate === undefined) throw new Error('not timed');
  return {
    node,
    version,
    calculate,
    validate: validate.map((timing, place) => ({ plan: plans[place] ?? '', timing })),
  };
}
