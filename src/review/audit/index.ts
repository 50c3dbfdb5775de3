import type { AuditCheck } from '../audit-check.ts';
import { activatedUnused } from './activated-unused.ts';
import { activityTwice } from './activity-twice.ts';
import { dealsAfterPeriod } from './deals-after-period.ts';
import { deepDiscount } from './deep-discount.ts';
import { healthUnmoved } from './health-unmoved.ts';
import { lateHandover } from './late-handover.ts';
import { leadBeforeClose } from './lead-before-close.ts';
import { leadOnOpenDeal } from './lead-on-open-deal.ts';
import { leadSourcedElsewhere } from './lead-sourced-elsewhere.ts';
import { reopenedAfterPeriod } from './reopened-after-period.ts';
import { resolvedAtTheEnd } from './resolved-at-the-end.ts';
import { resolvedInMinutes } from './resolved-in-minutes.ts';

/** Every sign of gaming that an audit looks for, in the order of METRICS. */
export const AUDIT_CHECKS: readonly AuditCheck[] = [
  activatedUnused,
  resolvedInMinutes,
  resolvedAtTheEnd,
  healthUnmoved,
  reopenedAfterPeriod,
  leadBeforeClose,
  leadOnOpenDeal,
  leadSourcedElsewhere,
  lateHandover,
  dealsAfterPeriod,
  activityTwice,
  deepDiscount,
];
