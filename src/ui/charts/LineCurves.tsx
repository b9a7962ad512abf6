import { formatNumber } from '../components/format';
import { CartesianPlot, type PlotLayout, plotAxis, plotLayout, tickCount } from './CartesianPlot';
import { ChartFrame } from './ChartFrame';
import { CurveLayer, type CurveSeries, drawCurves } from './CurveLayer';
import classes from './charts.module.css';
import type { ChartTable } from './csv';
import { Legend } from './Legend';
import type { Box } from './label-placement';
import { Marker } from './Marker';
import { ModelMark } from './ModelMark';
import { Readout } from './Readout';
import { ReadoutRows } from './ReadoutRows';
import { extent, interpolate, niceDomain } from './scale';
import { seriesStyle } from './series';
import { captionWidth } from './text-width';
import type { Axis, ChartProps } from './types';

/** A point worth a word: the working threshold on a ROC curve, an optimum. */
export interface MarkedPoint {
  x: number;
  y: number;
  label: string;
  /** Takes the marker of this curve. */
  curveId?: string | undefined;
}

/** A reference drawn dashed: chance, no skill, perfect calibration. */
export type Reference =
  | { type: 'diagonal'; label: string }
  | { type: 'horizontal'; y: number; label: string }
  | { type: 'vertical'; x: number; label: string };

export interface LineCurvesProps extends ChartProps {
  curves: readonly CurveSeries[];
  x: Axis;
  y: Axis;
  references?: readonly Reference[] | undefined;
  points?: readonly MarkedPoint[] | undefined;
}

function tableOf(props: LineCurvesProps): ChartTable {
  const rows = props.curves.flatMap((curve) =>
    Array.from({ length: Math.min(curve.x.length, curve.y.length) }, (_, i) => [
      curve.label,
      curve.x[i] ?? null,
      curve.y[i] ?? null,
    ]),
  );
  return {
    columns: [
      { label: 'Model' },
      { label: props.x.label, format: props.x.format },
      { label: props.y.label, format: props.y.format },
    ],
    rows,
  };
}

/** Curves of several models on one pair of axes: ROC, precision–recall, calibration, gain, lift. */
export function LineCurves(props: LineCurvesProps) {
  const { curves, x, y, references = [], points = [] } = props;
  const domainX = x.domain ??
    extent(
      ...curves.map((c) => c.x),
      points.map((p) => p.x),
    ) ?? [0, 1];
  const domainY =
    y.domain ??
    niceDomain(
      extent(
        ...curves.map((c) => c.y),
        points.map((p) => p.y),
      ) ?? [0, 1],
    );
  return (
    <ChartFrame
      {...props}
      height={props.height ?? 300}
      xLabel={x.label}
      yLabel={y.label}
      table={tableOf(props)}
    >
      {(size) => {
        const layout = plotLayout(
          size,
          plotAxis(domainX, tickCount(size, 'x'), x.format),
          plotAxis(domainY, tickCount(size, 'y'), y.format),
        );
        const drawing = drawCurves(curves, layout, [
          ...references.map((reference) => noteBoxes(reference, layout)),
          ...points.map((point) => markBoxes(point, layout)),
        ]);
        const notes = drawing.notes.slice(0, references.length);
        const marks = drawing.notes.slice(references.length);
        const crowded = drawing.labels.some((label) => !label);
        return (
          <>
            <CartesianPlot layout={layout}>
              {references.map((reference, i) => (
                <ReferenceMark key={reference.label} reference={reference} layout={layout} box={notes[i]} />
              ))}
              <CurveLayer curves={curves} layout={layout} {...drawing} />
              {points.map((point, i) => {
                const curve = curves.find(({ id }) => id === point.curveId);
                const style = seriesStyle(curve?.kind ?? 'rule', curve?.variant);
                const box = marks[i];
                return (
                  <g key={`${point.label} ${point.x}`}>
                    <Marker style={style} x={layout.x(point.x)} y={layout.y(point.y)} r={7 * size.rem} />
                    <text
                      className={classes.label}
                      x={box?.x}
                      y={(box?.y ?? 0) + 10 * size.rem}
                      dominantBaseline="central"
                    >
                      {point.label}
                    </text>
                  </g>
                );
              })}
            </CartesianPlot>
            <Readout layout={layout} read={(at) => readAt(at, props)} />
            {crowded && <Legend models={curves} />}
          </>
        );
      }}
    </ChartFrame>
  );
}

function readAt(at: number, { curves, x, y }: LineCurvesProps) {
  const write = y.format ?? formatNumber;
  const rows = curves.flatMap((curve) => {
    const value = interpolate(curve.x, curve.y, at);
    return Number.isNaN(value)
      ? []
      : [{ key: curve.id, name: <ModelMark model={curve} />, value: write(value) }];
  });
  if (rows.length === 0) return undefined;
  return <ReadoutRows heading={`${x.label} ${(x.format ?? formatNumber)(at)}`} rows={rows} />;
}

function markBoxes(point: MarkedPoint, layout: PlotLayout): Box[] {
  const { rem } = layout.size;
  const size = { width: captionWidth(point.label, rem), height: 20 * rem };
  const px = layout.x(point.x);
  const py = layout.y(point.y);
  const right = px + 12 * rem;
  const left = px - 12 * rem - size.width;
  const middle = px - size.width / 2;
  const boxes = [
    { x: right, y: py + 4 * rem, ...size },
    { x: left, y: py - 22 * rem, ...size },
    { x: right, y: py - 22 * rem, ...size },
    { x: left, y: py + 4 * rem, ...size },
    { x: middle, y: py + 12 * rem, ...size },
    { x: middle, y: py - 32 * rem, ...size },
    { x: left, y: py - 36 * rem, ...size },
    { x: right, y: py + 18 * rem, ...size },
  ];
  const fitting = boxes.filter(
    (box) => box.x >= layout.left && box.x + box.width <= layout.right && box.y + box.height <= layout.bottom,
  );
  return fitting.length > 0 ? fitting : boxes;
}

function noteBoxes(reference: Reference, layout: PlotLayout): Box[] {
  const { rem } = layout.size;
  const size = { width: captionWidth(reference.label, rem), height: 18 * rem };
  const right = layout.right - size.width;
  if (reference.type === 'horizontal') {
    const py = layout.y(reference.y);
    const rows = [py - size.height - 1, py + 2];
    const xs = [right, layout.left + 4 * rem, (layout.left + right) / 2];
    return xs
      .flatMap((x) => rows.map((y) => ({ x, y, ...size })))
      .filter((box) => box.y + box.height <= layout.bottom && box.y >= 0);
  }
  if (reference.type === 'vertical') {
    const px = layout.x(reference.x);
    const x = px + 6 * rem > right ? px - size.width - 6 * rem : px + 6 * rem;
    return [layout.top, layout.bottom - size.height - 4 * rem].map((y) => ({ x, y, ...size }));
  }
  const [x0, x1] = layout.axisX.domain;
  return [0.62, 0.8, 0.4, 0.2].map((share) => {
    const value = x0 + (x1 - x0) * share;
    return { x: layout.x(value) + 8 * rem, y: layout.y(value) + 1, ...size };
  });
}

function ReferenceMark(props: { reference: Reference; layout: PlotLayout; box: Box | undefined }) {
  const { reference, layout, box } = props;
  const [x0, x1] = layout.axisX.domain;
  const [y0, y1] = layout.axisY.domain;
  const ends =
    reference.type === 'horizontal'
      ? { x1: layout.left, x2: layout.right, y1: layout.y(reference.y), y2: layout.y(reference.y) }
      : reference.type === 'vertical'
        ? { x1: layout.x(reference.x), x2: layout.x(reference.x), y1: layout.bottom, y2: layout.top }
        : {
            x1: layout.x(Math.max(x0, y0)),
            y1: layout.y(Math.max(x0, y0)),
            x2: layout.x(Math.min(x1, y1)),
            y2: layout.y(Math.min(x1, y1)),
          };
  return (
    <g>
      <line className={classes.reference} {...ends} />
      <text
        className={classes.note}
        x={box?.x}
        y={(box?.y ?? 0) + (box?.height ?? 0) / 2}
        dominantBaseline="central"
      >
        {reference.label}
      </text>
    </g>
  );
}
