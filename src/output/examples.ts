import { Document, isMap, isScalar, isSeq, type Node, Scalar, visit } from 'yaml';
import type { RealExamples } from '../review/real-examples.ts';
import { visible } from './visible.ts';

/**
 * Examples as YAML, indented to stand under `examples:` of a plan; where there are several plans, each begins with a comment that names it. Scalars are
 * written as a plan reads them, every one as its text, so `1000.00` and `no` need no quotes.
 */
export function realExamplesText(sets: readonly RealExamples[]): string {
  const filled = sets.filter(({ examples }) => examples.length > 0);
  return filled
    .map(({ plan, examples }) => {
      const head = filled.length > 1 ? `  # ${visible(plan.name)}: ${visible(plan.file)}\n` : '';
      return head + indented(yamlText(examples.map(({ written }) => written)));
    })
    .join('');
}

function yamlText(examples: readonly unknown[]): string {
  const document = new Document(examples, { schema: 'failsafe', aliasDuplicateObjects: false });
  visit(document, {
    Pair(_, { key, value }) {
      const name = isScalar(key) ? key.value : null;
      if (name === 'person' && isMap(value)) value.flow = true;
      if (name === 'given' && isMap(value)) for (const { value: fact } of value.items) if (isMap(fact)) inOneLine(fact);
      // Texts from the exports, which nothing is compared with.
      if ((name === 'name' || name === 'undefined') && isScalar(value)) value.value = visible(String(value.value));
    },
  });
  visit(document, {
    Scalar(_, scalar) {
      if (String(scalar.value).search(UNSEEN) >= 0) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0 }).replace(UNSEEN, escaped);
}

/** What drives a terminal or turns the direction of text, and what YAML leaves as it is: names of components and roles are matched to the letter. */
const UNSEEN = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A fact on one line; except a list of bare short numbers, which reads like an amount that YAML has split at its comma. */
function inOneLine(fact: Node): void {
  if (!isMap(fact)) return;
  const items = fact.get('items');
  const bare = isSeq(items) && items.items.some((item) => isScalar(item) && /^\d{1,3}$/.test(String(item.value)));
  fact.flow = !bare;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
