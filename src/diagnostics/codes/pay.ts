import { page, seen } from './page.ts';

/** Questions that only paying a period raises: a person without a target, a metric without a value. */
export const payCodes = {
  'no-one-to-pay': page<{ plan: string }>({
    title: 'Nobody is on the plan',
    message: ({ plan }) => `nobody in the roster is on plan ${seen(plan)} in this period`,
    why: 'A plan that pays nobody is most often a misspelt role or plan name.',
    todo: 'Check "for" in the plan and the columns role and plan in roster.csv.',
  }),
};
