import { useMemo } from 'react';
import { formatNumber } from '../components/format';
import { CanvasPoints } from './CanvasPoints';
import { CartesianPlot, plotAxis, plotLayout, tickCount } from './CartesianPlot';
import { ChartFrame } from './ChartFrame';
import classes from './charts.module.css';
import { extent, niceDomain } from './scale';
import { seriesStyle } from './series';
import type { ChartProps, Interval, Numbers, Who } from './types';

export interface ResidualScatterProps extends ChartProps {
  model: Who;
  /** Up to 5,000 points; the caller samples. */
  yPred: Numbers;
  yTrue: Numbers;
  /** What is predicted, with its unit: "Sale price (USD)". */
  valueLabel: string;
  /** residual: actual − predicted against predicted; actual: actual against predicted. */
  against?: 'residual' | 'actual' | undefined;
  format?: ((value: number) => string) | undefined;
}

/** Where a regression is wrong: residuals, or actual values, against predictions. */
export function ResidualScatter(props: ResidualScatterProps) {
  const { model, yPred, yTrue, valueLabel, against = 'residual', format } = props;
  const { table, y } = useMemo(() => {
    const n = Math.min(yPred.length, yTrue.length);
    const residual = Float64Array.from(
      { length: n },
      (_, i) => (yTrue[i] ?? Number.NaN) - (yPred[i] ?? Number.NaN),
    );
    const write = format ?? formatNumber;
    return {
      y: against === 'residual' ? residual : yTrue,
      table: {
        columns: ['Predicted', 'Actual', 'Actual − predicted'].map((label) => ({ label, format: write })),
        rows: Array.from({ length: n }, (_, i) => [yPred[i] ?? null, yTrue[i] ?? null, residual[i] ?? null]),
      },
    };
  }, [yPred, yTrue, against, format]);
  return (
    <ChartFrame
      {...props}
      height={props.height ?? 300}
      xLabel={`Predicted: ${valueLabel}`}
      yLabel={against === 'residual' ? 'Actual − predicted' : `Actual: ${valueLabel}`}
      table={table}
    >
      {(size) => (
        <Scatter {...props} size={size} y={y} against={against} color={seriesStyle(model.kind).color} />
      )}
    </ChartFrame>
  );
}

interface ScatterProps extends ResidualScatterProps {
  size: Parameters<typeof plotLayout>[0];
  y: Numbers;
  color: string;
}

/** A range of no width is opened by a tenth of its value on both sides. */
const padded = ([low, high]: Interval): Interval =>
  low < high ? [low, high] : [low - Math.abs(low) / 10, high + Math.abs(high) / 10];

const UNIT: Interval = [0, 1];

function Scatter({ size, yPred, y, against, color, format }: ScatterProps) {
  const layout = useMemo(() => {
    const same = against === 'actual';
    const rangeX = niceDomain(padded(extent(yPred, same ? y : []) ?? UNIT));
    const rangeY = same ? rangeX : niceDomain(padded(extent(y, [0]) ?? UNIT));
    return plotLayout(
      size,
      plotAxis(rangeX, tickCount(size, 'x'), format),
      plotAxis(rangeY, tickCount(size, 'y'), format),
    );
  }, [size, yPred, y, against, format]);
  const low = Math.max(layout.axisX.domain[0], layout.axisY.domain[0]);
  const high = Math.min(layout.axisX.domain[1], layout.axisY.domain[1]);
  const line =
    against === 'residual'
      ? { x1: layout.left, x2: layout.right, y1: layout.y(0), y2: layout.y(0) }
      : { x1: layout.x(low), x2: layout.x(high), y1: layout.y(low), y2: layout.y(high) };
  return (
    <>
      <CartesianPlot layout={layout}>
        <line className={classes.reference} {...line} />
      </CartesianPlot>
      <CanvasPoints layout={layout} x={yPred} y={y} color={color} />
    </>
  );
}
