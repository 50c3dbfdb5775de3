import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AUDIT_CODES } from '../../src/diagnostics/index.ts';
import { findingParts } from '../../src/output/audit-finding.ts';
import { pageText } from '../../src/output/page-text.ts';
import { PIPE } from '../../src/output/paint.ts';
import type { FindingReport } from '../../src/reports/audit.ts';
import { audited, BOOKS, planOn } from './audited.ts';

/**
 * Pairs in test/golden/audit: a small company in which a check finds something, CODE.world (or CODE-in-another-way.world), and one in which it only just
 * finds nothing, CODE…-nearly.world. A world holds the metric that is paid, the exports beside the roster and accounts of `BOOKS`, and, worked out by hand,
 * the rows that are named (`←`) and the money in them. Beside each stands what is printed of that check.
 */
const FOLDER = new URL('../golden/audit/', import.meta.url);
const NAMES = readdirSync(FOLDER).flatMap((name) => (name.endsWith('.world') ? [name.slice(0, -6)] : []));
const CODES = [...AUDIT_CODES].sort((a, b) => b.length - a.length);

const MARK = ' ←';

function worldOf(name: string) {
  const text = readFileSync(new URL(`${name}.world`, FOLDER), 'utf8');
  const sections = new Map<string, string>();
  for (const section of text.split(/^=== /m).slice(1)) {
    const end = section.indexOf('\n');
    sections.set(section.slice(0, end), section.slice(end + 1).trimEnd());
  }
  const tables = [...sections].filter(([file]) => file.endsWith('.csv'));
  return {
    plan: planOn(sections.get('metric') ?? '', sections.get('pays')),
    asOf: sections.get('as-of') ?? '2026-03-31',
    money: sections.get('money') ?? '',
    files: { ...BOOKS, ...Object.fromEntries(tables.map(([file, rows]) => [file, rows.replaceAll(MARK, '')])) },
    marked: tables.flatMap(([file, rows]) =>
      rows.split('\n').flatMap((row, at) => (row.endsWith(MARK) ? [`${file}:${at + 1}`] : [])),
    ),
  };
}

function codeOf(name: string): string {
  const code = CODES.find((one) => name === one || name.startsWith(`${one}-`));
  if (code === undefined) throw new Error(`${name}.world begins with no code`);
  return code;
}

/** The finding of the world's check, and what is printed of it. */
async function findingIn(name: string) {
  const { plan, files, asOf } = worldOf(name);
  const { report } = await audited(plan, files, { asOf });
  expect(report.blind.filter(({ code }) => code === codeOf(name))).toEqual([]);
  const finding = report.findings.find(({ code }) => code === codeOf(name)) ?? null;
  if (finding === null) return { finding, printed: 'nothing found\n' };
  return { finding, printed: pageText({ title: name, parts: findingParts(finding, report.currency) }, PIPE) };
}

/** `c-1: 75.0% → 50.0%, $750.00 → $500.00`, as it is printed; or why there is no money. */
function moneyOf({ money }: FindingReport, printed: string): string {
  if (money.touches === 'nothing') return money.because === 'not-counted' ? 'none of them counts' : 'not paid by';
  const rows = money.people.map(({ person }) => {
    const row = printed.split('\n').find((line) => line.startsWith(person.name) && line.includes(' m ')) ?? '';
    const [, value, without, pay, less] = / m +(\S+) +(\S+) +(\S+) +(\S+)/.exec(row) ?? [];
    return `${person.csmId}: ${value} → ${without}, ${pay} → ${less}`;
  });
  return rows.join('\n');
}

describe.each(NAMES)('%s', (name) => {
  const { marked, money } = worldOf(name);
  const isNearly = name.endsWith('-nearly');

  it(isNearly ? 'finds nothing' : 'finds the rows that are marked, and the money in them', async () => {
    const { finding, printed } = await findingIn(name);
    const rows = finding?.signs.flatMap((sign) => sign.rows.map(({ file, line }) => `${file}:${line}`)) ?? [];
    expect(marked.length === 0).toBe(isNearly);
    expect(rows.toSorted()).toEqual(marked.toSorted());
    expect(finding === null ? 'nothing' : moneyOf(finding, printed)).toBe(money);
  });

  it('is printed so', async () => {
    await expect((await findingIn(name)).printed).toMatchFileSnapshot(new URL(`${name}.out`, FOLDER).pathname);
  });
});

describe('the pairs', () => {
  it.each(AUDIT_CODES)('%s has one', (code) => {
    expect(NAMES).toContain(code);
    expect(NAMES).toContain(`${code}-nearly`);
  });

  it('are worlds with what is printed of them, and nothing else', () => {
    const others = readdirSync(FOLDER).filter((name) => !name.endsWith('.world'));
    expect(others.filter((name) => !NAMES.includes(name.replace(/\.out$/, '')))).toEqual([]);
  });
});
