import { memo, useMemo } from 'react';
import { formatMoney, formatNumber } from '../components/format';
import { CartesianPlot, type PlotLayout, plotAxis, plotLayout, tickCount } from './CartesianPlot';
import { ChartFrame } from './ChartFrame';
import { CurveLayer, type CurveSeries, drawCurves } from './CurveLayer';
import classes from './charts.module.css';
import type { Box } from './label-placement';
import { Marker } from './Marker';
import { extent, niceDomain } from './scale';
import { seriesStyle } from './series';
import { ThresholdSlider } from './ThresholdSlider';
import { captionWidth } from './text-width';
import type { ChartProps, Interval, Numbers, Who } from './types';
import type { PictureSize } from './use-size';

/** Money of one model at every threshold, and where it is highest. */
export interface MoneyModel extends Who {
  thresholds: Numbers;
  /** Per `per` decisions, in `currency`. */
  money: Numbers;
  optimum?: { threshold: number; money: number } | undefined;
}

export interface MoneyCurveProps extends ChartProps {
  models: readonly MoneyModel[];
  currency: string;
  /** "1,000 decisions" unless told. */
  per?: string | undefined;
  threshold: number;
  /** Called at most once a frame while dragging; without it the line stands still. */
  onThreshold?: ((threshold: number) => void) | undefined;
  /** What is compared with the threshold: "Call when the predicted probability is above". */
  thresholdLabel?: string | undefined;
  /** Ends of the threshold axis; 0 to 1 unless told. */
  domain?: Interval | undefined;
}

const WHOLE: Interval = [0, 1];

/** Money against threshold: what each model earns wherever the line is put. */
export function MoneyCurve(props: MoneyCurveProps) {
  const { models, currency, per = '1,000 decisions', thresholdLabel = 'Threshold', domain = WHOLE } = props;
  const table = useMemo(
    () => ({
      columns: [
        { label: 'Model' },
        { label: 'Threshold', format: (value: number) => formatNumber(value, { decimals: 3 }) },
        { label: `Money per ${per}`, format: (value: number) => formatMoney(value, currency) },
      ],
      rows: models.flatMap((model) =>
        Array.from({ length: model.thresholds.length }, (_, i) => [
          model.label,
          model.thresholds[i] ?? null,
          model.money[i] ?? null,
        ]),
      ),
    }),
    [models, currency, per],
  );
  return (
    <ChartFrame
      {...props}
      height={props.height ?? 300}
      interactive
      xLabel={thresholdLabel}
      yLabel={`Money per ${per}`}
      table={table}
    >
      {(size) => <MoneyPicture {...props} size={size} domain={domain} per={per} />}
    </ChartFrame>
  );
}

interface PictureProps extends MoneyCurveProps {
  size: PictureSize;
  domain: Interval;
  per: string;
}

function MoneyPicture({ models, currency, threshold, onThreshold, size, domain }: PictureProps) {
  const { layout, drawing, curves } = useMemo(() => {
    const made: CurveSeries[] = models.map((model) => ({ ...model, x: model.thresholds, y: model.money }));
    const range = extent(...models.map((model) => model.money), [0]) ?? WHOLE;
    const nice = niceDomain(range);
    const low = range[0] < 0 ? range[0] - (range[1] - range[0]) * 0.02 : 0;
    const fitted = plotLayout(
      size,
      plotAxis(domain, tickCount(size, 'x')),
      plotAxis([low, nice[1]], tickCount(size, 'y'), (value) =>
        formatMoney(value, currency, { decimals: 0 }),
      ),
    );
    const { rem } = size;
    const optima = models.flatMap(({ optimum }) => {
      if (!optimum) return [];
      const [x, y] = [fitted.x(optimum.threshold), fitted.y(optimum.money)];
      return [[{ x: x - 9 * rem, y: y - 9 * rem, width: 18 * rem, height: 18 * rem }]];
    });
    const best = bestOf(models);
    const bestBoxes = best?.optimum ? noteBoxes(bestText(best, currency), best.optimum, fitted) : undefined;
    const places = bestBoxes ? [...optima, bestBoxes] : optima;
    return { layout: fitted, curves: made, drawing: drawCurves(made, fitted, places, true) };
  }, [models, currency, size, domain]);
  return (
    <>
      <Curves models={models} curves={curves} layout={layout} drawing={drawing} currency={currency} />
      <ThresholdSlider
        layout={layout}
        domain={domain}
        value={threshold}
        onChange={onThreshold}
        models={models}
        currency={currency}
      />
    </>
  );
}

function bestOf(models: readonly MoneyModel[]): MoneyModel | undefined {
  return models.reduce<MoneyModel | undefined>(
    (top, model) => ((model.optimum?.money ?? -Infinity) > (top?.optimum?.money ?? -Infinity) ? model : top),
    undefined,
  );
}

function bestText({ optimum }: MoneyModel, currency: string): string {
  if (!optimum) return '';
  return `best ${formatMoney(optimum.money, currency, { significant: 3 })} at ${formatNumber(optimum.threshold, { decimals: 2 })}`;
}

/** Above the optimum, or beside it where there is no room. */
function noteBoxes(text: string, optimum: { threshold: number; money: number }, layout: PlotLayout): Box[] {
  const { rem } = layout.size;
  const size = { width: captionWidth(text, rem), height: 18 * rem };
  const px = layout.x(optimum.threshold);
  const py = layout.y(optimum.money);
  const xs = [px - size.width / 2, px + 12 * rem, px - 12 * rem - size.width];
  const boxes = [-30, -22, 12].flatMap((dy) => xs.map((x) => ({ x, y: py + dy * rem, ...size })));
  return boxes.filter((box) => box.x >= layout.left && box.x + box.width <= layout.right && box.y >= 0);
}

interface CurvesProps {
  models: readonly MoneyModel[];
  curves: readonly CurveSeries[];
  layout: PlotLayout;
  drawing: ReturnType<typeof drawCurves>;
  currency: string;
}

/** Everything that does not move with the threshold, so that dragging repaints the line alone. */
const Curves = memo(function Curves({ models, curves, layout, drawing, currency }: CurvesProps) {
  const { rem } = layout.size;
  const best = bestOf(models);
  const note = drawing.notes.at(-1);
  return (
    <CartesianPlot layout={layout}>
      <line
        x1={layout.left}
        x2={layout.right}
        y1={layout.y(0)}
        y2={layout.y(0)}
        stroke="var(--st-ink-2)"
        strokeWidth={1}
      />
      <CurveLayer curves={curves} layout={layout} {...drawing} />
      {models.map((model) => {
        const { optimum } = model;
        if (!optimum) return null;
        const style = seriesStyle(model.kind, model.variant);
        const x = layout.x(optimum.threshold);
        const y = layout.y(optimum.money);
        return (
          <g key={model.id}>
            <circle cx={x} cy={y} r={8 * rem} fill="none" stroke={style.color} strokeWidth={1.5 * rem} />
            <Marker style={style} x={x} y={y} r={4.5 * rem} />
            {model === best && note && (
              <text
                className={classes.note}
                x={note.x}
                y={note.y + note.height / 2}
                dominantBaseline="central"
              >
                {bestText(model, currency)}
              </text>
            )}
          </g>
        );
      })}
    </CartesianPlot>
  );
});
