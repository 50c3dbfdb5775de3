import type { Currency } from '../money/index.ts';
import type { Attention, Who } from '../reports/attention.ts';
import { countText, signedMoneyText } from './figures.ts';
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
  adjusted: '·',
  more_adjusted: '·',
  part_of_period: '·',
  not_paid: '!',
  diagnostic: '!',
};

/** What stands under a payout table. */
export function attentionItems(attention: readonly Attention[], currency: Currency): readonly PageItem[] {
  return attention.map((matter) => ({ mark: MARKS[matter.kind], text: sentence(matter, currency) }));
}

function sentence(matter: Attention, currency: Currency): string {
  if (matter.kind === 'adjusted') {
    const amounts = matter.people.map(({ amount }) => ` ${signedMoneyText(amount, currency)}`);
    return `adjusted by hand, "${matter.reason}" (approved by ${matter.approvedBy}): ${names(matter.people, amounts)}`;
  }
  if (matter.kind === 'more_adjusted') {
    return `adjusted by hand: ${countText(matter.count, 'more amount', 'more amounts')}, ${signedMoneyText(matter.together, currency)} together`;
  }
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

/** `Ana Ruiz (c-017), Ben Birch (c-002) and 3 more`, each with what is said of them. */
function names(people: readonly Who[], said: readonly string[] = []): string {
  const told = people.slice(0, MOST_NAMES).map(({ name, csmId }, at) => `${name} (${csmId})${said[at] ?? ''}`);
  const more = people.length - told.length;
  return more > 0 ? `${told.join(', ')} and ${more} more` : told.join(', ');
}
