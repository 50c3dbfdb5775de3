import { compare, ONE, type Ratio } from '../../money/index.ts';
import { pathText } from '../../plan/plan.ts';
import { attained, betterSign, type Look } from '../analysis/look.ts';
import { inside, type Piece } from '../analysis/pieces.ts';
import { at } from '../analysis/polynomial.ts';
import { partText, unitOf, valueText } from '../analysis/texts.ts';
import { defineGuardrail } from '../guardrail.ts';

/** An effort metric that pays anything below 100% of its target. */
export const effortBelowBar = defineGuardrail({
  code: 'effort-below-bar',
  summary: 'an effort metric pays below 100% of its target',
  find(look, tell) {
    const { plan, setting } = look;
    for (const leaf of look.weights.keys()) {
      const { metric } = leaf.reading;
      if (plan.metrics.get(metric)?.judged.as !== 'effort' || leaf.across !== null) continue;
      if (attained(metric, ONE, setting) === null) continue;
      const isHigher = betterSign(metric, setting) === 1;
      const { pieces } = look.leafCourse(leaf);
      const fromWorst = isHigher ? pieces : pieces.toReversed();
      const first = fromWorst.find((piece) => pays(piece));
      if (first === undefined) continue;
      const worse = isHigher ? first.from : first.to;
      const part: Ratio | null = worse === null ? null : attained(metric, worse, setting);
      if (part !== null && compare(part, ONE) >= 0) continue;
      tell(leaf.paysPlace.path, { component: pathText(leaf), metric, when: whenText(worse, part, metric, look) });
    }
  },
});

/** From which value on pay begins, said as people say it: a part of the target, or where lower is better the value itself. */
function whenText(value: Ratio | null, part: Ratio | null, metric: string, { setting }: Look): string {
  const target = setting.targets.get(metric)?.value;
  if (value === null || part === null || part.n <= 0n || target === undefined)
    return 'however little of its target is reached';
  if (betterSign(metric, setting) === 1) return `from ${partText(part)} of its target on`;
  const text = (one: Ratio) => valueText(one, unitOf(metric, setting), setting);
  return `from ${text(value)} on, short of its target of ${text(target)}`;
}

function pays(piece: Piece): boolean {
  return inside(piece).some((x) => at(piece.pay, x).n > 0n);
}
