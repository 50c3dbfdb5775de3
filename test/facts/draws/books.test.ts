import { describe, expect, it } from 'vitest';
import { booksBehind, drawnBooks } from '../../../src/facts/draws/books.ts';
import { drawingOf } from '../../../src/facts/draws/drawing.ts';
import type { Metric } from '../../../src/kinds/metric.ts';
import { metricOf, soundFacts } from '../facts-of.ts';

const FILES = {
  'roster.csv': 'csm_id,name,team\nc-1,Ana,West\nc-2,Ben,West\nc-3,Cleo,East\n',
  'accounts.csv': 'account_id,csm_id,team\na-2,c-1,\na-1,c-1,\na-3,c-2,\na-4,c-3,\na-5,,West\n',
  'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,100,110\na-2,200,150\na-3,300,300\na-4,400,500\na-5,500,500\n',
  'risk_alerts.csv':
    'alert_id,account_id,opened_on,resolved_on\nr-1,a-2,2026-02-02,2026-02-03\nr-2,a-2,2026-02-02,\nr-3,a-4,2026-02-02,2026-02-03\n',
};

const nrr = metricOf({ kind: 'nrr', choices: { reactivated: 'exclude' } });
const alerts = metricOf({ kind: 'timely_resolution', choices: { within: '14 days' } });
const drawn = (...metrics: Metric[]) => metrics.map((metric) => ({ metric, whole: false }));

describe('the books that are drawn from', () => {
  it('hold each account once, by id, with what it gives to every metric', async () => {
    const books = drawnBooks(await soundFacts(FILES, [nrr, alerts]), drawn(nrr, alerts));
    expect([...books.keys()]).toEqual(['person c-1', 'person c-2', 'person c-3', 'team West']);
    const ana = books.get('person c-1');
    expect(ana).toMatchObject({ accounts: 2, loose: 0 });
    // Cents of ending and starting ARR, a-1 before a-2; a-2 has two alerts, one of them in time.
    expect(ana?.of.get(0)).toMatchObject({
      numerators: Float64Array.of(11_000, 15_000),
      denominators: Float64Array.of(10_000, 20_000),
    });
    expect(ana?.of.get(1)).toMatchObject({ numerators: Float64Array.of(0, 1), denominators: Float64Array.of(0, 2) });
  });

  it('keep parts where they do not add up, are paid one by one, or are beyond 2^53', async () => {
    const of = async (metric: Metric, whole: boolean, files: Readonly<Record<string, string>> = FILES) =>
      drawnBooks(await soundFacts(files, [metric]), [{ metric, whole }])
        .get('person c-1')
        ?.of.get(0)?.by;
    expect(await of(nrr, false)).toBe('sums');
    expect(await of(nrr, true)).toBe('parts');
    const large = (figure: string) => ({
      ...FILES,
      'nrr.csv': `account_id,starting_arr,ending_arr\na-1,${figure},0\na-4,1,1\n`,
    });
    // Two accounts in the book: twice the larger sum has to stay below 2^53 = 9,007,199,254,740,992 cents.
    expect(await of(nrr, false, large('45000000000000.00'))).toBe('sums');
    expect(await of(nrr, false, large('90071992547409.92'))).toBe('parts');
  });

  it('behind a fact are the own one, the team members’ with the team’s, or all', async () => {
    const facts = await soundFacts(FILES, [nrr]);
    const books = drawnBooks(facts, drawn(nrr));
    const behind = (scope: Metric['scope'], csmId: string) => {
      const person = facts.people.find((one) => one.csmId === csmId);
      const metric = { ...nrr, scope };
      const asked = { people: facts.people, ownedParts: () => facts.ownedParts(nrr) };
      return person === undefined ? null : booksBehind(0, { metric, whole: false }, person, books, asked);
    };
    expect(behind('person', 'c-1')).toEqual(['person c-1']);
    expect(behind('team', 'c-1')).toEqual(['person c-1', 'person c-2', 'team West']);
    expect(behind('company', 'c-3')).toEqual(['person c-1', 'person c-2', 'person c-3', 'team West']);
  });
});

describe('a drawing', () => {
  it('takes as many accounts as there are, what is in them together', async () => {
    const book = drawnBooks(await soundFacts(FILES, [nrr, alerts]), drawn(nrr, alerts)).get('person c-1');
    if (book === undefined) throw new Error('no book');
    const drawing = drawingOf(book, [0, 1], 7);
    const [ending, due] = [drawing.placesOf(0).numerator, drawing.placesOf(1).denominator];
    const seen = new Set<string>();
    for (let draw = 0; draw < 200; draw += 1) {
      drawing.take(draw);
      seen.add(`${drawing.sums[ending]} ${drawing.sums[due]}`);
    }
    // a-1 twice, each once, a-2 twice: the alerts come and go with their account.
    expect([...seen].sort()).toEqual(['22000 0', '26000 2', '30000 4']);
  });

  it('counts columns that are alike once', async () => {
    const again = { ...nrr, name: 'again' };
    const facts = await soundFacts(FILES, [nrr, again]);
    const book = drawnBooks(facts, drawn(nrr, again)).get('person c-1');
    if (book === undefined) throw new Error('no book');
    const drawing = drawingOf(book, [0, 1], 7);
    expect(drawing.sums).toHaveLength(2);
    expect(drawing.placesOf(1)).toEqual(drawing.placesOf(0));
  });
});
