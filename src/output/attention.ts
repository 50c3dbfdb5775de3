import type { Attention, Who } from '../reports/attention.ts';
import type { PageItem } from './page.ts';

/** What a plan answers for a metric without a value, as the end of a sentence. */
const ANSWERS: ReadonlyMap<string, string> = new Map([
  ['undefined-zero', 'the plan pays nothing for it'],
  ['undefined-full-amount', 'the plan pays its full amount'],
  ['undefined-at-target', 'the plan pays it as at target'],
  ['shared-out', 'its amount went to the components beside it'],
]);

/** So many names are told; the rest is a number, and the names are in the Result. */
const MOST_NAMES = 8;

const MARKS: Record<Attention['kind'], PageItem['mark']> = {
  unmeasured: '*',
  part_of_period: '·',
  not_paid: '!',
  diagnostic: '!',
};

/** What stands under a payout table. */
export function attentionItems(attention: readonly Attention[]): readonly PageItem[] {
  return attention.map((matter) => ({ mark: MARKS[matter.kind], text: sentence(matter) }));
}

function sentence(matter: Attention): string {
  if (matter.kind === 'part_of_period')
    return `on the plan from ${matter.from} to ${matter.to}: ${names(matter.people)}`;
  if (matter.kind === 'not_paid') return `not paid, ${matter.because}: ${names(matter.people)}`;
  if (matter.kind === 'diagnostic') {
    const { place, message, code, help } = matter.diagnostic;
    const where = place.line > 0 ? `${place.file}:${place.line}` : place.file;
    return `${where}: ${message}${help === undefined ? '' : ` (${help})`} [${code}]`;
  }
  const answer = ANSWERS.get(matter.answer) ?? matter.answer.replaceAll('-', ' ');
  const where = matter.path.join(' / ');
  return `${where}: ${matter.metric} has no value for ${names(matter.people)}, ${matter.because}: ${answer}`;
}

/** `Ana Ruiz (c-017), Ben Birch (c-002) and 3 more`. */
function names(people: readonly Who[]): string {
  const told = people.slice(0, MOST_NAMES).map(({ name, csmId }) => `${name} (${csmId})`);
  const more = people.length - told.length;
  return more > 0 ? `${told.join(', ')} and ${more} more` : told.join(', ');
}
