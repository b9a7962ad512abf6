import type { PlotLayout } from './CartesianPlot';
import classes from './charts.module.css';
import { captionWidth } from './text-width';

/** A value worth a line: a median, a percentile, a limit. */
export interface VerticalMark {
  x: number;
  label: string;
  /** Takes the warning colour. */
  warning?: boolean | undefined;
}

/** Vertical marks; labels that would meet stand in rows under each other. */
export function VerticalMarks({ marks, layout }: { marks: readonly VerticalMark[]; layout: PlotLayout }) {
  const { rem } = layout.size;
  const ends: number[] = [];
  const placed = [...marks]
    .sort((a, b) => a.x - b.x)
    .map((mark) => {
      const px = layout.x(mark.x);
      const width = captionWidth(mark.label, rem) + 10 * rem;
      const fits = px + width <= layout.right;
      const start = fits ? px : px - width;
      const free = ends.findIndex((end) => end <= start);
      const row = free < 0 ? ends.length : free;
      ends[row] = start + width;
      return { ...mark, px, fits, row };
    });
  return placed.map(({ label, warning, px, fits, row }) => {
    const color = warning ? 'var(--st-warning)' : 'var(--st-ink-2)';
    const y = layout.top + (9 + row * 18) * rem;
    return (
      <g key={label}>
        <line
          className={classes.reference}
          style={{ stroke: color }}
          x1={px}
          x2={px}
          y1={layout.bottom}
          y2={layout.top}
        />
        <text
          className={classes.note}
          style={{ fill: color }}
          x={px + (fits ? 5 : -5) * rem}
          y={y}
          textAnchor={fits ? 'start' : 'end'}
          dominantBaseline="central"
        >
          {label}
        </text>
      </g>
    );
  });
}
