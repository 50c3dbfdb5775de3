import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchEngine } from './engine.ts';
import { benchProcesses } from './processes.ts';
import { benchQuarter, parseFolder } from './quarter.ts';
import { benchReading, readOnce } from './reading.ts';

/** `npm run bench`: everything that has a bound, measured side by side in one run. Exits 1 when a bound is not met. */
const [command, how, file] = process.argv.slice(2);
if (command === 'parse' && how !== undefined) {
  await parseFolder(how);
} else if (command === 'read' && (how === 'bare' || how === 'reader') && file !== undefined) {
  await readOnce(how, file);
} else {
  process.exitCode = benchAll();
}

function benchAll(): number {
  const notes: string[] = [];
  const rows: { what: string; figure: string; bound: string; met: boolean }[] = [];
  const bound = (what: string, ratio: number, most: number, detail: string, unit = '×') => {
    rows.push({
      what,
      figure: `${ratio.toFixed(2)} ${unit} (${detail})`,
      bound: `≤ ${most} ${unit}`,
      met: ratio <= most,
    });
  };
  const ms = (time: number) => `${time.toFixed(0)} ms`;

  const processes = benchProcesses(9);
  const { node } = processes;
  bound(
    '--version against node -e 0',
    processes.version.ratio,
    1.5,
    `${ms(processes.version.median)} / ${ms(node.median)}`,
  );
  bound(
    'calculate against node -e 0',
    processes.calculate.ratio,
    4,
    `${ms(processes.calculate.median)} / ${ms(node.median)}`,
  );
  for (const { plan, timing } of processes.validate) {
    bound(`validate ${plan}`, timing.ratio, 4, `${ms(timing.median)} / ${ms(node.median)}`);
  }

  const engine = benchEngine();
  if (!engine.agree) throw new Error('engine and floats do not agree to the cent');
  bound(
    'engine, amounts only, against floats',
    engine.amounts.ratio,
    10,
    `${ms(engine.amounts.median)} / ${ms(engine.floats.median)}`,
  );
  bound(
    'engine, with the working, against floats',
    engine.working.ratio,
    30,
    `${ms(engine.working.median)} / ${ms(engine.floats.median)}`,
  );

  const scratch = mkdtempSync(join(tmpdir(), 'csm-comp-bench-'));
  try {
    const reading = benchReading(fileURLToPath(import.meta.url), scratch, 1_000_000, 5);
    bound(
      'reading 1,000,000 usage rows against csv-parse',
      reading.ratio,
      1.6,
      `${ms(reading.reader)} / ${ms(reading.bare)}`,
    );
    bound('resident memory, 1,000,000 rows', reading.rss, 250, 'peak', 'MB');
    bound('resident memory, 2,000,000 rows', reading.rssTwice, 250, 'peak', 'MB');

    const quarter = benchQuarter(fileURLToPath(import.meta.url), scratch, 3);
    const { calculate, twice, pandas } = quarter;
    bound('a large quarter against csv-parse', quarter.ratio, 1.6, `${ms(calculate.cpu)} / ${ms(quarter.parse.cpu)}`);
    bound('resident memory, 2,000,000 usage rows', calculate.rss, 300, 'peak', 'MB');
    bound(
      'resident memory, twice the usage rows, against once',
      twice.rss / calculate.rss,
      1.1,
      `${twice.rss.toFixed(0)} MB`,
    );
    notes.push(
      pandas === null
        ? 'a large quarter against pandas: not measured, python3 with pandas is not there'
        : `a large quarter against pandas: ${pandas.ratio.toFixed(2)} × (pandas ${ms(pandas.cost.cpu)}, ${pandas.cost.rss.toFixed(0)} MB)`,
    );
  } finally {
    rmSync(scratch, { recursive: true });
  }

  process.stdout.write(
    `node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB\n\n`,
  );
  const wide = Math.max(...rows.map(({ what }) => what.length));
  const middle = Math.max(...rows.map(({ figure }) => figure.length));
  for (const { what, figure, bound: most, met } of rows) {
    process.stdout.write(`${met ? 'ok  ' : 'OVER'} ${what.padEnd(wide)}  ${figure.padEnd(middle)}  ${most}\n`);
  }
  for (const note of notes) process.stdout.write(`     ${note}\n`);
  return rows.every(({ met }) => met) ? 0 : 1;
}
