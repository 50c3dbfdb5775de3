import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DURATION_PATTERN, durationFromText } from '../../src/calendar/index.ts';

const pattern = new RegExp(`^${DURATION_PATTERN}$`, 'u');

it('fits exactly the texts that are read as a length of time', () => {
  const counts = fc.oneof(fc.nat(40_000), fc.nat(1_300), fc.constantFrom(36_500, 36_501, 1_177, 1_178, 0)).map(String);
  const zeros = fc.constantFrom('', '', '0', '00', '000');
  const units = fc.constantFrom(' days', ' day', '  months', ' month ', ' weeks', 'days', ' dayss', '');
  fc.assert(
    fc.property(counts, zeros, units, (count, zero, unit) => {
      const text = `${zero}${count}${unit}`;
      expect(pattern.test(text)).toBe(durationFromText(text) !== null);
    }),
    { numRuns: 3_000 },
  );
});
