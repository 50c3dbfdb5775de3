import { page, seen } from './page.ts';

/** Questions that only paying a period raises: a person without a target, a metric without a value. */
export const payCodes = {
  'no-one-to-pay': page<{ plan: string; selector: string }>({
    title: 'Nobody is on the plan',
    message: ({ plan, selector }) => `nobody in the roster is on plan ${seen(plan)} in this period (${selector})`,
    why: 'A plan that pays nobody is most often a misspelt role or plan name.',
    todo: 'Check "for" in the plan and the columns role and plan in roster.csv.',
  }),
  'plan-disagrees': page<{ person: string; named: string; plan: string }>({
    title: 'Roster and plan disagree on who is paid',
    message: ({ person, named, plan }) =>
      `the roster puts ${seen(person)} on plan ${seen(named)}, but "for" of plan ${seen(plan)} selects them`,
    why: 'Nobody can be on two plans by accident.',
    todo: 'Change the plan column in the roster, or "for" in the plan.',
  }),
  'plan-not-for': page<{ person: string; plan: string }>({
    title: 'The roster names a plan that is not for this person',
    message: ({ person, plan }) =>
      `the roster puts ${seen(person)} on plan ${seen(plan)}, but its "for" does not select them`,
    why: 'Roster and plan must agree on who is paid.',
    todo: 'Change the plan column in the roster, or "for" in the plan.',
  }),
  'two-plans': page<{ person: string; plans: readonly string[] }>({
    title: 'A person on two plans',
    message: ({ person, plans }) => `${seen(person)} is on ${plans.map(seen).join(' and ')}`,
    why: 'Two plans would pay the same work twice, unless one of them is meant to stand beside the other.',
    todo: 'Name the plan in the roster, narrow "for", or say stacks: yes on the plan that is paid beside another.',
  }),
  'edges-cross': page<{ person: string; component: string; target: string; edge: string; before: string }>({
    title: 'An edge at the target is out of order',
    message: ({ person, component, target, edge, before }) =>
      `with the target ${target} of ${seen(person)}, edge ${seen(edge)} of component ${seen(component)} does not follow ${seen(before)}`,
    why: 'Which band was meant cannot be told when the edges of a list cross.',
    todo: 'Write all edges of the list as target + …, or mend the target.',
  }),
  'items-unknown': page<{ person: string; metric: string; component: string; because: string }>({
    title: 'The items to pay one by one are not known',
    message: ({ person, metric, component, because }) =>
      `component ${seen(component)} pays ${seen(person)} item by item, but ${because} for metric ${seen(metric)}`,
    why: 'A sum cannot be divided again into the leads or deals it came from.',
    todo: 'Give the items: the table itself, or one row for each item in facts.csv.',
  }),
  'missing-target': page<{ person: string; metric: string; because: string }>({
    title: 'A target is missing',
    message: ({ person, metric, because }) => `${seen(person)} has no target for metric ${seen(metric)}: ${because}`,
    why: 'A missing target is never 0% and never infinity.',
    todo: 'Give the target, in the plan or in the column that it names.',
  }),
  'zero-target': page<{ person: string; metric: string; target: string }>({
    title: 'A target of zero or less',
    message: ({ person, metric, target }) =>
      `the target of ${seen(person)} for metric ${seen(metric)} is ${target}: attainment does not exist`,
    why: 'Value ÷ 0 is no attainment.',
    todo: 'Mend the target.',
  }),
  'bad-column-figure': page<{ person: string; column: string; value: string; expected: string }>({
    title: 'A roster column holds no figure',
    message: ({ person, column, value, expected }) =>
      `${seen(value)} in column "${column}" of ${seen(person)} is not ${expected}`,
    why: 'The plan takes an amount or a target from this column.',
    todo: 'Mend the cell in roster.csv.',
  }),
  'missing-variable': page<{ person: string; column: string }>({
    title: 'Somebody has no variable pay',
    message: ({ person, column }) =>
      `column "${column}" is blank for ${seen(person)}, and the plan takes the variable amount from it`,
    why: 'Blank is missing, never 0.',
    todo: 'Fill the cell in roster.csv, or take the person off the plan.',
  }),
  'undefined-metric': page<{ person: string; metric: string; component: string; because: string }>({
    title: 'A metric has no value, and the plan does not say what then',
    message: ({ person, metric, component, because }) =>
      `metric ${seen(metric)} of ${seen(person)} has no value (${because}), and component ${seen(component)} stops`,
    why: '0 ÷ 0 is neither 0% nor 100%. Somebody has to decide, in the plan.',
    todo: 'Add when_undefined (zero, full_amount, at_target or share_out) to the component, or mend the export.',
  }),
  'undefined-group': page<{ person: string; component: string }>({
    title: 'Nothing is left to share an amount out to',
    message: ({ person, component }) =>
      `no component in ${seen(component)} has a value for ${seen(person)}, and it does not say what then`,
    why: 'Every part of the amount was shared out, and no sibling is left to take it.',
    todo: 'Add when_undefined to the group (zero, full_amount or share_out).',
  }),
  'undefined-condition-stop': page<{ person: string; metric: string; because: string }>({
    title: 'A condition on a metric without a value',
    message: ({ person, metric, because }) =>
      `a condition reads metric ${seen(metric)}, which has no value for ${seen(person)} (${because})`,
    why: 'The plan says when_undefined: stop.',
    todo: 'Mend the export, or answer pass or fail in the plan.',
  }),
  'proration-unsaid': page<{ person: string; from: string; to: string; days: number; of: number }>({
    title: 'Proration is not decided',
    message: ({ person, from, to, days, of }) =>
      `${seen(person)} is active from ${from} to ${to}, ${days} of ${of} days, and the plan does not say "prorate"`,
    why: 'Full pay and pay by days are both in use; the plan must name one.',
    todo: 'Add prorate: days (or full_months, or none) to the plan.',
  }),
  'leavers-unsaid': page<{ person: string; end: string }>({
    title: 'What leavers get is not decided',
    message: ({ person, end }) => `${seen(person)} left on ${end}, and the plan does not say "leavers"`,
    why: 'Some plans prorate for leavers, others pay nothing; the plan must name one.',
    todo: 'Add leavers: prorate (or nothing) to the plan.',
  }),
  'no-numerator': page<{ person: string; metric: string; component: string }>({
    title: 'The money above the line of a metric is not known',
    message: ({ person, metric, component }) =>
      `component ${seen(component)} pays on the numerator of metric ${seen(metric)}, and ${seen(person)} has only its value`,
    why: 'A rate of an unknown amount would pay nothing, in silence.',
    todo: 'Give numerator and denominator in facts.csv (or in the example), not the value alone.',
  }),
  'pool-without-weights': page<{ team: string; component: string; amount: string }>({
    title: 'A pool that cannot be divided',
    message: ({ team, component, amount }) =>
      `team ${seen(team)} earned ${amount} in component ${seen(component)}, and every member's variable amount is 0`,
    why: 'By these weights nobody would get anything of what the team earned.',
    todo: 'Mend the variable amounts in the roster, or say pool: equal.',
  }),
  'adjustment-unpaid': page<{ person: string; because: string }>({
    title: 'An adjustment for somebody who is not paid',
    message: ({ person, because }) => `the adjustment for ${seen(person)} has no pay to change: ${because}`,
    why: 'What somebody decided would be lost without a word.',
    todo: 'Pay the plan that the person is on in the same run, or name it in the column "plan" and pay it in a run of its own.',
  }),
  'adjustment-plan-unclear': page<{ person: string; named: string; plans: readonly string[] }>({
    title: 'An adjustment that does not say which plan it changes',
    message: ({ person, named, plans }) =>
      named === ''
        ? `the adjustment for ${seen(person)} names no plan, and here they are on ${plans.map(seen).join(' and ')} alone, which is paid beside another`
        : `the adjustment for ${seen(person)} names plan ${seen(named)}, and they are on ${plans.map(seen).join(' and ')}`,
    why: 'Without a plan it belongs to the one that does not stack; taken by each plan in its own run, it would be paid twice.',
    todo: 'Name the plan of the person whose pay it changes in the column "plan".',
  }),
  'adjustment-of-other-plan': page<{ plan: string; valid: readonly string[] }>({
    title: 'An adjustment of a plan that is not paid here',
    message: ({ plan, valid }) => `plan ${seen(plan)} is not paid in this run. paid are ${valid.map(seen).join(', ')}`,
    why: 'It waits for the run that pays the plan; with a misspelt name it would wait for ever.',
    todo: 'Check the name of the plan.',
  }),
  'adjustments-above-bound': page<{ person: string; moved: string; target: string; most: string }>({
    title: 'Adjustments above the bound of the plan',
    message: ({ person, moved, target, most }) =>
      `the adjustments of ${seen(person)} come to ${moved} of a target pay of ${target}; the plan says at most ${most}`,
    why: 'What is decided by hand afterwards is not a plan.',
    todo: 'Lower the amounts, or raise "adjustments" in the plan, which its review then tells of.',
  }),
  'no-team': page<{ person: string; what: string }>({
    title: 'Somebody has no team',
    message: ({ person, what }) => `${seen(person)} has no team in the roster, and ${what}`,
    why: 'Team pay needs a team.',
    todo: 'Fill the team column in roster.csv.',
  }),
  'example-differs': page<{
    example: string;
    what: string;
    expected: string;
    got: string;
    difference: string;
    working: string;
  }>({
    title: "A worked example does not come out as the plan's text says",
    message: ({ example, what, expected, got, difference, working }) =>
      `example ${seen(example)}: ${what} should pay ${expected} but pays ${got} (${difference})${working === '' ? '' : `: ${working}`}`,
    why: 'Examples are what people read and sign.',
    todo: 'Mend the example or the plan.',
  }),
  'example-incomplete': page<{ example: string; because: string }>({
    title: 'A worked example cannot be paid',
    message: ({ example, because }) => `example ${seen(example)} cannot be paid: ${because}`,
    why: 'An example is a small quarter and raises the same questions.',
    todo: 'Complete the example.',
  }),
};
