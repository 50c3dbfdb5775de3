import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { nodeIo } from '../../src/cli/node-io.ts';
import { quarter, type SavedAs, TEN_DIALECTS } from '../support/dialects.ts';

const SCRATCH = mkdtempSync(join(tmpdir(), 'csm-comp-dialects-'));
afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));

const QUARTER = quarter();

/** The plans that people can start from: between them they pay by every table of the quarter. */
const PLANS = readdirSync(new URL('../../plans/', import.meta.url))
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => join('plans', file));

/** The quarter in files of this dialect, with the mapping that says what nobody could see from the files. */
function save({ name, said, bytes }: SavedAs): string {
  const folder = join(SCRATCH, name.replaceAll(/\W+/g, '-'), '2026-q1');
  mkdirSync(folder, { recursive: true });
  for (const [table, records] of QUARTER) writeFileSync(join(folder, `${table}.csv`), bytes(records));
  const lines = [
    ...(said.skipFooter === undefined ? [] : [`skip_footer: ${said.skipFooter}`]),
    ...(said.encoding === undefined ? [] : [`encoding: ${said.encoding}`]),
  ];
  const tables = [...QUARTER.keys()].map((table) => `${table}: { ${lines.join(', ')} }\n`);
  if (lines.length > 0) writeFileSync(join(folder, 'exports.yaml'), tables.join(''));
  return folder;
}

const IO: Io = nodeIo(process);

function listener(): { readonly sink: Io['stdout']; told(): string } {
  const texts: string[] = [];
  const sink = { isTerminal: false, columns: null, write: (text: string) => void texts.push(text) };
  return { sink, told: () => texts.join('') };
}

/** What `calculate --out` writes for people and for payroll, and what it says. */
async function paid(plan: string, data: string) {
  const out = join(data, '..', `paid-${plan.replaceAll(/\W+/g, '-')}`);
  const { sink, told } = listener();
  const exit = await main(['calculate', plan, '--data', data, '--out', out], { ...IO, stdout: sink, stderr: sink });
  const read = (file: string) => (exit === 0 ? readFileSync(join(out, file), 'utf8') : '');
  return { exit, told: told(), payouts: read('payouts.csv'), lines: read('payout_lines.csv') };
}

const [first] = TEN_DIALECTS;
if (first === undefined) throw new Error('no dialects');
const plain = new Map<string, Awaited<ReturnType<typeof paid>>>();
const asIs = save(first);
for (const plan of PLANS) plain.set(plan, await paid(plan, asIs));

it('the quarter is paid as the fixtures are: only a letter of the names differs', async () => {
  for (const plan of PLANS) {
    const fixture = await paidOnFixtures(plan);
    const { exit, payouts } = plain.get(plan) ?? { exit: null, payouts: '' };
    expect(exit).toBe(0);
    expect(withoutNames(payouts)).toBe(withoutNames(fixture));
    expect(payouts).toContain('å');
  }
});

async function paidOnFixtures(plan: string): Promise<string> {
  const { sink, told } = listener();
  const args = ['calculate', plan, '--data', join('fixtures', '2026-q1'), '--format', 'csv'];
  await main(args, { ...IO, stdout: sink, stderr: listener().sink });
  return told();
}

function withoutNames(csv: string): string {
  return csv.replaceAll('å', 'a');
}

describe.each(TEN_DIALECTS)('the quarter saved with $name', (saved) => {
  const data = save(saved);

  it.each(PLANS)('%s pays the same cents, in the same bytes', async (plan) => {
    const { exit, told, payouts, lines } = await paid(plan, data);
    expect(exit, told).toBe(0);
    expect(payouts).toBe(plain.get(plan)?.payouts);
    expect(lines).toBe(plain.get(plan)?.lines);
    expect(lines.split('\n').length).toBeGreaterThan(2);
  });
});
