import { dayText } from '../../calendar/index.ts';
import { figure } from '../../kinds/figure.ts';
import { compare, percentText } from '../../money/index.ts';
import { defineAuditCheck } from '../audit-check.ts';
import { USUAL_BOUNDS } from '../evidence/evidence.ts';
import { isInPeriod, ownersOf } from '../evidence/signs.ts';

/** `20.0%` is written `20%`. */
const bare = (text: string) => text.replace('.0%', '%');

/** Renewals due or signed in the period at a discount above the bound: with 20%, 20.1% is one and 20% is not. The bound is the company's own. */
export const deepDiscount = defineAuditCheck({
  code: 'deep-discount',
  summary: 'renewals at a discount above a bound',
  rule: `discount above ${bare(percentText(USUAL_BOUNDS.discount))}, or above --discount, of renewals signed and due or signed in the period`,
  thing: 'account',
  columns: ['due_on', 'renewed_on', 'discount'],
  needs: [{ table: 'renewals', columns: ['renewed_on', 'discount'] }],
  find(evidence) {
    const { renewals, bounds } = evidence;
    return renewals.flatMap(({ account, due, renewed, discount, place }) => {
      if (!isInPeriod(due, evidence) && !isInPeriod(renewed, evidence)) return [];
      if (compare(discount, bounds.discount) <= 0) return [];
      const figures = [dayText(due), dayText(renewed), figure(discount, 'percent')];
      return [{ key: account, account, owners: ownersOf(account, evidence), figures, rows: [place] }];
    });
  },
  tells: ({ length }, { bounds }) => ({ count: length, bound: bare(percentText(bounds.discount)) }),
});
