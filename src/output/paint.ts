/** How emphasis is shown. The command line makes one that colours a terminal; everywhere else text stays plain. */
export type Paint = {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly note: (text: string) => string;
};

const asItIs = (text: string) => text;

export const PLAIN: Paint = { strong: asItIs, faint: asItIs, error: asItIs, warning: asItIs, note: asItIs };

/** What a text is written for: how many cells a line may have (null: no limit, as in a pipe), and how emphasis is shown. */
export type Screen = { readonly columns: number | null; readonly paint: Paint };

export const PIPE: Screen = { columns: null, paint: PLAIN };
