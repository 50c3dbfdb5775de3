import { compare, fixed, type Ratio } from '../../money/index.ts';
import { type Axis, marksOf } from '../../reports/axis.ts';
import type { CurveReport, CurvesReport } from '../../reports/curve.ts';
import { at } from '../../review/analysis/polynomial.ts';
import { fitted } from '../cell-width.ts';
import { valueText } from '../value-text.ts';
import { visible } from '../visible.ts';
import { jumps } from './canvas.ts';
import { asideOf, dotBox, labelPlaces, type Stand, type Wanted } from './labels.ts';
import { curveTitle, markText, readingName, wholeMoney } from './words.ts';

export const SIZE = {
  width: 860,
  head: 52,
  panel: 420,
  note: 18,
  foot: 14,
  left: 24,
  font: 'system-ui, Segoe UI, Roboto, Helvetica, Arial, sans-serif',
} as const;

/** Where the grid of a panel stands in it; `besides` is what the title above and the foot below take. */
const GRID = { left: 84, right: 48, top: 72, besides: 148 } as const;

const COLOR = { curve: '#1f5fbf', person: '#c2571a', text: '#1d232b', faint: '#5b6470', line: '#e3e6ea' } as const;
/** A parabola is drawn as so many straight pieces; a line needs one. */
const CURVED = 48n;
const LONGEST_NAME = 24;

export function titleOf({ plan, period, currency, person }: CurvesReport) {
  const who = person === null ? '' : ` · ${person.name}`;
  return {
    text: fitted(visible(`${plan} · ${period} · ${currency.code}${who}`), 90),
    left: SIZE.left,
    top: 16,
    textStyle: { fontSize: 18, fontWeight: 600, color: COLOR.text },
  };
}

/** One curve in its own part of the picture, with axes in their units. */
export function panelOf(curve: CurveReport, place: number) {
  const top = SIZE.head + place * SIZE.panel;
  const axes = { xAxisIndex: place, yAxisIndex: place, silent: true, animation: false } as const;
  return {
    title: {
      text: fitted(visible(curveTitle(curve)), 90),
      left: SIZE.left,
      top: top + 8,
      textStyle: { fontSize: 14, fontWeight: 600, color: COLOR.text },
    },
    grid: { left: GRID.left, right: GRID.right, top: top + GRID.top, height: SIZE.panel - GRID.besides },
    xAxis: xAxisOf(curve, place),
    yAxis: yAxisOf(curve, place),
    series: [...jumpSeries(curve, axes), ...stretchSeries(curve, axes), ...dotSeries(curve, axes)],
  };
}

type Axes = {
  readonly xAxisIndex: number;
  readonly yAxisIndex: number;
  readonly silent: true;
  readonly animation: false;
};
type Pair = readonly [number, number];

function xAxisOf({ across, unit, currency, ...curve }: CurveReport, place: number) {
  const marks = marksOf(across);
  return {
    type: 'value',
    gridIndex: place,
    min: pixel(across.from),
    max: pixel(across.to),
    name: visible(readingName({ ...curve, unit })),
    nameLocation: 'middle',
    nameGap: 34,
    nameTextStyle: { fontSize: 12, color: COLOR.faint },
    axisLabel: {
      customValues: marks.map(pixel),
      fontSize: 12,
      color: COLOR.faint,
      formatter: (value: number) => textAt(value, marks, (mark) => markText(mark, unit, currency)),
    },
    axisTick: { customValues: marks.map(pixel), show: true },
    axisLine: { show: true, onZero: false, lineStyle: { color: COLOR.faint } },
    splitLine: { show: false },
  };
}

function yAxisOf({ up, currency }: CurveReport, place: number) {
  const marks = marksOf(up);
  return {
    type: 'value',
    gridIndex: place,
    min: pixel(up.from),
    max: pixel(up.to),
    interval: pixel(up.step),
    name: `pay, ${currency.code}`,
    nameLocation: 'end',
    nameGap: 22,
    nameTextStyle: { fontSize: 12, color: COLOR.faint, align: 'right' },
    axisLabel: {
      fontSize: 12,
      color: COLOR.faint,
      formatter: (value: number) => textAt(value, marks, (mark) => wholeMoney(mark, currency)),
    },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: true, lineStyle: { color: COLOR.line } },
  };
}

/** The library works in floats for its pixels; what a mark says is the exact place nearest to it. */
function textAt(value: number, marks: readonly Ratio[], text: (mark: Ratio) => string): string {
  const near = marks.toSorted((a, b) => Math.abs(pixel(a) - value) - Math.abs(pixel(b) - value))[0];
  return near === undefined ? '' : text(near);
}

function stretchSeries({ stretches }: CurveReport, axes: Axes) {
  return stretches.map(({ from, to, pay }) => {
    const steps = pay.c2.n === 0n ? 1n : CURVED;
    const data: Pair[] = [];
    for (let step = 0n; step <= steps; step += 1n) {
      const place: Ratio = { n: from.n * to.d * (steps - step) + to.n * from.d * step, d: from.d * to.d * steps };
      data.push([pixel(place), pixel(at(pay, place))]);
    }
    return { ...axes, type: 'line', data, symbol: 'none', lineStyle: { width: 2.5, color: COLOR.curve }, z: 3 };
  });
}

/** A dotted line where pay jumps: it is no part of the curve. */
function jumpSeries({ stops }: CurveReport, axes: Axes) {
  return stops.filter(jumps).map(({ at: place, below, pay, above }) => {
    const pays = [below, pay, above].filter((one) => one !== null).map(pixel);
    return {
      ...axes,
      type: 'line',
      data: [Math.min(...pays), Math.max(...pays)].map((y): Pair => [pixel(place), y]),
      symbol: 'none',
      lineStyle: { width: 1, type: 'dotted', color: COLOR.curve },
      z: 2,
    };
  });
}

/** A light edge around letters, so that they can be read where they stand on a line. */
const HALO = { textBorderColor: '#ffffff', textBorderWidth: 3 } as const;
const EDGE_SIZE = 12;
const NAME_SIZE = 11;

/** Dots with what is paid at each edge, and the people: edges are labelled first, and what finds no room has no label. */
function dotSeries(curve: CurveReport, axes: Axes) {
  const { stops, unit, currency } = curve;
  const frame = { left: GRID.left - 30, right: SIZE.width - 12, top: -26, bottom: SIZE.panel - GRID.besides };
  const open = stops.flatMap(({ at: place, below, pay, above }) =>
    [below, above].flatMap((beside): Dot[] =>
      beside === null || compare(beside, pay) === 0 ? [] : [dotAt(curve, place, beside, '')],
    ),
  );
  const edges = stops.map((stop) => {
    const amount = valueText(stop.pay, 'money', currency).replace(/\.0+$/, '');
    return {
      ...dotAt(curve, stop.at, stop.pay, `${amount} at ${markText(stop.at, unit, currency)}`),
      isJump: jumps(stop),
    };
  });
  const people = curve.points.flatMap(({ reading, paid, name, isShown }): Dot[] =>
    reading === null || !isShown
      ? []
      : [dotAt(curve, reading, { n: paid, d: 1n }, fitted(visible(name), LONGEST_NAME))],
  );
  const taken = [...open, ...edges, ...people].map(dotBox);
  const places = labelPlaces(edges.map(sized(EDGE_SIZE)), frame, [{ position: 'top', distance: 6 }], taken);
  const names = labelPlaces(people.map(sized(NAME_SIZE)), frame, [], taken);
  const labelled = edges.map((dot, at) => ({ ...dot, data: dataOf(dot, places[at] ?? null, EDGE_SIZE, COLOR.text) }));
  const dot = { ...axes, type: 'scatter', z: 5 } as const;
  const full = { color: COLOR.curve, opacity: 1 } as const;
  const ring = { color: '#ffffff', opacity: 1, borderColor: COLOR.curve, borderWidth: 2 } as const;
  return [
    { ...dot, symbolSize: 9, data: open.map(({ value }) => value), itemStyle: ring },
    { ...dot, symbolSize: 10, data: labelled.filter(({ isJump }) => isJump).map(({ data }) => data), itemStyle: full },
    { ...dot, symbolSize: 6, data: labelled.filter(({ isJump }) => !isJump).map(({ data }) => data), itemStyle: full },
    {
      ...dot,
      symbol: 'diamond',
      symbolSize: 10,
      data: people.map((one, at) => dataOf(one, names[at] ?? null, NAME_SIZE, COLOR.person)),
      itemStyle: { color: COLOR.person, opacity: 1, borderColor: '#ffffff', borderWidth: 1 },
      z: 6,
    },
  ];
}

type Dot = { readonly value: Pair; readonly x: number; readonly y: number; readonly text: string };

/** A dot with its place in pixels, counted from the left of the picture and the top of the panel's grid. */
function dotAt({ across, up }: CurveReport, reading: Ratio, pay: Ratio, text: string): Dot {
  const value: Pair = [pixel(reading), pixel(pay)];
  const wide = SIZE.width - GRID.left - GRID.right;
  const high = SIZE.panel - GRID.besides;
  const part = (place: number, { from, to }: Axis) => (place - pixel(from)) / (pixel(to) - pixel(from));
  return { value, x: GRID.left + part(value[0], across) * wide, y: high - part(value[1], up) * high, text };
}

function sized(size: number) {
  return ({ x, y, text }: Dot): Wanted => ({ x, y, text, size });
}

function dataOf({ value, text }: Dot, place: Stand | null, fontSize: number, color: string) {
  if (place === null) return { value };
  const { position, distance } = place;
  const offset = [asideOf({ text, size: fontSize }, place), 0];
  return { value, label: { ...HALO, position, distance, offset, show: true, fontSize, color, formatter: () => text } };
}

/** A place for the library to draw at; exact figures end here, where they become pixels. */
function pixel(value: Ratio): number {
  return Number(fixed(value, 9));
}
