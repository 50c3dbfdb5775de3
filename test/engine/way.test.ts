import { describe, expect, it } from 'vitest';
import { type Otherwise, wayBetween } from '../../src/engine/way.ts';
import { applyWhatIfs } from '../../src/plan/apply-what-ifs.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { readPlan } from '../../src/plan/read-plan.ts';

/** The steps from the plans of a base to those of a variant. A plan pays `$amount` at 100% of target, and `cap` of it at most. */

function planOf(name: string, amount: string, cap = '200%'): Plan {
  const text = `plan: ${name}
currency: USD
period: quarter
for: { role: CSM }
variable: ${amount}
metrics: { nrr: { kind: given, unit: percent, target: 100% } }
components:
  - { name: NRR, share: 100%, metric: nrr, when_undefined: zero, pays: { of: attainment, line: [{ at: 0%, pay: 0% }, { at: 300%, pay: 300% }] } }
cap: ${cap}
`;
  const { value, diagnostics } = readPlan(text, `${name.toLowerCase()}.yaml`);
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

function told(one: Otherwise): string {
  if (one.by === 'edit') return `${one.edit.at}: ${String(one.edit.from)} → ${String(one.edit.to)}`;
  if (one.by === 'plan') return `${one.is}: ${one.name} (${one.place.file}:${one.place.line})`;
  return one.by === 'what_if' ? `what if ${one.text} (line ${one.place.line})` : one.kind;
}

/** What is otherwise in each step, and what each plan then pays at 100%, with its cap. */
const way = (...sides: Parameters<typeof wayBetween>) =>
  wayBetween(...sides).map(({ otherwise, plans, changes }) => ({
    otherwise: otherwise.map(told),
    plans: plans.map(({ name, written: { raw } }) => `${name} ${String(raw['variable'])} ${String(raw['cap'])}`),
    ...(changes.length === 0 ? {} : { changes: changes.map(({ metric, operator }) => `${metric} ${operator}`) }),
  }));

const A = planOf('A', '$1,000');
const B = planOf('B', '$2,000');
const C = planOf('C', '$3,000');

describe('plans that both sides have', () => {
  it('are one and the same: no steps', () => {
    expect(way([A, B], [planOf('B', '$2,000'), planOf('A', '$1,000')])).toEqual([]);
    expect(way([], [])).toEqual([]);
  });

  it('are matched by their names, and each difference is a step, plan by plan', () => {
    const variant = [planOf('B', '$2,500'), planOf('A', '$1,100', '150%')];
    expect(way([A, B], variant)).toEqual([
      { otherwise: ['variable: $1,000 → $1,100'], plans: ['A $1,100 200%', 'B $2,000 200%'] },
      { otherwise: ['cap: 200% → 150%'], plans: ['A $1,100 150%', 'B $2,000 200%'] },
      { otherwise: ['variable: $2,000 → $2,500'], plans: ['A $1,100 150%', 'B $2,500 200%'] },
    ]);
  });

  it('are the same under another name where only one is left on either side', () => {
    const renamed = planOf('New A', '$1,100');
    // A name is a difference of its own: a roster may assign people by it.
    const steps = (...others: readonly string[]) => [
      { otherwise: ['plan: A → New A'], plans: ['New A $1,000 200%', ...others] },
      { otherwise: ['variable: $1,000 → $1,100'], plans: ['New A $1,100 200%', ...others] },
    ];
    expect(way([A, B], [B, renamed])).toEqual(steps('B $2,000 200%'));
    expect(way([A, B], [renamed, B])).toEqual(steps('B $2,000 200%'));
    expect(way([A], [renamed])).toEqual(steps());
  });
});

describe('plans that only one side has', () => {
  it('go, one at a time, and then come', () => {
    const [D, E] = [planOf('D', '$4,000'), planOf('E', '$5,000')];
    expect(way([A, B, C], [D, C, E])).toEqual([
      { otherwise: ['gone: A (a.yaml:1)'], plans: ['B $2,000 200%', 'C $3,000 200%'] },
      { otherwise: ['gone: B (b.yaml:1)'], plans: ['C $3,000 200%'] },
      { otherwise: ['new: D (d.yaml:1)'], plans: ['C $3,000 200%', 'D $4,000 200%'] },
      { otherwise: ['new: E (e.yaml:1)'], plans: ['C $3,000 200%', 'D $4,000 200%', 'E $5,000 200%'] },
    ]);
  });

  it('are not taken for each other where there are more than two of them', () => {
    const D = planOf('D', '$4,000');
    expect(way([A], [C, D]).map(({ otherwise }) => otherwise)).toEqual([
      ['gone: A (a.yaml:1)'],
      ['new: C (c.yaml:1)'],
      ['new: D (d.yaml:1)'],
    ]);
    expect(way([A, B], [D]).map(({ otherwise }) => otherwise)).toEqual([
      ['gone: A (a.yaml:1)'],
      ['gone: B (b.yaml:1)'],
      ['new: D (d.yaml:1)'],
    ]);
  });

  it('come or go alone', () => {
    expect(way([A], [A, B])).toEqual([{ otherwise: ['new: B (b.yaml:1)'], plans: ['A $1,000 200%', 'B $2,000 200%'] }]);
    expect(way([A, B], [B])).toEqual([{ otherwise: ['gone: A (a.yaml:1)'], plans: ['B $2,000 200%'] }]);
  });
});

describe('what-ifs', () => {
  const supposed = (plans: readonly Plan[], ...texts: readonly string[]) => {
    const whatIfs = texts.map((text, at) => {
      return { text, place: { file: 'scenarios.yaml', line: at + 5, column: 1, length: text.length } };
    });
    const { value, diagnostics } = applyWhatIfs(plans, whatIfs);
    if (value === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
    return value;
  };

  it('come after the plans, in their order: a value of the plan as the edit that it is, a metric as it is written', () => {
    const variant = [planOf('A', '$1,100')];
    expect(way([A], variant, supposed(variant, 'nrr + 2pt', 'cap = 150%', 'nrr * 1.5'))).toEqual([
      { otherwise: ['variable: $1,000 → $1,100'], plans: ['A $1,100 200%'] },
      { otherwise: ['what if nrr + 2pt (line 5)'], plans: ['A $1,100 200%'], changes: ['nrr +'] },
      { otherwise: ['cap: 200% → 150%'], plans: ['A $1,100 150%'], changes: ['nrr +'] },
      { otherwise: ['what if nrr * 1.5 (line 7)'], plans: ['A $1,100 150%'], changes: ['nrr +', 'nrr *'] },
    ]);
  });

  it('are a way by themselves', () => {
    expect(way([A], [A], supposed([A], 'target.nrr = 110%'))).toEqual([
      { otherwise: ['metrics.nrr.target: 100% → 110%'], plans: ['A $1,000 200%'] },
    ]);
  });
});
