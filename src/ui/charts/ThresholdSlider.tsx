import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { formatMoney, formatNumber } from '../components/format';
import type { PlotLayout } from './CartesianPlot';
import { ModelMark } from './ModelMark';
import type { MoneyModel } from './MoneyCurve';
import { interpolate } from './scale';
import classes from './threshold-slider.module.css';
import type { Interval } from './types';

export interface ThresholdSliderProps {
  layout: PlotLayout;
  domain: Interval;
  value: number;
  onChange: ((value: number) => void) | undefined;
  models: readonly MoneyModel[];
  currency: string;
}

/** A step of 1 % of the axis, 10 % by the page keys. */
function keyTarget(key: string, value: number, [low, high]: Interval): number | undefined {
  const step = (high - low) / 100;
  const targets: Record<string, number> = {
    ArrowRight: value + step,
    ArrowUp: value + step,
    ArrowLeft: value - step,
    ArrowDown: value - step,
    PageUp: value + 10 * step,
    PageDown: value - 10 * step,
    Home: low,
    End: high,
  };
  return targets[key];
}

/** The threshold as a line to drag or to move by keys, with what every model earns there. Only this repaints. */
export function ThresholdSlider({ layout, domain, value, onChange, models, currency }: ThresholdSliderProps) {
  const [live, setLive] = useState(value);
  const dragging = useRef(false);
  const frame = useRef(0);
  const latest = useRef(value);

  useEffect(() => {
    if (dragging.current || frame.current) return;
    setLive(value);
    latest.current = value;
  }, [value]);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const [low, high] = domain;
  const { left, right, top, bottom } = layout;
  const px = layout.x(Math.max(low, Math.min(high, live))) - left;

  const set = (wanted: number) => {
    const step = (high - low) / 1000;
    const next = Number((Math.round(Math.max(low, Math.min(high, wanted)) / step) * step).toPrecision(10));
    latest.current = next;
    setLive(next);
    if (!onChange || frame.current) return;
    frame.current = requestAnimationFrame(() => {
      frame.current = 0;
      onChange(latest.current);
    });
  };

  const setFromPointer = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    set(layout.x.invert(left + event.clientX - box.left));
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (!onChange || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    dragging.current = true;
    setFromPointer(event);
  };
  const onPointerUp = () => {
    dragging.current = false;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = keyTarget(event.key, latest.current, domain);
    if (target === undefined || !onChange) return;
    event.preventDefault();
    set(target);
  };

  const values = models.map((model) => ({ model, money: interpolate(model.thresholds, model.money, live) }));
  const spoken = values
    .map(({ model, money }) => `${model.label} ${formatMoney(money, currency, { significant: 3 })}`)
    .join(', ');
  const at = formatNumber(live, { decimals: 2 });
  return (
    <>
      <div
        className={classes.area}
        data-still={!onChange || undefined}
        style={{ left, width: right - left, top, height: bottom - top }}
        onPointerDown={onPointerDown}
        onPointerMove={(event) => dragging.current && setFromPointer(event)}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
      >
        <div
          className={classes.slider}
          style={{ transform: `translateX(${px}px)` }}
          role="slider"
          tabIndex={0}
          aria-label="Threshold"
          aria-orientation="horizontal"
          aria-valuemin={low}
          aria-valuemax={high}
          aria-valuenow={live}
          aria-valuetext={`${at}: ${spoken}`}
          aria-disabled={!onChange || undefined}
          onKeyDown={onKeyDown}
        >
          <span className={classes.line} />
          <span className={classes.grip} />
        </div>
      </div>
      <ul className={classes.values} aria-hidden="true">
        <li className={classes.at}>at {at}</li>
        {values.map(({ model, money }) => (
          <li key={model.id}>
            <ModelMark model={model} /> <strong>{formatMoney(money, currency, { significant: 3 })}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}
