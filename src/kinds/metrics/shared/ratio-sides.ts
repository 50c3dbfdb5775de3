import type { Unit } from '../../fact.ts';
import type { ChoiceFault } from '../../metric.ts';
import { readSide, sideFaults } from './read-side.ts';
import type { RatioChoices, WrittenSide } from './row-choices.ts';
import type { RowSide } from './row-side.ts';

const KEYS = ['numerator', 'denominator'] as const;
type SideKey = (typeof KEYS)[number];

/** A side as it is written, with what the ratio says for both sides; `count` counts rows, any other word is a column that is added up. */
function written(choices: RatioChoices, key: SideKey): { readonly from: string | null; readonly side: WrittenSide } {
  const said = choices[key];
  const own: WrittenSide = typeof said !== 'string' ? said : said === 'count' ? {} : { column: said };
  const { from = choices.from, date = choices.date, when = choices.when, ...others } = own;
  return { from: from ?? null, side: { ...others, date, when } };
}

/** The two sides of a ratio of which nothing is wrong, as `ratioFaults` finds. */
export function ratioSides(choices: RatioChoices): readonly [RowSide, RowSide] {
  const of = (key: SideKey): RowSide => {
    const { from, side } = written(choices, key);
    return readSide(from ?? '', side, side.column !== undefined);
  };
  return [of('numerator'), of('denominator')];
}

/** What a ratio lacks or says wrongly: each of its sides, and both of them together. */
export function ratioFaults(choices: RatioChoices): readonly ChoiceFault[] {
  const faults: ChoiceFault[] = [];
  for (const key of KEYS) {
    const { from, side } = written(choices, key);
    if (from === null) {
      faults.push({ key: 'from', expected: 'the table of both sides, or in each side its own' });
      break;
    }
    for (const fault of sideFaults(from, side, side.column !== undefined, false)) {
      faults.push(placed(fault, key, choices));
    }
  }
  return faults.length > 0 ? faults : unitFaults(choices);
}

/**
 * Where a fault of a side is told: in the side, unless it is about what the ratio says for both, or the side is a mere word. Which rows of a table count
 * is asked where the table is said.
 */
function placed(fault: ChoiceFault, key: SideKey, choices: RatioChoices): ChoiceFault {
  const side = choices[key];
  if (typeof side === 'string') return fault.key === 'column' ? { ...fault, key } : fault;
  if (fault.key !== 'date' && fault.key !== 'when') return { ...fault, at: key };
  const isOfBoth = side[fault.key] === undefined && (choices[fault.key] !== undefined || side.from === undefined);
  return isOfBoth ? fault : { ...fault, at: key };
}

/**
 * The unit of a quotient: of one kind of thing by itself a percent (money of this quarter ÷ money of the last one); of a sum by a count, what is added
 * up (money for each deal). Null where the plan has to say it, and where it cannot be.
 */
export function quotientUnit([above, below]: readonly [RowSide, RowSide], said: Unit | undefined): Unit | null {
  if (above.unit === 'money') {
    const unit = below.unit === 'money' ? 'percent' : 'money';
    return said === undefined || said === unit ? unit : null;
  }
  if (below.unit === 'money' || said === 'money') return null;
  if (said !== undefined) return said;
  if (above.unit === below.unit) return 'percent';
  return below.column === null ? above.unit : null;
}

function unitFaults(choices: RatioChoices): readonly ChoiceFault[] {
  const sides = ratioSides(choices);
  if (quotientUnit(sides, choices.unit) !== null) return [];
  const [above, below] = sides;
  if (above.unit === 'money') {
    const expected = below.unit === 'money' ? 'percent, for money ÷ money' : `money, for money ÷ ${below.unit}`;
    return [{ key: 'unit', expected }];
  }
  if (below.unit === 'money') {
    return [{ key: 'denominator', expected: `no money, unless the numerator is money too` }];
  }
  const expected = `percent, count, number or days, for ${above.unit} ÷ ${below.unit}`;
  return [{ key: 'unit', expected }];
}
