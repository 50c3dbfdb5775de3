import { compare, ONE, type Ratio } from '../../money/index.ts';
import { pathText } from '../../plan/plan.ts';
import { attained, betterSign } from '../analysis/look.ts';
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
      const target = setting.targets.get(metric)?.value;
      if (plan.metrics.get(metric)?.judged.as !== 'effort' || target === undefined || target.n <= 0n) continue;
      const isHigher = betterSign(metric, setting) === 1;
      const { pieces } = look.leafCourse(leaf);
      const first = (isHigher ? pieces : pieces.toReversed()).find((piece) => pays(piece));
      if (first === undefined) continue;
      const worse = isHigher ? first.from : first.to;
      const part = worse === null ? null : attained(metric, worse, setting);
      if (part !== null && compare(part, ONE) >= 0) continue;
      const text = (one: Ratio) => valueText(one, unitOf(metric, setting), setting);
      let when = 'however little of its target is reached';
      // Said as people say it: a part of the target, or where lower is better the value itself.
      if (worse !== null && part !== null && part.n > 0n)
        when = isHigher
          ? `from ${partText(part)} of its target on`
          : `from ${text(worse)} on, short of its target of ${text(target)}`;
      tell(leaf.paysPlace.path, { component: pathText(leaf), metric, when });
    }
  },
});

function pays(piece: Piece): boolean {
  return inside(piece).some((x) => at(piece.pay, x).n > 0n);
}
