import { page, seen } from './page.ts';

function stretch(from: string | null, to: string | null, way: 'up' | 'down', metric: string): string {
  if (from !== null && to !== null) return `from ${from} to ${to} of ${metric}`;
  return from === null ? `${way} to ${to ?? 'any part'} of ${metric}` : `from ${from} of ${metric} on`;
}

/** What the review of a plan finds: every line is well formed and can be paid, and yet it would pay for something else than was meant. */
export const guardrailCodes = {
  'single-metric': page<{ metric: string }>({
    title: 'Everything depends on one metric',
    message: ({ metric }) => `all pay depends on metric ${seen(metric)} alone: you get what you measure`,
    why: 'What is measured gets done, and what is not measured is given up for it.',
    todo: 'Pay a part for a second metric that cannot be raised at the cost of the first.',
  }),
  'results-effort-balance': page<{ results: string; bound: string }>({
    title: 'Results and effort are out of balance',
    message: ({ results, bound }) =>
      `results are ${results} of the target pay, ${bound}; 60% for results and 40% for effort is the mark`,
    why: 'Only results leave people alone with luck; only effort pays for being busy.',
    todo: 'Move shares between results and efforts, or say with "judged" on a metric what it is and why.',
  }),
  'outside-control': page<{ part: string; metrics: readonly string[] }>({
    title: 'Too much rests on what a CSM does not control',
    message: ({ part, metrics }) =>
      `${part} of the target pay rests on what a CSM does not control (${metrics.map(seen).join(', ')}); at most 50% is sound`,
    why: 'Adoption and retention depend on product, price and market as well.',
    todo: 'Pay at least half for what the CSM decides about, or say with "judged" on a metric why it is controlled.',
  }),
  'all-or-nothing': page<{ component: string; pays: string; at: string }>({
    title: 'A component that pays all or nothing',
    message: ({ component, pays, at }) => `component ${seen(component)} pays ${pays} ${at}, and nothing before`,
    why: 'Who is far away gives up, and who has arrived stops.',
    todo: 'Pay a part on the way: a second band, or a line.',
  }),
  cliff: page<{ metric: string; before: string; at: string; jump: string; part: string; where: string | null }>({
    title: 'A jump in pay at one edge',
    message: ({ metric, before, at, jump, part, where }) =>
      `${before} → ${at} of ${metric}: ${jump}, ${part} of the target pay${where === null ? '' : `, with ${where}`}`,
    why: 'Where a hundredth of a point decides about much money, figures are argued about and moved between periods.',
    todo: 'Divide the jump into more bands, or use a line.',
  }),
  'pays-less-for-more': page<{ metric: string; from: string; to: string; falls: string; where: string | null }>({
    title: 'The payout falls as a metric improves',
    message: ({ metric, from, to, falls, where }) =>
      `as ${metric} improves from ${from} to ${to} the payout falls by ${falls}${where === null ? '' : `, with ${where}`}`,
    why: 'Nobody should earn less for doing better.',
    todo: 'Mend the pays, rates or conditions so that better never pays less.',
  }),
  'dead-zone': page<{
    metric: string;
    from: string | null;
    to: string | null;
    /** In which direction the metric gets better. */
    way: 'up' | 'down';
    points: string | null;
    hard: boolean;
  }>({
    title: 'Nothing changes around the target',
    message: ({ metric, from, to, way, points, hard }) =>
      hard
        ? `beyond ${from ?? 'any part'} of ${metric} nothing more is paid: a hard cap below 120%`
        : `${stretch(from, to, way, metric)} nothing changes, ${points === null ? 'around the target and beyond' : `over ${points} points around the target`}`,
    why: 'Where more work pays nothing more, it is kept for the next period: sandbagging begins there.',
    todo: 'Let the pay rise through the target and beyond it.',
  }),
  unreachable: page<{ what: string; because: string }>({
    title: 'A rule that never applies',
    message: ({ what, because }) => `${what} never applies: ${because}`,
    why: 'A promise that cannot come true is worse than none, and a cap that never binds looks like a protection.',
    todo: 'Remove it, or mend its figure.',
  }),
  uncapped: page<{ metric: string; grows: string }>({
    title: 'The largest payout is unbounded',
    message: ({ metric, grows }) => `there is no largest payout: it grows with ${metric} by ${grows}`,
    why: 'That can be meant, but somebody has to have meant it.',
    todo: 'Add a cap, or allow it with the reason.',
  }),
  'gate-hides-effort': page<{ metric: string; efforts: readonly string[] }>({
    title: 'A gate that takes back an effort for a result',
    message: ({ metric, efforts }) =>
      `when the result ${seen(metric)} is missed, this gate takes back what ${efforts.map(seen).join(', ')} earned as an effort`,
    why: 'Effort that was made stays made, whatever came of it.',
    todo: 'Put the gate on the components that pay for results.',
  }),
  'floor-defeats-gate': page<{ floor: string }>({
    title: 'A floor pays what a gate took',
    message: ({ floor }) => `when the gate below it is shut, this floor pays up to ${floor} all the same`,
    why: 'A door beside which one can walk through the wall is no door.',
    todo: 'Give the floor a condition ("when"), or remove one of the two.',
  }),
  gameable: page<{ metric: string; because: string; add: readonly string[] }>({
    title: 'A metric without its counterweight',
    message: ({ metric, because, add }) =>
      `metric ${seen(metric)} stands alone: ${because}${add.length === 0 ? '' : `. Beside it belongs one of ${add.join(', ')}`}`,
    why: 'Any figure can be raised by giving up what it does not see.',
    todo: 'Pay or ask for (in a gate) a metric that sees the other side.',
  }),
  'effort-below-bar': page<{ component: string; metric: string; when: string }>({
    title: 'An effort is paid below its target',
    message: ({ component, metric, when }) =>
      `component ${seen(component)} pays for the effort ${seen(metric)} ${when}`,
    why: 'An effort is in the CSM’s hands: its target is the least that was agreed.',
    todo: 'Begin to pay at 100% of the target.',
  }),
  'undefined-unanswered': page<{ component: string; metric: string }>({
    title: 'Nobody has said what happens without a value',
    message: ({ component, metric }) =>
      `metric ${seen(metric)} can be without a value, and component ${seen(component)} does not say what is paid then`,
    why: 'A CSM without onboardings, alerts or renewals will come, and then the quarter stops until somebody decides.',
    todo: 'Add when_undefined: zero, full_amount, at_target, share_out or stop.',
  }),
  'untested-edge': page<{ component: string; edges: readonly string[]; whole: boolean }>({
    title: 'An edge that no example touches',
    message: ({ component, edges, whole }) =>
      whole
        ? `no example touches component ${seen(component)}${edges.length === 0 ? '' : `, with ${edges.length === 1 ? 'its edge' : 'its edges'} at ${edges.join(', ')}`}`
        : `no example stands exactly at ${edges.length === 1 ? 'this edge' : 'these edges'} of ${component === '' ? 'the plan' : `component ${seen(component)}`}: ${edges.join(', ')}`,
    why: 'Whether an edge belongs to the band above or below it is what people ask and what goes wrong.',
    todo: 'Add a worked example at each of the edges.',
  }),
  discretionary: page<{ most: string }>({
    title: 'Adjustments may exceed a tenth of the target pay',
    message: ({ most }) => `manual adjustments may come to ${most} of the target pay; at most 10% is sound`,
    why: 'What is decided by hand afterwards is not a plan.',
    todo: 'Lower the bound of adjustments.',
  }),
  'review-due': page<{ cycle: string; reviewed: string; period: string }>({
    title: 'The plan is due for a review',
    message: ({ cycle, reviewed, period }) =>
      `the plan says review: ${cycle}, and it was ${reviewed}; ${period} is paid now`,
    why: 'Targets and metrics that fitted a year ago reward something else today.',
    todo: 'Look at the plan with those who are paid by it, and write the period under "reviewed".',
  }),
};

export type GuardrailCode = keyof typeof guardrailCodes;
