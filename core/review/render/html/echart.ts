import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Panel, Unit } from '../../document.ts';
import { clipped, escapeHtml, visibleLine } from '../escape.ts';
import { axisOf, drawable } from './axis.ts';
import { type Markup, trusted } from './markup.ts';

echarts.use([LineChart, BarChart, GridComponent, MarkAreaComponent, SVGRenderer]);

/** ECharts wants colours; the page wants its own, which follow light and dark. Each stands in for a property. */
const colours = {
  '#0a0a01': '--ink',
  '#0a0a02': '--muted',
  '#0a0a03': '--line',
  '#0a0a04': '--band',
  '#0a0a05': '--paper',
};
const [ink, muted, faint, band, paper] = ['#0a0a01', '#0a0a02', '#0a0a03', '#0a0a04', '#0a0a05'];

const height = 190;
const fontSize = 12;

export interface Drawing {
  readonly panel: Panel;
  readonly form: 'line' | 'bars';
  readonly unit: Unit;
  /** Prefix of the ids inside the drawing. */
  readonly id: string;
  readonly label: (value: number) => string;
  /** How many marks the panels before it hold: letters run on. */
  readonly firstMark: number;
}

/** One panel as SVG: values from zero, the usual range as a band, last year as a thin broken line. */
export function drawPanel(drawing: Drawing): Markup {
  const width = panelWidth(drawing.panel);
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option({ ...drawing, panel: drawable(drawing.panel) }));
    return trusted(named(followPage(chart.renderToSVGString(), drawing.id), drawing.panel));
  } finally {
    chart.dispose(); // else it keeps the process alive
  }
}

function panelWidth({ points }: Panel): number {
  return Math.min(480, Math.max(288, 72 + points.length * 30));
}

function option({ panel, form, unit, label, firstMark }: Drawing) {
  const { points, marks } = panel;
  const lettered = marks.map(({ point }, index) => ({ point, letter: markLetter(firstMark + index) }));
  const lettersAt = (index: number) =>
    lettered.filter(({ point }) => point === index).map(({ letter }) => letter);
  const last = points.findLastIndex(({ value }) => value !== null);
  const data = points.map(({ value, provisional }, index) => ({
    value: value ?? '-',
    itemStyle: { color: provisional ? paper : ink, borderColor: ink, borderWidth: provisional ? 1.5 : 0 },
    label: {
      show: index === last || lettersAt(index).length > 0,
      position: dips(points, index) ? 'bottom' : 'top',
      formatter: [index === last && value !== null ? label(value) : '', ...lettersAt(index)].join(' ').trim(),
    },
  }));
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit', fontSize, color: ink },
    grid: { left: 44, right: 26, top: 24, bottom: 26, outerBoundsMode: 'none' },
    xAxis: {
      type: 'category',
      data: points.map(standIn),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: muted, width: 1 } },
      axisLabel: { color: muted, fontSize, interval: roomForAll(panel) ? 0 : 'auto', hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      ...axisOf(unit, panel),
      splitLine: { show: false },
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: muted, fontSize, formatter: label },
    },
    series: [
      { ...lastYear(panel), ...bandOf(panel) },
      {
        type: form === 'bars' ? 'bar' : 'line',
        silent: true,
        data,
        barWidth: '55%',
        symbol: 'circle',
        symbolSize: 5,
        showSymbol: true,
        connectNulls: false,
        lineStyle: { color: ink, width: 1.5 },
        label: { show: false, distance: 5, color: ink, fontSize },
        emphasis: { disabled: true },
        z: 3,
      },
    ],
  };
}

/** Whether every period can be named below its point, at seven pixels a letter. */
function roomForAll(panel: Panel): boolean {
  const longest = Math.max(0, ...panel.points.map(({ label }) => Math.min(longestLabel, label.length)));
  return panel.points.length * (longest * 7 + 6) <= panelWidth(panel) - 70;
}

/** Whether the line comes down to a point and rises from it: a label then stands below. */
function dips(points: Panel['points'], index: number): boolean {
  const here = points[index]?.value ?? null;
  if (here === null) return false;
  return [points[index - 1], points[index + 1]].every(
    (next) => (next?.value ?? Number.NEGATIVE_INFINITY) > here,
  );
}

function lastYear({ points }: Panel) {
  return {
    type: 'line',
    silent: true,
    data: points.map(({ last_year }) => last_year ?? '-'),
    showSymbol: false,
    symbol: 'none',
    lineStyle: { color: muted, width: 1, type: [3, 3] },
    emphasis: { disabled: true },
    z: 2,
  };
}

function bandOf({ limits }: Panel) {
  if (limits === null || (limits.lower === null && limits.upper === null)) return {};
  const upper = limits.upper === null ? { y: 24 } : { yAxis: limits.upper };
  const area = { silent: true, itemStyle: { color: band, borderColor: faint, borderWidth: 0 } };
  return { markArea: { ...area, data: [[{ yAxis: limits.lower ?? 0 }, upper]] } };
}

/** The letter by which a mark is named in the drawing and below it: a, b, c. */
export function markLetter(index: number): string {
  return (index + 10).toString(36);
}

const longestLabel = 10;

/** What ECharts sees in place of a period's name, as long as it. It keeps names as keys of objects, so that one called
 *  `__proto__` would break this and every later drawing: no text from outside goes in. */
function standIn({ label }: Panel['points'][number], index: number): string {
  return `.${index}`.padEnd(Math.min(longestLabel, label.length), 'n');
}

function named(svg: string, { points }: Panel): string {
  return svg.replace(/>\.(\d+)n*</g, (_, index: string) => {
    return `>${escapeHtml(clipped(visibleLine(points[Number(index)]?.label ?? ''), longestLabel))}<`;
  });
}

/** ECharts' SVG without its style sheet, style attributes and counters: the page's policy forbids the first two, and
 *  the last differ from run to run. */
function followPage(svg: string, id: string): string {
  return svg
    .replace(/<style\b[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(
      /<svg [^>]*?width="(\d+)" height="(\d+)"[^>]*>/,
      '<svg viewBox="0 0 $1 $2" width="$1" height="$2" aria-hidden="true">',
    )
    .replace(/ (?:class="zr[^"]*"|xml:space="preserve")/g, '')
    .replace(/ ecmeta_\w+="[^"]*"/g, '')
    .replace(/ style="font-size:([\d.]+)px;font-family:inherit;"/g, ' font-size="$1"')
    .replace(/\bzr\d+-/g, `${id}-`)
    .replace(/(fill|stroke)="(#0a0a0\d)"/g, (_, attribute: string, colour: string) =>
      paint(attribute, colour),
    )
    .replace(/<rect [^>]*fill="none"><\/rect>\n?/, '')
    .replace(/\n+/g, '\n')
    .trim();
}

function paint(attribute: string, colour: string): string {
  const property = Object.entries(colours).find(([stand]) => stand === colour)?.[1];
  return property === undefined ? `${attribute}="currentColor"` : `${attribute}="var(${property})"`;
}
