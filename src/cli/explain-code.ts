import { ALL_CODES, CODE_GROUPS, CODES, didYouMean, isCode } from '../diagnostics/index.ts';
import { AUDIT_CHECKS } from '../review/audit/index.ts';
import { refuse } from './exit.ts';

const LIST = 'list';

/** The page of a code: its title, the bound of a sign of gaming, why it is reported and what to do about it. Of `list`: all codes with their titles. */
export function explanation(code: string): string {
  if (code === LIST) return list();
  if (!isCode(code)) {
    const meant = didYouMean(code, [...ALL_CODES, LIST]);
    throw refuse(`there is no code "${code}"`, meant ?? 'csm-comp validate --explain list names them all');
  }
  const { title, why, todo } = CODES[code];
  const check = AUDIT_CHECKS.find((one) => one.code === code);
  const rule = check === undefined ? '' : `The rule    ${check.rule}\n`;
  return `${code}: ${title}\n\n${rule}Why         ${why}\nWhat to do  ${todo}\n`;
}

function list(): string {
  const width = Math.max(...ALL_CODES.map((code) => code.length));
  return CODE_GROUPS.map(({ about, codes }) => {
    const lines = codes.map((code) => `  ${code.padEnd(width)}  ${CODES[code].title}\n`);
    return `About ${about}\n${lines.join('')}`;
  }).join('\n');
}
