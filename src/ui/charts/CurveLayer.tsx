import { useId } from 'react';
import type { PlotLayout } from './CartesianPlot';
import classes from './charts.module.css';
import { downsample, type Point, pathOf } from './downsample';
import { type Box, freest, type PlacedLabel, placeLabels, resample } from './label-placement';
import { Marker } from './Marker';
import { seriesStyle } from './series';
import { captionWidth } from './text-width';
import type { Numbers, Who } from './types';

/** One model's curve, in data units; x ascending or descending. */
export interface CurveSeries extends Who {
  x: Numbers;
  y: Numbers;
  /** Drawn as steps where the value holds until the next x. */
  step?: boolean | undefined;
  /** `stroke-dasharray` instead of that of its kind. */
  dash?: string | undefined;
  /** Draws it behind and thinner: a context for the others. */
  faint?: boolean | undefined;
}

/** A curve in px, thinned to two points per pixel at most. */
export function curvePoints(series: CurveSeries, layout: PlotLayout): Point[] {
  const limit = Math.max(50, Math.round(layout.right - layout.left));
  const points: Point[] = [];
  for (const point of downsample(series.x, series.y, limit)) {
    const previous = points.at(-1);
    const y = layout.y(point.y);
    if (series.step && previous) points.push({ x: layout.x(point.x), y: previous.y });
    points.push({ x: layout.x(point.x), y });
  }
  return points;
}

export interface CurveDrawing {
  lines: readonly (readonly Point[])[];
  labels: readonly (PlacedLabel | undefined)[];
  /** The place chosen for each of the notes. */
  notes: readonly Box[];
}

/**
 * Lines in px, the freest of the places offered for each note (references, marked points), and a free place for the
 * label of each line; when one finds none there are none, and a legend names the lines
 * (`partly`: there is a legend anyway, so keep those that were placed).
 */
export function drawCurves(
  curves: readonly CurveSeries[],
  layout: PlotLayout,
  noteCandidates: readonly (readonly Box[])[] = [],
  partly = false,
): CurveDrawing {
  const { rem } = layout.size;
  const lines = curves.map((curve) => curvePoints(curve, layout));
  const dense = lines.map((line) => resample(line, 9 * rem));
  const notes: Box[] = [];
  for (const candidates of noteCandidates) notes.push(freest(candidates, dense, notes));
  const widths = curves.map((curve) => captionWidth(curve.label, rem) + 18 * rem);
  const frame = {
    x: layout.left,
    y: layout.top,
    width: layout.right - layout.left,
    height: layout.bottom - layout.top,
  };
  const labels = placeLabels(dense, widths, 19 * rem, frame, notes);
  // All at their lines or all in a legend: half and half reads worse than either.
  const complete = partly || labels.every((label) => label);
  return { lines, notes, labels: complete ? labels : labels.map(() => undefined) };
}

export interface CurveLayerProps extends Pick<CurveDrawing, 'lines' | 'labels'> {
  curves: readonly CurveSeries[];
  layout: PlotLayout;
}

/** The lines, a few markers on each so that colour is not needed, and their labels. */
export function CurveLayer({ curves, lines, labels, layout }: CurveLayerProps) {
  const { rem } = layout.size;
  const clip = {
    x: layout.left,
    y: layout.top - 4,
    width: layout.right - layout.left + 4,
    height: layout.bottom - layout.top + 8,
  };
  const clipId = useId();
  return (
    <g>
      <clipPath id={clipId}>
        <rect {...clip} />
      </clipPath>
      {curves.map((curve, i) => {
        const style = seriesStyle(curve.kind, curve.variant);
        return (
          <g key={curve.id} clipPath={`url(#${clipId})`} opacity={curve.faint ? 0.55 : 1}>
            <path
              d={pathOf(lines[i] ?? [])}
              className={classes.line}
              style={{ stroke: style.color, strokeDasharray: curve.dash ?? style.dash }}
            />
            {markersAlong(lines[i] ?? [], i).map((point) => (
              <Marker key={`${point.x},${point.y}`} style={style} x={point.x} y={point.y} r={4 * rem} />
            ))}
          </g>
        );
      })}
      {curves.map((curve, i) => {
        const label = labels[i];
        if (!label) return null;
        const style = seriesStyle(curve.kind, curve.variant);
        const middle = label.box.y + label.box.height / 2;
        return (
          <g key={curve.id}>
            <Marker style={style} x={label.box.x + 7 * rem} y={middle} r={4.5 * rem} />
            <text className={classes.label} x={label.box.x + 16 * rem} y={middle} dominantBaseline="central">
              {curve.label}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** Up to four places on a line, spread by its length and shifted per line so that neighbours' markers do not meet. */
function markersAlong(line: readonly Point[], index: number): Point[] {
  if (line.length === 1) return [...line];
  const lengths = [0];
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1];
    const b = line[i];
    lengths.push((lengths[i - 1] ?? 0) + (a && b ? Math.hypot(b.x - a.x, b.y - a.y) : 0));
  }
  const total = lengths.at(-1) ?? 0;
  const marks: Point[] = [];
  for (let k = 0; k < 3; k++) {
    const wanted = total * ((k + 0.25 + 0.13 * (index % 5)) / 3);
    const at = lengths.findIndex((length) => length >= wanted);
    const a = line[at - 1];
    const b = line[at];
    if (!a || !b) continue;
    const before = lengths[at - 1] ?? 0;
    const piece = (lengths[at] ?? 0) - before;
    const share = piece > 0 ? (wanted - before) / piece : 0;
    marks.push({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });
  }
  return marks;
}
