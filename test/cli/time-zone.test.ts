import { describe, expect, it } from 'vitest';
import { dayFromText, dayText } from '../../src/calendar/index.ts';
import { toZone } from '../../src/cli/time-zone.ts';
import { writtenDay } from '../../src/exports/written-day.ts';

/** What the clock of a zone shows at a moment in UTC: `2026-03-08 03:00`. */
function clock(zone: string, utc: string): string {
  const [date = '', time = ''] = utc.split(' ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const day = dayFromText(date);
  const convert = toZone(zone);
  if (day === null || convert === null) throw new Error(`no such day or zone: ${utc} ${zone}`);
  const found = convert(day * 1440 + hours * 60 + minutes);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${dayText(found.day)} ${two(Math.floor(found.minute / 60))}:${two(found.minute % 60)}`;
}

describe('the clock of a zone', () => {
  it.each([
    ['UTC', '2026-01-01 00:00', '2026-01-01 00:00'],
    ['America/New_York', '2026-01-01 02:30', '2025-12-31 21:30'],
    ['Europe/Berlin', '2026-03-31 22:15', '2026-04-01 00:15'],
    ['Asia/Kolkata', '2026-03-31 18:29', '2026-03-31 23:59'],
    ['Asia/Kolkata', '2026-03-31 18:30', '2026-04-01 00:00'],
    ['Asia/Kathmandu', '2026-01-01 00:00', '2026-01-01 05:45'],
    ['Pacific/Kiritimati', '2026-01-01 10:00', '2026-01-02 00:00'],
    ['America/St_Johns', '1969-12-31 23:59', '1969-12-31 20:29'],
  ])('%s at %s UTC shows %s', (zone, utc, local) => {
    expect(clock(zone, utc)).toBe(local);
  });
});

describe('where clocks are changed', () => {
  // In New York from 2:00 to 3:00 on 8 March 2026, at 7:00 UTC, and back from 2:00 to 1:00 on 1 November, at 6:00 UTC.
  it('the hour that is left out is shown by no moment', () => {
    expect(clock('America/New_York', '2026-03-08 06:59')).toBe('2026-03-08 01:59');
    expect(clock('America/New_York', '2026-03-08 07:00')).toBe('2026-03-08 03:00');
  });

  it('the hour that comes twice is shown by two', () => {
    expect(clock('America/New_York', '2026-11-01 05:30')).toBe('2026-11-01 01:30');
    expect(clock('America/New_York', '2026-11-01 06:30')).toBe('2026-11-01 01:30');
    expect(clock('America/New_York', '2026-11-01 07:00')).toBe('2026-11-01 02:00');
  });

  // Lord Howe Island puts its clocks forward by half an hour, at 2:00 on 4 October 2026, 15:30 UTC on the day before.
  it('in the middle of an hour of UTC, minute by minute', () => {
    expect(clock('Australia/Lord_Howe', '2026-10-03 15:29')).toBe('2026-10-04 01:59');
    expect(clock('Australia/Lord_Howe', '2026-10-03 15:30')).toBe('2026-10-04 02:30');
    expect(clock('Australia/Lord_Howe', '2026-10-03 15:59')).toBe('2026-10-04 02:59');
  });

  it('a day that a zone has left out is no day there', () => {
    // Samoa went over the date line at the end of 29 December 2011: 30 December never was.
    expect(clock('Pacific/Apia', '2011-12-30 09:59')).toBe('2011-12-29 23:59');
    expect(clock('Pacific/Apia', '2011-12-30 10:00')).toBe('2011-12-31 00:00');
  });
});

it('the first of all moments, which programs write for none, is no day west of UTC', () => {
  expect(writtenDay('0001-01-01T00:00:00Z', toZone('America/New_York'))).toEqual({
    dmy: 'no_such_day',
    mdy: 'no_such_day',
  });
  expect(clock('UTC', '0001-01-01 00:00')).toBe('0001-01-01 00:00');
});

it.each(['Europe/Atlantis', '', '+02:00', 'Berlin', 'America/New York'])('there is no zone %j', (name) => {
  expect(toZone(name)).toBeNull();
});
