import { type Alias, type Document, isAlias, type Node, visit } from 'yaml';
import { didYouMean } from '../diagnostics/index.ts';

/** What each alias stands for: the last anchor of its name before it. The document is gone through once, when the first alias is met. */
export function resolver(document: Document): (alias: Alias) => Node | undefined {
  let targets: Map<Alias, Node> | null = null;
  return (alias) => {
    if (targets === null) {
      const anchors = new Map<string, Node>();
      const found = new Map<Alias, Node>();
      visit(document, {
        Node(_, node) {
          const target = isAlias(node) ? anchors.get(node.source) : undefined;
          if (isAlias(node) && target !== undefined) found.set(node, target);
          if (!isAlias(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
        },
      });
      targets = found;
    }
    return targets.get(alias);
  };
}

/** The anchor that was most likely meant: one like it above, or itself further down. */
export function anchorHelp(alias: Alias, document: Document): string | null {
  const anchors = new Map<string, number>();
  visit(document, {
    Node(_, node) {
      if (!isAlias(node) && node.anchor !== undefined) anchors.set(node.anchor, node.range?.[0] ?? 0);
    },
  });
  if (anchors.has(alias.source)) return `"&${alias.source}" stands further down: move it here, and the alias there`;
  const before = [...anchors].filter(([, from]) => from < (alias.range?.[0] ?? 0)).map(([name]) => name);
  return didYouMean(
    `*${alias.source}`,
    before.map((name) => `*${name}`),
  );
}
