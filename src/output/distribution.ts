import { type Currency, compare, fixed, type Money, ONE, type Ratio, roundMoney, squareRoot } from '../money/index.ts';
import type { Bin } from '../reports/bins.ts';
import type { DistributionReport, PersonSpread, SideDistribution, Spread } from '../reports/distribution.ts';
import type { Luck } from '../reports/luck.ts';
import { countText, moneyText, percentText } from './figures.ts';
import type { GridColumn, GridRow } from './grid.ts';
import type { HistogramBar } from './histogram.ts';
import type { Page, PageItem, PagePart } from './page.ts';

const SPREAD: readonly GridColumn[] = [
  { header: 'Paid', holds: 'figure' },
  { header: 'Mean', holds: 'figure', spare: 2 },
  { header: 'Spread', holds: 'figure' },
  { header: '5%', holds: 'figure' },
  { header: '25%', holds: 'figure', spare: 2 },
  { header: 'Median', holds: 'figure' },
  { header: '75%', holds: 'figure', spare: 2 },
  { header: '95%', holds: 'figure' },
];

/** How every side's total and each person's pay are spread over the draws: the sides below each other, and a picture of each total. */
export function distributionPage(report: DistributionReport): Page {
  const { draws, seed, period, currency } = report;
  const title = `${countedDraws(draws)} of every book, seed ${seed} · ${period} · ${currency.code}`;
  const pictures = report.sides.map((side) => picture(side, report));
  return { title, parts: [explained(), totalsPart(report), ...pictures, peoplePart(report), notesPart(report)] };
}

function countedDraws(draws: number): string {
  return countText(draws, 'draw', 'draws').replace(/\B(?=(?:\d{3})+ )/g, ',');
}

function explained(): PagePart {
  const text =
    'Each draw takes as many accounts from a book as it has, any of them once, more than once or not at all, with everything of an account ' +
    'together, and pays what comes out. ' +
    'Paid is what the books pay as they are; spread is the standard deviation of the draws; 5% of the draws come to no more than the amount under 5%.';
  return { kind: 'text', text };
}

function totalsPart({ sides, currency, budget, draws }: DistributionReport): PagePart {
  const over: GridColumn[] =
    budget === null ? [] : [{ header: `Over ${moneyText(budget, currency)}`, holds: 'figure' }];
  const rows = sides.map(
    (side): GridRow => ({
      level: 'record',
      cells: [
        side.name,
        ...spreadCells(side.total, currency),
        ...(side.over === null ? [] : [chanceText(side.over, draws)]),
      ],
    }),
  );
  return {
    kind: 'grid',
    heading: null,
    grid: { columns: [{ header: 'Total', holds: 'text' }, ...SPREAD, ...over], rows },
  };
}

function spreadCells({ paid, mean, deviation, percentiles }: Spread, currency: Currency): string[] {
  return [paid, mean, deviation, ...percentiles].map((amount) => moneyText(amount, currency));
}

function picture({ name, bins, total }: SideDistribution, { draws, budget, currency }: DistributionReport): PagePart {
  const bars = bins.map((bin): HistogramBar => {
    const notes = [isIn(bin, total.paid) ? 'paid' : '', budget !== null && isIn(bin, budget) ? 'budget' : ''];
    const note = notes.filter((one) => one !== '').join(', ');
    return { label: binText(bin, currency), count: bin.count, share: chanceText(bin.count, draws), note };
  });
  return { kind: 'histogram', heading: `${name}: the total, in so many of the draws`, bars };
}

function isIn({ from, to }: Bin, amount: Money): boolean {
  return (from === null || amount >= from) && (to === null || amount < to);
}

function binText({ from, to }: Bin, currency: Currency): string {
  if (from === null) return `below ${moneyText(to, currency)}`;
  return to === null
    ? `from ${moneyText(from, currency)}`
    : `${moneyText(from, currency)} to ${moneyText(to, currency)}`;
}

/** A part of the draws with one decimal. What rounds to none or all of them, and is not, is said to be less than the least or more than the most. */
function chanceText(count: number, draws: number): string {
  const text = fixed({ n: 100n * BigInt(count), d: BigInt(draws) }, 1);
  if (text === '0.0' && count > 0) return '<0.1%';
  return text === '100.0' && count < draws ? '>99.9%' : `${text}%`;
}

/** A row for each person, by the first side that pays them; with several sides the others stand below. */
function peoplePart({ sides, currency }: DistributionReport): PagePart {
  const ids = [...new Set(sides.flatMap(({ people }) => people.map(({ csmId }) => csmId)))];
  const rows = ids.flatMap((csmId): GridRow[] => {
    const own = sides.flatMap(({ name, people }) => {
      const found = people.find((one) => one.csmId === csmId);
      return found === undefined ? [] : [{ name, found }];
    });
    const [first] = own;
    if (first === undefined) return [];
    if (sides.length === 1)
      return [{ level: 'record', cells: personCells(first.found, first.found.name, csmId, currency) }];
    const head = [first.found.name, csmId, ...SPREAD.map(() => '')];
    return [
      { level: 'record', cells: head },
      ...own.map(({ name, found }): GridRow => ({ level: 'detail', cells: personCells(found, name, '', currency) })),
    ];
  });
  const columns: GridColumn[] = [
    { header: 'CSM', holds: 'text' },
    { header: 'ID', holds: 'text', spare: 1 },
    ...SPREAD,
  ];
  return { kind: 'grid', heading: null, grid: { columns, rows } };
}

function personCells(spread: PersonSpread, name: string, id: string, currency: Currency): string[] {
  return [name, id, ...spreadCells(spread, currency)];
}

function notesPart({ sides, given, draws, currency }: DistributionReport): PagePart {
  const items = sides.flatMap((side): PageItem[] => {
    const of = sides.length === 1 ? '' : `${side.name}: `;
    return [
      { mark: '·', text: of + luckText(side.luck, currency) },
      ...side.people.flatMap(({ name, csmId, unanswered }): PageItem[] => {
        if (unanswered === 0) return [];
        const text = `${of}in ${chanceText(unanswered, draws)} of the draws ${name} (${csmId}) has a metric without a value for which the plan says to stop and ask; what asks it pays nothing there`;
        return [{ mark: '!', text }];
      }),
    ];
  });
  if (given.length > 0) {
    items.push({ mark: '·', text: `given as they are, and so the same in every draw: ${given.join(', ')}` });
  }
  return { kind: 'list', heading: 'Luck', items };
}

function luckText(luck: Luck | null, currency: Currency): string {
  if (luck === null)
    return 'people are paid alike, or there are not two of them: there is no difference that luck could make';
  const { of, share, within, between, people } = luck;
  const size = (variance: Ratio) =>
    of === 'target'
      ? percentText(squareRoot(variance, 6)).replace('%', '')
      : moneyText(roundMoney(squareRoot(variance, 0), 'half_even'), currency);
  const [own, apart] = [size(within), size(between)];
  const [what, unit] = of === 'target' ? [' (as a part of target)', ' points of target'] : ['', ''];
  const made =
    compare(share, ONE) === 0
      ? `differences as large as those between the pay of ${people} people${what}, or larger`
      : `${percentText(share)} of the differences between the pay of ${people} people${what}`;
  return (
    `luck with the accounts alone would make ${made}: one person's varies by ${own}${unit} from draw to draw, ` +
    `people's by ${apart} from one to the other (standard deviations; the part is ${own}² ÷ ${apart}²)`
  );
}
