import { page } from './page.ts';

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const alerts = (count: number) => counted(count, 'alert was', 'alerts were');
const leads = (count: number) => counted(count, 'lead was', 'leads were');
const days = (count: number) => counted(count, 'day', 'days');

/**
 * Signs of gaming: rows that deserve a second look, because a figure that pays could have been made in this way. Each has an innocent explanation too;
 * an audit changes no pay.
 */
export const auditCodes = {
  'activated-unused': page<{ count: number; grace: number }>({
    title: 'Activated and then unused',
    message: ({ count, grace }) =>
      `${counted(count, 'account was', 'accounts were')} activated in the period and ${count === 1 ? 'shows' : 'show'} no use since then, in ${days(grace)} or more`,
    why: 'Switching an account on is quickly done. Where nobody uses it afterwards, the metric was reached and the customer was not.',
    todo: 'Ask what the activation consisted of. Pay for use beside activation, or define activation by use.',
  }),
  'resolved-in-minutes': page<{ count: number; minutes: number }>({
    title: 'Alerts resolved within minutes',
    message: ({ count, minutes }) => `${alerts(count)} resolved within ${minutes} minutes of being opened`,
    why: 'Nobody saves a customer in minutes: such alerts were closed rather than resolved, or opened in order to be closed.',
    todo: 'Read what stands in their resolution, and see who opened them.',
  }),
  'resolved-at-the-end': page<{ count: number; people: number; last: number }>({
    title: 'Alerts resolved in a bunch on the last days of the period',
    message: ({ count, people, last }) =>
      `${alerts(count)} resolved in the last ${days(last)} of the period, by ${counted(people, 'person for whom', 'people for each of whom')} these are half or more of all they resolved in it`,
    why: 'Work is spread over a period; what is done for the figure comes at its end.',
    todo: 'Look at a few of them with the person, and whether they came back in the next period.',
  }),
  'health-unmoved': page<{ count: number; within: number }>({
    title: 'Alerts resolved while health did not move',
    message: ({ count, within }) =>
      `${alerts(count)} resolved while health did not move: up to ${days(within)} later the account's score was no better than on the day the alert was opened`,
    why: 'A risk that is gone should show. Where health is as it was, the alert may have been closed and the risk left.',
    todo: 'Ask what changed for the customer. Some risks, such as a sponsor who left, do not show in a score.',
  }),
  'reopened-after-period': page<{ count: number; within: number }>({
    title: 'Alerts reopened right after the period',
    message: ({ count, within }) =>
      `${alerts(count)} resolved in the period and reopened within ${days(within)} after it`,
    why: 'An alert that is closed for the last day and open again a week later was in time on paper only.',
    todo: 'See whether it was ever resolved. It counts as open from its reopening on, in the next period.',
  }),
  'lead-before-close': page<{ count: number; within: number }>({
    title: 'Leads created days before they were won',
    message: ({ count, within }) => `${leads(count)} created ${days(within)} or less before being won`,
    why: 'A deal that takes a week was on its way already: the lead was written down to be credited for it.',
    todo: 'Ask when Sales first spoke of the deal, and compare with the day of the lead.',
  }),
  'lead-on-open-deal': page<{ count: number }>({
    title: 'Leads on accounts with a deal already open',
    message: ({ count }) => `${leads(count)} created while another lead of the same account was open, and won`,
    why: 'A second lead for a deal that is being negotiated adds no deal, only a credit.',
    todo: 'See whether the two are about the same purchase.',
  }),
  'lead-sourced-elsewhere': page<{ count: number }>({
    title: 'Leads sourced by another team',
    message: ({ count }) => `${leads(count)} won that another team had found`,
    why: 'A CSM is paid for what they found. Where the export says that somebody else did, the credit and the source contradict each other.',
    todo: 'Name in "sourced" the sources that count: these leads are then listed and not paid. Where it does, they are not paid already.',
  }),
  'late-handover': page<{ count: number; within: number }>({
    title: 'Accounts handed over in the last weeks of the period',
    message: ({ count, within }) =>
      `${counted(count, 'account', 'accounts')} changed hands in the last ${days(within)} of the period`,
    why: 'Whoever has an account on the day that counts has all of its quarter: a good one moved in late lifts a figure, a bad one moved out saves one.',
    todo: 'See who asked for it. "held_at_least" keeps such accounts out of every book, "owner: by_days_held" divides them.',
  }),
  'deals-after-period': page<{ count: number; people: number; first: number }>({
    title: 'Deals bunched in the first days of the next period',
    message: ({ count, people, first }) =>
      `${leads(count)} won in the first ${days(first)} after the period, by ${counted(people, 'person for whom', 'people for each of whom')} these are half as many as in all of it, or more`,
    why: 'Beyond a cap, or in a quarter that is lost, a deal is worth more in the next one. Held back it costs the company time.',
    todo: 'Ask when the customer had agreed. A plan without a dead zone gives no reason to wait.',
  }),
  'activity-twice': page<{ count: number }>({
    title: 'The same activity twice in a day',
    message: ({ count }) =>
      `${counted(count, 'activity stands', 'activities stand')} there twice or more, with the same account, type and day`,
    why: 'Entered twice it counts twice wherever activities are counted.',
    todo: 'Take the repetition out of the export, or out of the system that it comes from.',
  }),
  'deep-discount': page<{ count: number; bound: string }>({
    title: 'Renewals at a high discount',
    message: ({ count, bound }) =>
      `${counted(count, 'renewal was', 'renewals were')} signed at a discount above ${bound}`,
    why: 'A renewal rate can be bought. What the customer no longer pays shows in revenue only later.',
    todo: 'See who approved the discount. Weigh renewals by "arr", so that only what was renewed counts.',
  }),
};

export type AuditCode = keyof typeof auditCodes;
