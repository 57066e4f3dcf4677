// Draws docs/images/performance.svg: wall time divided by p0, a panel for each scenario and N.

import { figure, toFloor } from './report.ts';
import type { Series } from './run.ts';

const [rowHeight, labelWidth, barWidth, valueWidth, panelGap] = [22, 120, 420, 60, 34] as const;

/**
 * Draws the chart.
 * @param all what was measured
 * @returns SVG that follows the reader's light or dark scheme
 */
export function renderChart(all: readonly Series[]): string {
  const compared = all.filter((series) => !Number.isNaN(toFloor(all, series, 'wall')));
  const panels = [...Map.groupBy(compared, ({ scenario, count }) => `${scenario}, N = ${count}`)];
  const ratios = compared.map((series) => toFloor(all, series, 'wall'));
  const scale = barWidth / Math.max(...ratios);
  let y = 10;
  const parts = panels.map(([title, group]) => {
    const rows = group.map((series, index) => {
      const value = toFloor(all, series, 'wall');
      const top = y + 18 + index * rowHeight;
      const kind = series.contender === 'ours' ? 'ours' : 'other';
      return [
        `<text x="${labelWidth - 8}" y="${top + 14}" text-anchor="end">${xmlText(series.contender)}</text>`,
        `<rect class="${kind}" x="${labelWidth}" y="${top + 2}" width="${Math.max(1, value * scale).toFixed(1)}" height="${rowHeight - 6}" rx="2"/>`,
        `<text x="${(labelWidth + value * scale + 6).toFixed(1)}" y="${top + 14}">${figure(value)}</text>`,
      ].join('\n');
    });
    const drawn = `<text class="title" x="0" y="${y + 10}">${xmlText(title)}</text>\n${rows.join('\n')}`;
    y += panelGap + group.length * rowHeight;
    return drawn;
  });
  const width = labelWidth + barWidth + valueWidth;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" role="img" aria-label="Wall time divided by that of bare go builds">
<style>
text { font: 12px system-ui, sans-serif; fill: #1f2328 }
.title { font-weight: 600 }
.ours { fill: #0969da }
.other { fill: #9aa4af }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .ours { fill: #4493f8 } .other { fill: #6e7681 } }
</style>
${parts.join('\n')}
</svg>
`;
}

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
