import type { RowPlace } from '../diagnostics/index.ts';
import type { FactValue, Unit } from '../kinds/fact.ts';
import type { Figure } from '../kinds/figure.ts';
import type { Currency } from '../money/index.ts';
import { type FindingReport, type MoneyReport, type PersonMoney, type SignOwner, sumsOf } from '../reports/audit.ts';
import { countText, moneyText, NO_FIGURE, signedMoneyText } from './figures.ts';
import type { Grid, GridColumn, GridRow } from './grid.ts';
import type { PageItem, PagePart } from './page.ts';
import { valueText } from './value-text.ts';

/** So many signs and people of a finding are listed; the rest is a number. */
const MOST_LISTED = 20;

/** A finding: what was found and the money in it, each sign with its rows, and whose pay would be another. */
export function findingParts(finding: FindingReport, currency: Currency): readonly PagePart[] {
  const { title, code, message, signs, count, money } = finding;
  const items: PageItem[] = [
    { mark: '!', text: message },
    { mark: '·', text: moneySentence(money, currency) },
  ];
  if (signs.length < count)
    items.push({ mark: '·', text: `shown: ${signs.length} of ${count}, those of the people chosen` });
  const parts: PagePart[] = [{ kind: 'list', heading: `${title} [${code}]`, items }];
  if (signs.length > 0) parts.push(...listed(signsGrid(finding, currency), signs.length));
  if (money.touches === 'pay' && money.people.length > 0)
    parts.push(...listed(moneyGrid(money.people, currency), money.people.length));
  return parts;
}

function listed(grid: Grid, count: number): readonly PagePart[] {
  const part: PagePart = { kind: 'grid', heading: null, grid };
  return count > MOST_LISTED ? [part, { kind: 'text', text: `and ${count - MOST_LISTED} more` }] : [part];
}

/** `without them: $4,398.04 → $4,318.04, -$80.00; 1 person would get less`, or why no money is in it. */
function moneySentence(money: MoneyReport, currency: Currency): string {
  if (money.touches === 'nothing') {
    return money.because === 'not-paid-by'
      ? `no money: nothing is paid here by ${money.table}.csv`
      : 'no money: none of them counts in what is paid for this period';
  }
  const { paid, without, difference, people } = money;
  if (people.length === 0) return 'no money of the people chosen';
  const amounts = `${moneyText(paid, currency)} → ${moneyText(without, currency)}, ${signedMoneyText(difference, currency)}`;
  const untold = people.filter((one) => one.without === null).map(({ person }) => `${person.name} (${person.csmId})`);
  const less = people.filter((one) => one.difference !== null && one.difference < 0n).length;
  const more = people.filter((one) => one.difference !== null && one.difference > 0n).length;
  const stopped =
    untold.length === 0 ? '' : `; for ${untold.join(', ')} the plan would stop, having no value to pay by`;
  if (less + more > 0) return `without them: ${amounts}; ${whoText(less, more)}${stopped}`;
  return `without them everybody${stopped === '' ? '' : ' else'} would be paid the same${stopped}`;
}

function whoText(less: number, more: number): string {
  const people = (count: number) => countText(count, 'person', 'people');
  if (more === 0) return `${people(less)} would get less`;
  return less === 0 ? `${people(more)} would get more` : `${people(less)} would get less, ${more} more`;
}

function signsGrid({ thing, columns, signs }: FindingReport, currency: Currency): Grid {
  const named = thing !== 'account';
  return {
    columns: [
      { header: capital(thing), holds: 'text' },
      ...(named ? [{ header: 'Account', holds: 'text', spare: 1 } as const] : []),
      { header: 'Whose', holds: 'text', spare: 2 },
      ...columns.map((column): GridColumn => ({ header: capital(column.replaceAll('_', ' ')), holds: 'text' })),
      { header: 'Rows', holds: 'text' },
    ],
    rows: signs.slice(0, MOST_LISTED).map(({ key, account, owners, figures, rows }) => ({
      level: 'record',
      cells: [
        key,
        ...(named ? [account] : []),
        owners.map(ownerText).join(', ') || NO_FIGURE,
        ...figures.map((figure) => figureForPeople(figure, currency)),
        placesText(rows),
      ],
    })),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function ownerText({ type, id, name }: SignOwner): string {
  return type === 'team' ? `team ${name}` : `${name} (${id})`;
}

function figureForPeople(figure: string | Figure | null, currency: Currency): string {
  if (figure === null) return NO_FIGURE;
  return typeof figure === 'string' ? figure : valueText(figure.value, figure.unit, currency);
}

/** `risk_alerts.csv:15`, `accounts.csv:6,7`. */
function placesText(rows: readonly RowPlace[]): string {
  const files = [...new Set(rows.map(({ file }) => file))];
  const text = (file: string) => `${file}:${rows.flatMap((one) => (one.file === file ? [one.line] : [])).join(',')}`;
  return files.map(text).join(' ');
}

/** A record for each person with their first metric, and a detail for each further one. */
function moneyGrid(people: readonly PersonMoney[], currency: Currency): Grid {
  const shown = people.slice(0, MOST_LISTED);
  const severalPlans = new Set(people.map(({ plan }) => plan)).size > 1;
  const plans = (name: string) => (severalPlans ? [name] : []);
  const rows = shown.flatMap(({ person, plan, metrics, paid, without, difference }): GridRow[] => {
    const [first, ...more] = metrics.map(({ metric, value, without: left }) => [
      metric.name,
      factText(value, metric.measure.unit, currency),
      factText(left, metric.measure.unit, currency),
    ]);
    const amounts = [moneyText(paid, currency), moneyText(without, currency), differenceText(difference, currency)];
    const head = [person.name, person.csmId, ...plans(plan.name)];
    return [
      { level: 'record', cells: [...head, ...(first ?? ['', '', '']), ...amounts] },
      ...more.map((cells): GridRow => ({ level: 'detail', cells: [...head.map(() => ''), ...cells, '', '', ''] })),
    ];
  });
  const { paid, without, difference } = sumsOf(people);
  const sums = [moneyText(paid, currency), moneyText(without, currency), signedMoneyText(difference, currency)];
  const total = ['Total', countText(people.length, 'person', 'people'), ...plans(''), '', '', '', ...sums];
  return {
    columns: [
      { header: 'CSM', holds: 'text' },
      { header: 'ID', holds: 'text', spare: 2 },
      ...(severalPlans ? [{ header: 'Plan', holds: 'text', spare: 1 } as const] : []),
      { header: 'Metric', holds: 'text' },
      { header: 'Value', holds: 'figure' },
      { header: 'Without', holds: 'figure' },
      { header: 'Pay', holds: 'figure' },
      { header: 'Without', holds: 'figure' },
      { header: 'Difference', holds: 'figure' },
    ],
    rows: people.length === 1 ? rows : [...rows, { level: 'total', cells: total }],
  };
}

function factText({ value }: FactValue, unit: Unit, currency: Currency): string {
  return value === null ? 'no value' : valueText(value, unit, currency);
}

function differenceText(difference: PersonMoney['difference'], currency: Currency): string {
  return difference === null ? NO_FIGURE : signedMoneyText(difference, currency);
}
