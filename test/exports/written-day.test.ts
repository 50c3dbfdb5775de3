import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dateOf, dayText } from '../../src/calendar/index.ts';
import { type CivilTime, type NoDay, serialDay, type ToZone, writtenDay } from '../../src/exports/written-day.ts';
import { day } from './reading.ts';

/** `2024-10-16`, `2024-10-16 13:54`, or why there is no day. */
function shown(time: CivilTime | NoDay | null): string | null {
  if (time === null || typeof time === 'string') return time;
  const { minute } = time;
  if (minute === null) return dayText(time.day);
  const [hours, rest] = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'));
  return `${dayText(time.day)} ${hours}:${rest}`;
}

function both(text: string, toZone: ToZone | null = null) {
  const { dmy, mdy } = writtenDay(text, toZone);
  return [shown(dmy), shown(mdy)];
}

/** A zone five hours behind UTC all year. */
const behind: ToZone = (utcMinutes) => {
  const there = utcMinutes - 300;
  return { day: addDays(day('1970-01-01'), Math.floor(there / 1440)), minute: ((there % 1440) + 1440) % 1440 };
};

describe('dates that are one day, whoever reads them', () => {
  test.each([
    ['2024-10-16', '2024-10-16'],
    ['2024-1-5', '2024-01-05'],
    ['2024/10/16', '2024-10-16'],
    ['2024.10.16', '2024-10-16'],
    ['20241016', '2024-10-16'],
    ['16 Oct 2024', '2024-10-16'],
    ['16-Oct-2024', '2024-10-16'],
    ['16OCT2024', '2024-10-16'],
    ['16th October, 2024', '2024-10-16'],
    ['Oct 16, 2024', '2024-10-16'],
    ['October 16 2024', '2024-10-16'],
    ['Sept. 1st, 2024', '2024-09-01'],
    ['05/05/2026', '2026-05-05'],
    ['2024-02-29', '2024-02-29'],
    ['9999-12-31', '9999-12-31'],
  ])('%s is %s', (text, found) => {
    expect(both(text)).toEqual([found, found]);
  });
});

describe('dates that begin with day or month', () => {
  test.each([
    ['16/10/2024', '2024-10-16', 'no_such_day'],
    ['16-10-2024', '2024-10-16', 'no_such_day'],
    ['16.10.2024', '2024-10-16', 'no_such_day'],
    ['10/16/2024', 'no_such_day', '2024-10-16'],
    ['03/04/2026', '2026-04-03', '2026-03-04'],
    ['3/4/2026', '2026-04-03', '2026-03-04'],
    ['12/12/2026', '2026-12-12', '2026-12-12'],
    ['29/02/2024', '2024-02-29', 'no_such_day'],
    ['31/04/2026', 'no_such_day', 'no_such_day'],
    ['00/10/2024', 'no_such_day', 'no_such_day'],
  ])('%s is %s, or %s with the month first', (text, dmy, mdy) => {
    expect(both(text)).toEqual([dmy, mdy]);
  });
});

describe('no dates', () => {
  test.each([
    ['16/10/24', 'short_year'],
    ['16-Oct-24', 'short_year'],
    ['Oct 16, 24', 'short_year'],
    ['2025-02-29', 'no_such_day'],
    ['29 Feb 2025', 'no_such_day'],
    ['2024-13-01', 'no_such_day'],
    ['20241301', 'no_such_day'],
    ['0000-01-01', 'no_such_day'],
    ['16/10-2024', 'no_date'],
    ['16 Okt 2024', 'no_date'],
    ['10162024', 'no_date'],
    ['Oct 2024', 'no_date'],
    ['45581', 'no_date'],
    ['today', 'no_date'],
    ['2024-10-16x', 'no_date'],
    ['13:54', 'no_date'],
    ['1'.repeat(100), 'no_date'],
    ['', 'no_date'],
  ])('%s: %s', (text, why) => {
    expect(both(text)).toEqual([why, why]);
  });
});

describe('a time beside the date', () => {
  test.each([
    ['2020-02-19 01:54:52', '2020-02-19 01:54'],
    ['2020-02-19T23:59', '2020-02-19 23:59'],
    ['2020-12-30 3:15:52', '2020-12-30 03:15'],
    ['2021-07-27 18:27:12.070877', '2021-07-27 18:27'],
    ['2021-07-27 18:27:12,5', '2021-07-27 18:27'],
    ['20200219 0:00', '2020-02-19 00:00'],
    ['19 Feb 2020 1:54 PM', '2020-02-19 13:54'],
    ['19 Feb 2020, 1:54 p.m.', '2020-02-19 13:54'],
    ['19 Feb 2020 12:00 AM', '2020-02-19 00:00'],
    ['19 Feb 2020 12:00\u202FPM', '2020-02-19 12:00'],
  ])('%s is %s as it is written', (text, found) => {
    expect(both(text)).toEqual([found, found]);
  });

  test.each([
    '2020-02-19T24:00',
    '2020-02-19 10:60',
    '2020-02-19 10:00:60',
    '2020-02-19 13:00 PM',
    '2020-02-19 0:30 AM',
    '2020-02-19 10',
  ])('%s is none', (text) => {
    expect(both(text)).toEqual(['no_date', 'no_date']);
  });

  test('does not hide the order of day and month', () => {
    expect(both('03/04/2026 1:05 PM')).toEqual(['2026-04-03 13:05', '2026-03-04 13:05']);
  });
});

describe('an offset from UTC', () => {
  test('needs a time zone', () => {
    expect(both('2024-10-16T01:30:00Z')).toEqual(['no_zone', 'no_zone']);
    expect(both('16/10/2024 01:30 +02:00')).toEqual(['no_zone', 'no_such_day']);
  });

  test.each([
    ['2024-10-16T01:30:00Z', '2024-10-15 20:30'],
    ['2024-10-16 01:30:00 UTC', '2024-10-15 20:30'],
    ['2024-10-16T05:00:00+00:00', '2024-10-16 00:00'],
    ['2024-10-16T04:59:59.999+0000', '2024-10-15 23:59'],
    ['2024-10-16T05:00:00+02', '2024-10-15 22:00'],
    ['2024-10-15T23:30:00-05:00', '2024-10-15 23:30'],
    ['2024-10-15T23:30:00\u221208:00', '2024-10-16 02:30'],
    ['2024-10-16T10:00:00+05:30', '2024-10-15 23:30'],
    ['2024-01-01T00:00:00Z', '2023-12-31 19:00'],
    ['1969-12-31T23:00:00Z', '1969-12-31 18:00'],
  ])('%s is %s five hours behind', (text, found) => {
    expect(both(text, behind)).toEqual([found, found]);
  });

  test('is at most 14 hours, and the day there is one of the calendar', () => {
    expect(both('2024-10-16T01:30:00+15:00', behind)).toEqual(['no_date', 'no_date']);
    expect(both('2024-10-16T01:30:00+01:75', behind)).toEqual(['no_date', 'no_date']);
    expect(both('0001-01-01T00:00:00Z', behind)).toEqual(['no_such_day', 'no_such_day']);
  });
});

describe("a spreadsheet's serial numbers", () => {
  test.each([
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['61', '1900-03-01'],
    ['45581', '2024-10-16'],
    ['45581.5', '2024-10-16 12:00'],
    ['45581,5', '2024-10-16 12:00'],
    // 13:54 is 834 of 1440 minutes, 0.57916…: cut to ten decimals it is still 13:54.
    ['45581.5791666666', '2024-10-16 13:54'],
    ['45581.9999999', '2024-10-16 23:59'],
    ['2958465', '9999-12-31'],
  ])('%s is %s', (text, found) => {
    expect(shown(serialDay(text))).toBe(found);
  });

  test.each(['0', '60', '2958466', '-1', '45581.', '4e4', ''])('%s is none', (text) => {
    expect(serialDay(text)).toBeNull();
  });
});

test('every day of two centuries is read back from each way of writing it', () => {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  fc.assert(
    fc.property(fc.integer({ min: -25_567, max: 54_787 }), (offset) => {
      const found = addDays(day('1970-01-01'), offset);
      const { year, month, date } = dateOf(found);
      const text = dayText(found);
      for (const way of [
        text,
        `${year}/${month}/${date}`,
        text.replaceAll('-', ''),
        `${date} ${months[month - 1]} ${year}`,
      ]) {
        expect(both(way), way).toEqual([text, text]);
      }
      expect(both(`${date}.${month}.${year}`)[0]).toBe(text);
      expect(both(`${month}/${date}/${year}`)[1]).toBe(text);
    }),
  );
});
