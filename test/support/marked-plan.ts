import { expect } from 'vitest';
import { readPlan } from '../../src/plan/read-plan.ts';

type Told = { readonly at: string; readonly said: string };

/** What is told of a plan in which marks `»` say where something is to be told: where they stand, what is told where, and which components are taken on. */
export function readMarked(marked: string) {
  const { text, places } = unmarked(marked);
  const { value, sketch, diagnostics } = readPlan(text, 'p.yaml');
  const told = diagnostics.map(
    ({ place, severity, code, message, help }): Told => ({
      at: `${place.line}:${place.column}`,
      said: `${severity === 'error' ? '' : `${severity}: `}${code}: ${message}${help === undefined ? '' : ` (${help})`}`,
    }),
  );
  return { isPlan: value !== null, taken: sketch?.root.children.map(({ name }) => name), told, places };
}

/** Exactly this is told, each at its mark. */
export function expectAtMarks(told: readonly Told[], said: readonly string[], places: readonly string[]): void {
  expect(told).toEqual(said.map((text, mark) => ({ at: places[mark], said: text })));
  expect(places).toHaveLength(said.length);
}

/** The places of the marks in the lines of a text, `line:column`, with the text without them. */
function unmarked(marked: string) {
  const places = marked.split('\n').flatMap((line, row) => {
    const parts = line.split('»').slice(0, -1);
    return parts.map((_, mark) => `${row + 1}:${parts.slice(0, mark + 1).join('').length + 1}`);
  });
  return { text: marked.replaceAll('»', ''), places };
}
