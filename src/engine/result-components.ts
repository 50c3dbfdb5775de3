import { addMoney, type Currency, type Money, NO_MONEY } from '../money/index.ts';
import { amountOf } from './read-amount.ts';
import type { ResultLine, ResultPerson } from './result.ts';

/** A top-level component by its name, or one kind of the plan's own modifiers (a cap on everything, say). */
export type ComponentKey =
  | { readonly type: 'component'; readonly name: string }
  | { readonly type: 'modifier'; readonly name: ResultLine['kind'] };

/** Which component a line belongs to: all lines below a top-level component are that component's. */
export function componentOf(line: ResultLine): ComponentKey {
  const [name] = line.path;
  return name === undefined ? { type: 'modifier', name: line.kind } : { type: 'component', name };
}

/** The same for two lines of the same component; a component named "cap" is not the modifier. */
export function componentId(key: ComponentKey): string {
  return `${key.type}:${key.name}`;
}

/** What a person earned by component, in the order of their lines. The amounts add up to the person's total. */
export function amountsByComponent(person: ResultPerson, currency: Currency): Map<string, Money> {
  const amounts = new Map<string, Money>();
  for (const line of person.lines) {
    const id = componentId(componentOf(line));
    amounts.set(id, addMoney(amounts.get(id) ?? NO_MONEY, amountOf(line.amount, currency)));
  }
  return amounts;
}

/**
 * The components of these people in plan order. A person may lack one that others have, so a component not seen before goes right behind the
 * one before it in that person's lines; the plan's own modifiers, which act last, stand last.
 */
export function componentsInOrder(people: Iterable<ResultPerson>): readonly ComponentKey[] {
  const components: ComponentKey[] = [];
  const modifiers: ComponentKey[] = [];
  for (const person of people) {
    let before = -1;
    for (const line of person.lines) {
      const key = componentOf(line);
      const known = key.type === 'modifier' ? modifiers : components;
      const at = known.findIndex((other) => other.name === key.name);
      if (key.type === 'modifier') {
        if (at < 0) modifiers.push(key);
      } else if (at < 0) {
        before += 1;
        components.splice(before, 0, key);
      } else {
        before = at;
      }
    }
  }
  return [...components, ...modifiers];
}
