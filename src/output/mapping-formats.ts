import type { Fit, Proposal } from '../exports/proposal/propose.ts';
import { jsonText } from './json.ts';
import { mappingDocument } from './mapping-document.ts';
import { mappingPage } from './mapping-page.ts';
import { mappingYaml } from './mapping-yaml.ts';
import { pageMarkdown } from './page-markdown.ts';
import { pageText } from './page-text.ts';
import { PIPE } from './paint.ts';

/** A way to write a proposed mapping. */
export type MappingFormat = {
  readonly name: string;
  readonly summary: string;
  readonly endings: readonly string[];
  write(proposal: Proposal, fits: readonly Fit[]): string;
};

/** The proposal as a piece of exports.yaml, with what it would read in remarks below it: the whole can be appended to the file. */
const table: MappingFormat = {
  name: 'table',
  summary: 'a piece of exports.yaml, and in remarks what it would read',
  endings: ['.yaml', '.yml', '.txt'],
  write(proposal, fits) {
    const page = pageText(mappingPage(proposal, fits), PIPE);
    const remarks = page
      .trimEnd()
      .split('\n')
      .map((line) => `# ${line}`.trimEnd());
    return `${mappingYaml(proposal)}\n${remarks.join('\n')}\n`;
  },
};

const json: MappingFormat = {
  name: 'json',
  summary: 'everything, for programs',
  endings: ['.json'],
  write: (proposal, fits) => jsonText(mappingDocument(proposal, fits)),
};

const markdown: MappingFormat = {
  name: 'markdown',
  summary: 'for pull requests and documents',
  endings: ['.md', '.markdown'],
  write: (proposal, fits) =>
    `\`\`\`yaml\n${mappingYaml(proposal)}\`\`\`\n\n${pageMarkdown(mappingPage(proposal, fits))}`,
};

export const MAPPING_FORMATS = [table, json, markdown] as const;
