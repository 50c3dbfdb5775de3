import { oneOf, page, type RowPlace, seen, twoLines } from './page.ts';

const rows = (count: number) => (count === 1 ? '' : ` (${count} rows)`);

/** Faults that only show when the tables of a data folder are seen together: whose account it is, what a filter finds, finished values. */
export const factCodes = {
  'unknown-account': page<{ value: string; rows: number; table: string }>({
    title: 'A row names an account that is not in accounts.csv',
    message: (args) => `account ${seen(args.value)} is not in ${args.table}${rows(args.rows)}`,
    why: 'What belongs to an account in nobody’s book would be lost for everybody.',
    todo: 'Add the account to accounts.csv, or mend the id.',
  }),
  'overlapping-holdings': page<{ account: string; first: RowPlace; again: RowPlace }>({
    title: 'An account is in two books at once',
    message: ({ account, first, again }) =>
      `account ${seen(account)} is held ${twoLines(first, again, 'and')} at the same time`,
    why: 'An account counts in exactly one book; nobody can tell in which.',
    todo: 'End the earlier row the day before the later one begins, or on that day, which is then the new owner’s.',
  }),
  'doubled-day': page<{ account: string; day: string }>({
    title: 'An account has two usage rows of one day',
    message: ({ account, day }) => `account ${seen(account)} has another row for ${day}`,
    why: 'One of the two is wrong, and it would be chance which of them is paid on.',
    todo: 'Keep the row that is right, or tell the rows apart with "where".',
  }),
  'doubtful-lead': page<{ csql: string; other: string; amount: string }>({
    title: 'Two leads look like one',
    message: ({ csql, other, amount }) =>
      `leads ${seen(other)} and ${seen(csql)} are of one account and have one amount, ${amount}`,
    why: 'Most often one deal has been entered twice, and would be paid twice.',
    todo: 'Check both; take one out of the export if they are the same.',
  }),
  'doubtful-adjustment': page<{ first: RowPlace; again: RowPlace }>({
    title: 'Two adjustments look like one',
    message: ({ first, again }) =>
      `an adjustment stands ${twoLines(first, again)}: person, amount, reason and approver are alike`,
    why: 'Most often one decision has been entered twice, and would be paid twice.',
    todo: 'Take one of them out, or tell them apart in their reasons.',
  }),
  'two-accounts': page<{ key: string; account: string; other: string }>({
    title: 'One id stands at two accounts',
    message: ({ key, account, other }) => `${seen(key)} is at account ${seen(other)} and at account ${seen(account)}`,
    why: 'It would count at both.',
    todo: 'Mend the account, or give each its own id.',
  }),
  'unmatched-filter': page<{ column: string; value: string; file: string }>({
    title: 'A filter value that no row has',
    message: ({ column, value, file }) => `no row of ${file} has ${seen(value)} in column ${seen(column)}`,
    why: 'A misspelt filter value leaves everything out without a word.',
    todo: 'Check the spelling; when there is really no such row yet, nothing needs to be done.',
  }),
  'rows-of-other-period': page<{ file: string; period: string; asOf: string; latest: string | null }>({
    title: 'An export that looks like that of another period',
    message: ({ file, period, asOf, latest }) =>
      latest === null
        ? `every row of ${file} is dated after ${asOf}, so that none of them counts: is it the export of a later period?`
        : `no row of ${file} is dated in ${period}; the latest is of ${latest}: is it the export of an earlier period?`,
    why: 'A file that was left in the folder, or put there too early, would pay this period by the figures of another.',
    todo: 'Export the table again for the period; when there is really nothing in it, nothing needs to be done.',
  }),
  'bad-filter': page<{ column: string; value: string; expected: string }>({
    title: 'A filter value is not what its column holds',
    message: ({ column, value, expected }) => `${seen(value)} for column ${seen(column)} is not ${expected}`,
    why: 'Cells are compared as what they are; such a value can never match.',
    todo: 'Write the value as the column holds it.',
  }),
  'unfit-filter': page<{ test: string; column: string; holds: string; valid: readonly string[] }>({
    title: 'A filter asks what its column cannot answer',
    message: ({ test, column, holds, valid }) =>
      `"${test}" cannot be asked of column ${seen(column)}, which holds ${holds}. expected ${oneOf(valid)}`,
    why: 'Only figures and days have an order, and only days are before or after.',
    todo: 'Use one of the tests listed.',
  }),
  'filter-of-nothing': page<{ column: string; tests: readonly string[] }>({
    title: 'A filter that nothing can pass',
    message: ({ column, tests }) =>
      `no cell of column ${seen(column)} can pass all of ${tests.map(seen).join(' and ')}`,
    why: 'Several tests of one column mean all of them, and these leave nothing; the metric would be empty for everybody.',
    todo: 'Take out the test that is wrong. The ends of "between" stand in order.',
  }),
  'column-of-two-types': page<{ column: string; file: string; metric: string; type: string; other: string }>({
    title: 'Two metrics read a column as two things',
    message: ({ column, file, metric, type, other }) =>
      `column ${seen(column)} of ${file} is read as ${type} by metric ${seen(metric)} and as ${other} by another`,
    why: 'A column that the table does not know is read as the plans say, and its cells cannot be two things.',
    todo: 'Give both the same "unit".',
  }),
  'metric-of-no-plan': page<{ value: string; rows: number; valid: readonly string[] }>({
    title: 'A file names a metric that no plan has',
    message: (args) =>
      `no plan of this run has a metric ${seen(args.value)}${rows(args.rows)}. the plans have ${args.valid.map(seen).join(', ')}`,
    why: 'It may belong to another plan; misspelt, its rows would do nothing.',
    todo: 'Check the spelling against the names under "metrics".',
  }),
  'target-of-no-metric': page<{ metric: string; valid: readonly string[] }>({
    title: 'A target of a metric that no plan has',
    message: ({ metric, valid }) =>
      `no plan of this run has a metric ${seen(metric)}. the plans have ${valid.map(seen).join(', ') || 'none'}`,
    why: 'Misspelt, somebody’s target would be passed over and another one paid by.',
    todo: 'Mend the name, or pay the plan that has the metric in the same run.',
  }),
  'target-not-from-file': page<{ metric: string }>({
    title: 'A target that the plan does not ask for',
    message: ({ metric }) => `metric ${seen(metric)} does not take its target from this file`,
    why: 'Two targets would be written down, and only the one in the plan would count.',
    todo: 'Write target: { file: targets.csv } in the plan (with else for those without a row), or take the row out.',
  }),
  'target-of-pool': page<{ metric: string; column: string }>({
    title: 'A target of one person or role for a pool',
    message: ({ metric, column }) =>
      `a pool is paid by metric ${seen(metric)}, which has one target for a team, and this row is for one ${column}`,
    why: 'A pool is evaluated once for a team; it would be chance whose target counts.',
    todo: 'Give the target to the team, or to everyone.',
  }),
  'doubled-fact': page<{ metric: string; first: RowPlace; again: RowPlace }>({
    title: 'Two values of one metric for one person, team or company',
    message: ({ metric, first, again }) =>
      `metric ${seen(metric)} has a value ${twoLines(first, again)}, and they are not both items`,
    why: 'Only rows with an item add up; of two finished values one is wrong.',
    todo: 'Keep the row that is right, or name the item of each.',
  }),
  'fact-without-value': page<{ metric: string; because: string }>({
    title: 'A row of facts.csv says nothing clear',
    message: ({ metric, because }) => `metric ${seen(metric)}: ${because}`,
    why: 'A finished value is a value, a numerator with its denominator, or the reason why there is none.',
    todo: 'Fill value, or numerator and denominator, or undefined, and only that.',
  }),
  'fact-mismatch': page<{ value: string; computed: string }>({
    title: 'A value is not its numerator ÷ denominator',
    message: ({ value, computed }) => `value ${seen(value)} does not round from numerator ÷ denominator, ${computed}`,
    why: 'Numerator and denominator win, so a value that contradicts them shows that one of the three is wrong.',
    todo: 'Mend the one that is wrong, or leave value blank.',
  }),
  'fact-unasked': page<{ metric: string; of: string; asked: readonly string[]; rows: number }>({
    title: 'A finished value is of somebody whose value no plan asks for',
    message: (args) =>
      `the plans ask for metric ${seen(args.metric)} of ${args.asked.join(' and ')}, not of ${args.of}${rows(args.rows)}`,
    why: 'The metric’s scope says whose value counts. This one does nothing, and those who are asked for may be without.',
    todo: 'Fill csm_id for values of persons, team for those of teams, neither for that of the company; or mend the scope in the plan.',
  }),
  'exclusion-nowhere': page<{ column: string; value: string }>({
    title: 'An exclusion leaves out something that is not there',
    message: ({ column, value }) => `${seen(value)} in column ${seen(column)} is in no row that a metric reads`,
    why: 'A misspelt id would leave in what was decided to be left out.',
    todo: 'Check the id; take the row out when it is of another period.',
  }),
  'exclusion-of-other-account': page<{ column: string; value: string; account: string; own: string }>({
    title: 'An exclusion names an alert or lead of another account',
    message: ({ column, value, account, own }) =>
      `${seen(value)} in column ${seen(column)} is of account ${seen(own)}, and the row says ${seen(account)}`,
    why: 'One of the two ids is wrong, and what was decided to stay in would be left out.',
    todo: 'Mend the id that is wrong. Only the alert or lead is left out; to leave out an account, name it alone.',
  }),
  'exclusion-without-effect': page<{ metric: string }>({
    title: 'An exclusion cannot reach a finished value',
    message: ({ metric }) => `the values of metric ${seen(metric)} are given, and nothing can be left out of them`,
    why: 'A finished value does not say what it is made of.',
    todo: 'Leave it out where the value is computed, and name the metrics that are computed here.',
  }),
};
