import type { Result } from '../../src/engine/result.ts';
import { earned, paid, SAMPLE } from '../reports/sample-result.ts';

const NAMES = ['Renewals', 'Written results strategy', 'EBRs', 'Activation', 'Core features'];

/** Five components of $50, $100, $150, $200 and $250: $750 each, of $1,000; two teams of two. */
export const FIVE_COMPONENTS: Result = hostile('Ana Ruiz');

/** The same with this name for the first person. */
export function hostile(name: string): Result {
  const lines = NAMES.map((component, place) => earned(component, `${50 * (place + 1)}.00`));
  return {
    ...SAMPLE,
    people: [
      paid('c-001', name, 'Growth', '750.00', lines),
      paid('c-002', 'Bartholomew Birchington', 'Growth', '750.00', lines),
      paid('c-003', '宮本 武蔵', '企業', '750.00', lines),
      paid('c-004', 'Dana Dogwood', '企業', '750.00', lines),
    ],
    total: '3000.00',
    not_paid: [],
    diagnostics: [],
  };
}
