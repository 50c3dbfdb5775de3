/** The places of the marks `»` in the lines of a text, `line:column`, with the text without them. */
export function unmarked(marked: string) {
  const places = marked.split('\n').flatMap((line, row) => {
    const parts = line.split('»').slice(0, -1);
    return parts.map((_, mark) => `${row + 1}:${parts.slice(0, mark + 1).join('').length + 1}`);
  });
  return { text: marked.replaceAll('»', ''), places };
}
