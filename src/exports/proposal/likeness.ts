/**
 * Words of headers that mean one thing, in the field's systems and in everyday exports. A word may mean several: what is closed is resolved, or at its
 * end.
 */
const CONCEPTS: Readonly<Record<string, readonly string[]>> = {
  account: ['account', 'acct', 'customer', 'client', 'company', 'organization', 'organisation', 'org', 'tenant'],
  csm: ['csm', 'owner', 'manager', 'assignee', 'assigned', 'rep', 'responsible'],
  id: ['id', 'key', 'number', 'no', 'code', 'uuid', 'guid'],
  day: ['on', 'date', 'at', 'day', 'time', 'dt'],
  arr: ['arr', 'acv', 'revenue', 'amount', 'value', 'recurring'],
  mrr: ['mrr', 'monthly'],
  starting: ['starting', 'start', 'beginning', 'begin', 'opening', 'initial', 'previous', 'prior'],
  ending: ['ending', 'end', 'closing', 'final', 'current', 'now'],
  expansion: ['expansion', 'expanded', 'upsell', 'upgrade', 'upgrades', 'growth'],
  contraction: ['contraction', 'contracted', 'downsell', 'downgrade', 'downgrades'],
  churned: ['churned', 'churn', 'lost', 'cancelled', 'canceled'],
  due: ['due', 'renewal', 'expiry', 'expiration', 'expires', 'deadline'],
  renewed: ['renewed'],
  created: ['created', 'create', 'creation'],
  opened: ['opened', 'open', 'raised', 'reported', 'logged', 'created', 'create'],
  resolved: ['resolved', 'closed', 'solved', 'completed', 'fixed'],
  reopened: ['reopened'],
  accepted: ['accepted', 'acceptance'],
  closed: ['closed', 'close', 'won'],
  started: ['started', 'start', 'kickoff', 'kick', 'signup', 'signed', 'onboarding', 'joined'],
  activated: ['activated', 'activation', 'live', 'launched', 'launch', 'golive'],
  achieved: ['achieved', 'reached', 'attained'],
  agreed: ['agreed'],
  alert: ['alert', 'ticket', 'case', 'incident', 'risk', 'cta'],
  csql: ['csql', 'lead', 'opportunity', 'opp', 'deal'],
  severity: ['severity', 'priority', 'urgency', 'level'],
  health: ['health', 'score'],
  score: ['score', 'health'],
  type: ['type', 'kind', 'category'],
  stage: ['stage', 'status', 'state', 'phase'],
  outcome: ['outcome', 'result', 'status'],
  email: ['email', 'mail'],
  name: ['name', 'fullname'],
  team: ['team', 'group', 'pod', 'squad'],
  sku: ['sku', 'product'],
  discount: ['discount', 'rebate'],
  sourced: ['sourced', 'source'],
  reason: ['reason', 'because', 'comment', 'note'],
  approved: ['approved', 'approver', 'approval'],
  segment: ['segment', 'tier'],
  role: ['role', 'title', 'position'],
  variable: ['variable', 'bonus', 'incentive', 'otb'],
};

/** Words that tell of what sort a column is, and little of which one. */
const SORTS: ReadonlySet<string> = new Set(['id', 'day', 'arr', 'mrr', 'name']);
const WEIGHT_OF_SORT = 0.3;

const MEANINGS: ReadonlyMap<string, readonly string[]> = meanings();

function meanings(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [concept, words] of Object.entries(CONCEPTS)) {
    for (const word of words) found.set(word, [...(found.get(word) ?? []), concept]);
  }
  return found;
}

/**
 * How like a column's name a header is, from 0 to 1: the part of the column's words whose meaning it has, less a little for each word of its own. A word of
 * the sort weighs less, and alone is no likeness (`renewal_id` for account_id); nor is a header of another sort (`Renewal date` for due_arr).
 *
 * `due_date` is like due_on by 1, `Renewal date (contract)` by 0.9, `Customer` like account_id by 0.77.
 */
export function likeness(column: string, header: string): number {
  const wanted = wordsOf(column);
  const own = wordsOf(header);
  const matched = wanted.filter((word) => own.some((other) => meetsIn(word, other)));
  const isNamed = wanted.every(isSort);
  if (matched.length === 0 || (!isNamed && matched.every(isSort)) || isOfOtherSort(wanted, own)) return 0;
  const others = own.filter((word) => !wanted.some((one) => meetsIn(one, word)));
  return Math.max(0, weightOf(matched) / weightOf(wanted) - others.length / 10);
}

function weightOf(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + (isSort(word) ? WEIGHT_OF_SORT : 1), 0);
}

function isSort(word: string): boolean {
  return conceptsOf(word).every((concept) => SORTS.has(concept));
}

/** Does the header say of what sort its cells are, and is it another than the column's? (People may be named by more than their id.) */
function isOfOtherSort(wanted: readonly string[], own: readonly string[]): boolean {
  const sorts = own.filter(isSort);
  if (sorts.length === 0 || wanted.includes('csm')) return false;
  return wanted.some(isSort) && !sorts.some((sort) => wanted.some((word) => meetsIn(word, sort)));
}

/** Does a header say that its cells are ids of something? */
export function saysId(header: string): boolean {
  return wordsOf(header).some((word) => conceptsOf(word).includes('id'));
}

/** The words of a header: `ARRatStart__c` is arr, at, start. */
function wordsOf(header: string): readonly string[] {
  return header
    .replace(/__c$/i, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}

function conceptsOf(word: string): readonly string[] {
  return MEANINGS.get(word) ?? [word];
}

function meetsIn(one: string, other: string): boolean {
  const concepts = conceptsOf(other);
  return conceptsOf(one).some((concept) => concepts.includes(concept));
}
