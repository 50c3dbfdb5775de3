import type { Drawing } from '../../facts/draws/drawing.ts';
import { ownDrawing } from './draw-facts.ts';
import type { OpenTask } from './open-task.ts';
import { paymentsOf } from './payments.ts';
import { type Summary, summaryOf } from './summary.ts';

/** What a household was paid in each draw: in all, by side, and summed up for each person and side (null: not paid there). */
export type HouseholdPaid = {
  readonly totals: readonly Float64Array[];
  readonly people: readonly { readonly person: number; readonly sides: readonly (PersonPaid | null)[] }[];
};

/**
 * `unanswered`: the draws in which a metric had no value and the plan says to stop and ask. Nobody can be asked about a draw: what it was asked for pays
 * nothing there, and the draw counts as one of these; with a pool, for everybody who is paid together.
 */
export type PersonPaid = Summary & { readonly unanswered: number };

/** How often somebody who waits is told. */
const TOLD_EVERY = 500;

/**
 * Pays every draw of a household on all sides: the same drawn books for each of them, so that sides differ by their plans alone. A household of which
 * nothing is drawn (values given whole) is paid once. `told` hears of draws that are done, times people.
 */
export function payHousehold(
  household: readonly number[],
  open: OpenTask,
  told: (draws: number) => void = () => undefined,
): HouseholdPaid {
  const { draws, sides } = open.task;
  const drawings = new Map<number, Drawing>();
  for (const person of household) {
    const drawing = ownDrawing(person, open);
    if (drawing !== null) drawings.set(person, drawing);
  }
  const payments = paymentsOf(household, drawings, open);
  const accounts = sides.map(() => new Map<number, Account>());
  const into = payments.map(({ side, people }) =>
    people.map((person): Account => {
      const account = accounts[side]?.get(person) ?? { paid: new Float64Array(draws), unanswered: 0, asked: NEVER };
      accounts[side]?.set(person, account);
      return account;
    }),
  );
  const different = payments.every(({ isGiven }) => isGiven) ? Math.min(1, draws) : draws;
  for (let draw = 0; draw < different; draw += 1) {
    for (const drawing of drawings.values()) drawing.take(draw);
    for (let at = 0; at < payments.length; at += 1) payInto(payments[at], into[at] ?? [], draw);
    if ((draw + 1) % TOLD_EVERY === 0) told(TOLD_EVERY * household.length);
  }
  if (different < draws) for (const own of accounts) for (const { paid } of own.values()) paid.fill(paid[0] ?? 0);
  told((different < draws ? draws : draws % TOLD_EVERY) * household.length);
  return {
    totals: accounts.map((own) => totalOf([...own.values()], draws)),
    people: household.map((person) => ({ person, sides: accounts.map((own) => summed(own.get(person))) })),
  };
}

/** What somebody was paid on a side in each draw, over all their plans; `asked` is the last draw with an open question. */
type Account = { readonly paid: Float64Array; unanswered: number; asked: number };

const NEVER = -1;

function payInto(
  payment: ReturnType<typeof paymentsOf>[number] | undefined,
  accounts: readonly Account[],
  draw: number,
) {
  if (payment === undefined) return;
  const before = payment.questions();
  const amounts = payment.pay(draw);
  const isAsked = payment.questions() > before;
  for (let at = 0; at < accounts.length; at += 1) {
    const account = accounts[at];
    if (account === undefined) continue;
    account.paid[draw] = (account.paid[draw] ?? 0) + Number(amounts[at] ?? 0n);
    if (!isAsked || account.asked === draw) continue;
    account.asked = draw;
    account.unanswered += 1;
  }
}

function totalOf(accounts: readonly Account[], draws: number): Float64Array {
  const total = new Float64Array(draws);
  for (const { paid } of accounts) {
    for (let draw = 0; draw < draws; draw += 1) total[draw] = (total[draw] ?? 0) + (paid[draw] ?? 0);
  }
  return total;
}

function summed(account: Account | undefined): PersonPaid | null {
  return account === undefined ? null : { ...summaryOf(account.paid), unanswered: account.unanswered };
}
