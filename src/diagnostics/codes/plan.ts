import { oneOf, page, seen } from './page.ts';

/** What stands for a value that is no text. */
const CONTAINERS = new Set(['a map', 'a list', 'an empty map', 'an empty list']);

/** Faults in the form of a plan, or of a mapping of exports: its YAML, its keys, the texts of its values. */
export const planCodes = {
  'bad-yaml': page<{ because: string }>({
    title: 'The file cannot be read as YAML',
    message: ({ because }) => `this cannot be read as YAML: ${because}`,
    why: 'A file that cannot be read whole is not read at all.',
    todo: 'Mend the place shown: most often indentation, a tab, a missing quote or bracket.',
  }),
  'two-documents': page<Record<never, never>>({
    title: 'Two documents in one file',
    message: () => 'a second document begins here, and a file holds one',
    why: 'The lines "---" and "..." end a YAML document; what follows would be another one, or nothing.',
    todo: 'Put each document in a file of its own, and take the line out.',
  }),
  'unknown-tag': page<{ tag: string }>({
    title: 'A YAML tag',
    message: ({ tag }) => `${seen(tag)} is a tag, and there are none here`,
    why: 'A tag would change how the value behind it is read. Plans and mappings are text, read exactly as written.',
    todo: 'Remove the tag; quote the text if it begins with an exclamation mark.',
  }),
  'not-a-plan': page<{ seen: string }>({
    title: 'The file is not a plan',
    message: (args) =>
      `a plan is a map of keys such as "plan", "metrics" and "components"; the file holds ${args.seen}`,
    why: 'Every plan is one map.',
    todo: 'Start from one of the files in plans/.',
  }),
  'plan-too-long': page<{ characters: number; most: number }>({
    title: 'The file is too long',
    message: ({ characters, most }) => `the file has ${characters} characters; at most ${most} are read`,
    why: 'Plans and mappings are untrusted text: sizes are bounded.',
    todo: 'Check that it is the right file.',
  }),
  'plan-too-large': page<{ most: number; depth: number }>({
    title: 'The file is too large once its anchors are followed',
    message: ({ most, depth }) =>
      `with its anchors followed, the file has more than ${most} values or is deeper than ${depth} levels`,
    why: 'A small file of nested anchors can mean billions of values.',
    todo: 'Use anchors for what is short, such as a single curve.',
  }),
  'unknown-anchor': page<{ name: string }>({
    title: 'An alias without its anchor',
    message: ({ name }) => `there is no anchor "&${name}" before this alias`,
    why: 'An alias repeats what an anchor above it named.',
    todo: 'Write the anchor above, such as pays: &beyond { … }.',
  }),
  'doubled-key': page<{ key: string }>({
    title: 'A key stands twice',
    message: ({ key }) => `the key ${seen(key)} stands twice in this map`,
    why: 'Only one of the two could count, and nobody could say which was meant.',
    todo: 'Remove one of them.',
  }),
  'forbidden-key': page<{ key: string }>({
    title: 'A key that cannot be used',
    message: ({ key }) => `the key ${seen(key)} cannot be used`,
    why: 'The name is part of every JavaScript object; data must not reach it.',
    todo: 'Use another name, such as one with a word more.',
  }),
  'split-amount': page<{ parts: readonly string[] }>({
    title: 'An amount was split at its comma',
    message: ({ parts }) =>
      `inside { } and [ ] YAML splits at commas: this reads ${parts.map((part) => seen(part)).join(' and ')}`,
    why: '{ from: $150,000 } would mean $150 and a key 000.',
    todo: 'Write the amount without commas (150000), or quote it ("$150,000").',
  }),
  'unknown-key': page<{ key: string; where: string; valid: readonly string[] }>({
    title: 'A key that does not exist',
    message: ({ key, where, valid }) => `unknown key ${seen(key)} in ${where}. expected ${oneOf(valid)}`,
    why: 'A misspelt key would silently change what people are paid.',
    todo: 'Use one of the keys listed.',
  }),
  'missing-key': page<{ key: string; where: string; expected: string }>({
    title: 'A required key is missing',
    message: ({ key, where, expected }) => `"${key}" is missing in ${where}: ${expected}`,
    why: 'Where two readings of a plan are both in use, the file must name one.',
    todo: 'Add the key; the message says what is written behind it.',
  }),
  'bad-value': page<{ text: string; expected: string }>({
    title: 'A value of the wrong form',
    message: ({ text, expected }) =>
      text === ''
        ? `nothing is written here. expected ${expected}`
        : `${CONTAINERS.has(text) ? text : seen(text)} is not what belongs here. expected ${expected}`,
    why: 'Amounts, percents and words are read exactly as written and never guessed.',
    todo: 'Write the value in the form named.',
  }),
  'unknown-word': page<{ text: string; key: string; valid: readonly string[] }>({
    title: 'A word that is not one of the choices',
    message: ({ text, key, valid }) => `${seen(text)} is unknown in "${key}". expected ${oneOf(valid)}`,
    why: 'A choice decides what is paid; an unknown one decides nothing.',
    todo: 'Use one of the words listed.',
  }),
  'wrong-currency': page<{ text: string; currency: string }>({
    title: 'An amount in another currency',
    message: ({ text, currency }) => `${seen(text)} does not fit the plan's currency ${currency}`,
    why: 'Amounts are never converted.',
    todo: "Use the currency's own symbol, or no symbol.",
  }),
  'unknown-currency': page<{ text: string }>({
    title: 'A currency that does not exist',
    message: ({ text }) => `${seen(text)} is not a currency of ISO 4217, such as USD, EUR or JPY`,
    why: 'The currency decides how many decimals an amount has.',
    todo: 'Write the three letters of the currency.',
  }),
};
