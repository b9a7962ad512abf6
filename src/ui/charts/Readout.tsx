import { type PointerEvent, type ReactNode, useState } from 'react';
import type { PlotLayout } from './CartesianPlot';
import classes from './readout.module.css';

export interface ReadoutProps {
  layout: PlotLayout;
  /** Heading and lines for an x of the data; undefined where there is nothing to read. */
  read: (x: number) => ReactNode | undefined;
}

/** Values under the pointer: a hairline and a small box that stands beside it. Only this repaints. */
export function Readout({ layout, read }: ReadoutProps) {
  const [px, setPx] = useState<number | undefined>(undefined);
  const { left, right, top, bottom, size } = layout;
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (event.pointerType === 'touch') return;
    const box = event.currentTarget.getBoundingClientRect();
    setPx(Math.max(left, Math.min(right, left + event.clientX - box.left)));
  };
  const content = px === undefined ? undefined : read(layout.x.invert(px));
  const onRight = px !== undefined && px < (left + right) / 2;
  return (
    <div
      className={classes.area}
      style={{ left, width: right - left, top, height: bottom - top }}
      onPointerMove={move}
      onPointerLeave={() => setPx(undefined)}
      aria-hidden="true"
    >
      {px !== undefined && content !== undefined && (
        <>
          <div className={classes.hairline} style={{ left: px - left }} />
          <div
            className={classes.box}
            style={onRight ? { left: px - left + 12 * size.rem } : { right: right - px + 12 * size.rem }}
          >
            {content}
          </div>
        </>
      )}
    </div>
  );
}
