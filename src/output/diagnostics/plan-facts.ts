import { moneyText, percentText, type Ratio, roundMoney, signedMoneyText, toMinorUnits } from '../../money/index.ts';
import type { PlanReview } from '../../reports/plan-review.ts';
import type { PerPoint, PlanFacts } from '../../review/plan-facts.ts';
import { countText } from '../figures.ts';
import type { Grid } from '../grid.ts';
import type { Page, PageItem } from '../page.ts';

/** What a plan can pay, as a page under its findings. */
export function planFactsPage({ file, plan, facts, allowed }: PlanReview): Page {
  const items: PageItem[] = allowed.map(({ code, because, findings }) => ({
    mark: '·',
    text: `allowed: ${code} (${findings.length === 0 ? 'nothing found' : countText(findings.length, 'finding', 'findings')}): ${because}`,
  }));
  const accepted = items.length === 0 ? [] : [{ kind: 'list' as const, heading: null, items }];
  if (facts === null) {
    const item: PageItem = { mark: '·', text: 'it can be paid in none of the periods that it names' };
    return { title: `${file} · ${plan}`, parts: [{ kind: 'list', heading: null, items: [item] }, ...accepted] };
  }
  const { period, table } = facts;
  return {
    title: `${file} · ${plan} · ${period.name}`,
    parts: [
      { kind: 'list', heading: null, items: factItems(facts) },
      ...(table.length === 0 ? [] : [{ kind: 'grid' as const, heading: null, grid: gridOf(facts) }]),
      ...accepted,
    ],
  };
}

function factItems({
  currency,
  target,
  least,
  most,
  atTarget,
  cliff,
  perPoint,
  stand,
  assumed,
}: PlanFacts): PageItem[] {
  const of = target === null ? '' : ` of ${moneyText(target, currency)}`;
  const range = rangeText(least, most, currency);
  const there = atTarget === null ? '' : `; with every metric at target ${moneyText(atTarget, currency)}${of}`;
  const say = (text: string): PageItem => ({ mark: '·', text });
  const where =
    cliff &&
    `${cliff.before} → ${cliff.at} of ${cliff.reads === 'attainment' ? `the target of "${cliff.metric}"` : `"${cliff.metric}"`}`;
  return [
    say(range + there),
    say(
      cliff === null
        ? 'no jump at any edge'
        : `the biggest cliff: ${signedMoneyText(cliff.jump, currency)} at ${where}`,
    ),
    ...perPoint.map((one) => say(perPointText(one, currency))),
    ...stand.map(({ metric, unit, value }) =>
      say(`"${metric}" has no target and stands at ${figureText(value, unit, currency)}`),
    ),
    ...assumed.map((one) => {
      if (one.what === 'variable')
        return say(`for a variable amount of ${moneyText(one.amount, currency)} (column "${one.column}")`);
      if (one.what === 'book') return say(`for a book of ${figureText(one.amount, 'money', currency)}`);
      return say(
        `for a target of "${one.metric}" of ${figureText(one.value, unitOf(one.metric, perPoint), currency)}, which is personal`,
      );
    }),
  ];
}

/** `pays $0.00 to $1,500.00`, or which of the two bounds there is none of, or is perhaps not reached. */
function rangeText(least: PlanFacts['least'], most: PlanFacts['most'], currency: PlanFacts['currency']): string {
  const text = ({ amount }: PlanFacts['least']) => moneyText(amount, currency);
  const isSure = (one: PlanFacts['least']) => one.isReached || one.amount === null;
  const unsure = isSure(least) && isSure(most) ? '' : ' (a bound, perhaps not reached)';
  if (least.amount === null)
    return most.amount === null
      ? 'pays and takes without bounds'
      : `pays at most ${text(most)}${unsure}, without a lower bound`;
  if (most.amount === null) return `pays at least ${text(least)}${unsure}, without an upper bound`;
  const from = isSure(least) ? text(least) : `at least ${text(least)}`;
  return `pays ${from} to ${isSure(most) ? text(most) : `at most ${text(most)}`}${unsure}`;
}

function unitOf(metric: string, perPoint: PlanFacts['perPoint']): PerPoint['unit'] {
  return perPoint.find((one) => one.metric === metric)?.unit ?? 'percent';
}

/** Money around a target: what the last step up to it paid, and what the next one will. */
function perPointText({ metric, unit, step, below, above }: PerPoint, currency: PlanFacts['currency']): string {
  const size =
    unit === 'percent'
      ? 'point'
      : unit === 'money'
        ? figureText(step, unit, currency)
        : unit === 'days'
          ? 'day'
          : 'one';
  const last = below === null ? 'none possible' : signedMoneyText(below, currency);
  const next = above === null ? 'none possible' : signedMoneyText(above, currency);
  return `"${metric}" around its target: the last ${size} ${last}, the next ${next}`;
}

function figureText(value: Ratio, unit: PerPoint['unit'], currency: PlanFacts['currency']): string {
  if (unit === 'percent') return percentText(value);
  const minor = unit === 'money' ? value : toMinorUnits(value, { ...currency, digits: 2 });
  const text = moneyText(
    roundMoney(minor, 'half_away_from_zero'),
    unit === 'money' ? currency : { code: '', digits: 2, symbols: [] },
  );
  return unit === 'money' ? text : text.trim().replace(/\.00$/, '');
}

function gridOf({ table, currency }: PlanFacts): Grid {
  return {
    columns: [
      { header: 'of target', holds: 'text' },
      ...table.map(({ part }) => ({ header: percentText(part).replace('.0%', '%'), holds: 'figure' as const })),
    ],
    rows: [{ level: 'record', cells: ['pays', ...table.map(({ pays }) => moneyText(pays, currency))] }],
  };
}
