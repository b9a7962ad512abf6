import { formatNumber } from '../components/format.ts';
import { CartesianPlot, type PlotLayout, plotAxis, plotLayout, tickCount } from './CartesianPlot.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import { CurveLayer, type CurveSeries, drawCurves } from './CurveLayer.tsx';
import classes from './charts.module.css';
import type { ChartTable } from './csv.ts';
import { Legend } from './Legend.tsx';
import type { Box } from './label-placement.ts';
import { Marker } from './Marker.tsx';
import { ModelMark } from './ModelMark.tsx';
import { Readout } from './Readout.tsx';
import { ReadoutRows } from './ReadoutRows.tsx';
import { extent, interpolate, niceDomain } from './scale.ts';
import { seriesStyle } from './series.ts';
import { captionWidth } from './text-width.ts';
import type { Axis, ChartProps } from './types.ts';

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
    <ChartFrame {...props} xLabel={x.label} yLabel={y.label} table={tableOf(props)}>
      {(size) => {
        const layout = plotLayout(
          size,
          plotAxis(domainX, tickCount(size, 'x'), x.format),
          plotAxis(domainY, tickCount(size, 'y'), y.format),
        );
        const notes = references.map((reference) => noteBox(reference, layout));
        const marks = points.map((point) => markBox(point, layout));
        const drawing = drawCurves(curves, layout, [...notes, ...marks]);
        const unlabelled = curves.filter((_, i) => !drawing.labels[i]);
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
            {unlabelled.length > 0 && <Legend models={unlabelled} />}
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

function markBox(point: MarkedPoint, layout: PlotLayout): Box {
  const { rem } = layout.size;
  const width = captionWidth(point.label, rem);
  const x = layout.x(point.x) + 12 * rem;
  const fits = x + width <= layout.right;
  return {
    x: fits ? x : layout.x(point.x) - 12 * rem - width,
    y: layout.y(point.y) + 4 * rem,
    width,
    height: 20 * rem,
  };
}

function noteBox(reference: Reference, layout: PlotLayout): Box {
  const { rem } = layout.size;
  const width = captionWidth(reference.label, rem);
  const height = 18 * rem;
  if (reference.type === 'horizontal') {
    return { x: layout.right - width, y: layout.y(reference.y) - height - 2, width, height };
  }
  if (reference.type === 'vertical') {
    const x = layout.x(reference.x) + 6 * rem;
    return { x: Math.min(x, layout.right - width), y: layout.top, width, height };
  }
  return { x: layout.right - width - 6 * rem, y: layout.bottom - height - 6 * rem, width, height };
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
