import { LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { CurvesReport } from '../../reports/curve.ts';
import { visible } from '../visible.ts';
import { noteText } from './page.ts';
import { panelOf, SIZE, titleOf } from './panel.ts';

use([LineChart, ScatterChart, GridComponent, TitleComponent, SVGRenderer]);

/**
 * Curves as one SVG, one below the other. The library escapes what texts say; nothing in it moves, and the same report gives the same bytes.
 */
export function curvesPicture(report: CurvesReport): string {
  const notes = report.notes.map((note) => visible(noteText(note, report)));
  const height = SIZE.head + report.curves.length * SIZE.panel + notes.length * SIZE.note + SIZE.foot;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: SIZE.width, height });
  try {
    const panels = report.curves.map(panelOf);
    chart.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: SIZE.font },
      title: [titleOf(report), ...panels.map(({ title }) => title), ...noteTitles(notes, height)],
      grid: panels.map(({ grid }) => grid),
      xAxis: panels.map(({ xAxis }) => xAxis),
      yAxis: panels.map(({ yAxis }) => yAxis),
      series: panels.flatMap(({ series }) => series),
    });
    return `${withName(withoutCounts(chart.renderToSVGString()), report)}\n`;
  } finally {
    chart.dispose();
  }
}

function noteTitles(notes: readonly string[], height: number) {
  return notes.map((text, place) => ({
    text,
    left: SIZE.left,
    top: height - SIZE.foot - (notes.length - place) * SIZE.note + 4,
    textStyle: {
      fontSize: 12,
      fontWeight: 'normal',
      color: '#5b6470',
      width: SIZE.width - SIZE.left * 2,
      overflow: 'truncate',
    },
  }));
}

/** The library counts the pictures it has made and writes that into names; its styles are for a pointer, of which a picture knows nothing. */
function withoutCounts(svg: string): string {
  return svg
    .replace(/ class="zr\d+-cls-\d+"/g, '')
    .replace(/<style\s*>[\s\S]*?<\/style>\n?/, '')
    .replace(/(id="|url\(#)zr\d+-c(\d+)/g, '$1clip-$2');
}

/** A picture says what it is to those who cannot see it. */
function withName(svg: string, { plan, curves }: CurvesReport): string {
  const name = `What ${plan} pays by ${curves.map(({ metric }) => metric).join(', ')}`;
  const escaped = visible(name)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
  return svg.replace('<svg ', `<svg role="img" aria-label="${escaped}" `);
}
