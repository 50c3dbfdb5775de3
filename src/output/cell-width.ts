/** Printable ASCII takes a cell a character: most texts need no closer look. */
const PLAIN = /^[ -~]*$/;

/** Marks that sit on the letter before them, joiners and variation selectors, the later parts of Hangul syllables, skin tones. */
const NO_CELL = /^[\p{Mn}\p{Me}\p{Cf}\p{Emoji_Modifier}\u1160-\u11FF]$/u;

/** East Asian wide and full-width characters, and emoji that are pictures by themselves. */
const TWO_CELLS =
  /^[\p{Emoji_Presentation}\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}]$/u;

const FLAG_LETTER = /^\p{Regional_Indicator}$/u;
const JOINER = '\u200D';

/** How many cells a text takes in a terminal: `宮本` takes 4, `é` written with a combining accent 1. */
export function cellWidth(text: string): number {
  return PLAIN.test(text)
    ? text.length
    : [...text].reduce((sum, at, place, all) => sum + widthAt(at, all[place - 1]), 0);
}

function widthAt(character: string, before: string | undefined): number {
  if (NO_CELL.test(character) || before === JOINER) return 0;
  if (FLAG_LETTER.test(character)) return 1;
  return TWO_CELLS.test(character) ? 2 : 1;
}

/** The text in at most so many cells, the last of them `…` when it had to be cut. No letter loses its marks. */
export function fitted(text: string, cells: number): string {
  if (cellWidth(text) <= cells) return text;
  let kept = '';
  let width = 0;
  let before: string | undefined;
  for (const character of text) {
    width += widthAt(character, before);
    if (width > cells - 1) break;
    kept += character;
    before = character;
  }
  return `${kept.trimEnd()}…`;
}

/** The text filled with spaces to so many cells, on the right, or on the left for figures. */
export function padded(text: string, cells: number, holds: 'text' | 'figure'): string {
  const fill = ' '.repeat(Math.max(0, cells - cellWidth(text)));
  return holds === 'text' ? text + fill : fill + text;
}

/** The words of a text in lines of at most so many cells; a longer word has a line of its own. */
export function wrapped(text: string, cells: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && cellWidth(line) + 1 + cellWidth(word) > cells) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}
