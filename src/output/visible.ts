const ESCAPE = String.fromCharCode(0x1b);
const CSI = String.fromCharCode(0x9b);
const BELL = String.fromCharCode(0x07);

/** What drives a terminal: colours and cursor moves, titles and links up to their end, and any other escape. */
const TERMINAL_SEQUENCES = new RegExp(
  [
    `(?:${ESCAPE}\\[|${CSI})[0-?]*[ -/]*[@-~]`,
    `${ESCAPE}[\\]PX^_][^${BELL}${ESCAPE}]*(?:${BELL}|${ESCAPE}\\\\)`,
    `${ESCAPE}[ -~]?`,
  ].join('|'),
  'g',
);

const BREAKS = /[\t\n\r\v\f\u0085\u2028\u2029]+/g;

/** Other control characters, what turns the direction of text around, byte order marks and halves of surrogate pairs. */
const UNSEEN = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/**
 * A text from a file as it may be shown: what would drive a terminal or hide text is gone, line breaks and tabs are spaces. Letters, marks and
 * emoji of every language stay.
 */
export function visible(text: string): string {
  return text.replace(TERMINAL_SEQUENCES, '').replace(BREAKS, ' ').replace(UNSEEN, '');
}
