import { addDays, dayText } from '../../calendar/index.ts';
import { defineAuditCheck } from '../audit-check.ts';
import { isInPeriod, ownersOf } from '../evidence/signs.ts';

/** An account that was activated yesterday has had no time to be used. */
const GRACE_DAYS = 14;

/**
 * Accounts activated in the period that nobody has used since: no row of usage.csv after that day, up to as-of, has core_features_used or active_users
 * above 0. Those activated less than 14 days before as-of are not judged yet: activated on 17 March, as of the 31st, is.
 */
export const activatedUnused = defineAuditCheck({
  code: 'activated-unused',
  summary: 'accounts activated in the period of which usage.csv shows no use afterwards',
  rule: `no core_features_used or active_users above 0 after activated_on, at least ${GRACE_DAYS} days before as-of`,
  thing: 'account',
  columns: ['activated_on', 'last_used'],
  needs: [
    { table: 'activation', columns: ['activated_on'] },
    { table: 'usage', columns: ['core_features_used', 'active_users'], oneIsEnough: true },
  ],
  find(evidence) {
    const { activations, asOf, lastUse } = evidence;
    return activations.flatMap(({ account, activated, place }) => {
      if (!isInPeriod(activated, evidence) || addDays(activated, GRACE_DAYS) > asOf) return [];
      const last = lastUse(account);
      if (last !== null && last > activated) return [];
      const figures = [dayText(activated), last === null ? null : dayText(last)];
      return [{ key: account, account, owners: ownersOf(account, evidence), figures, rows: [place] }];
    });
  },
  tells: ({ length }) => ({ count: length, grace: GRACE_DAYS }),
});
