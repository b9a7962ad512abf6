import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { clampOffset, isMapped, type ScrollAxis, toOffset, toScroll } from './scroll-axis';

export interface Offset {
  x: number;
  y: number;
}

export interface Measures {
  /** Px of a rem: on a projector everything grows. */
  rem: number;
  width: number;
  height: number;
}

/** Before the first look, and where nothing is laid out: as on a small laptop. */
const ASSUMED: Measures = { rem: 16, width: 960, height: 480 };

/** How large the scrolling element is inside. */
export function useMeasures(scroller: RefObject<HTMLElement | null>): Measures {
  const [measures, setMeasures] = useState(ASSUMED);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || ASSUMED.rem;
      const width = element.clientWidth || ASSUMED.width;
      const height = element.clientHeight || ASSUMED.height;
      setMeasures((known) =>
        known.rem === rem && known.width === width && known.height === height
          ? known
          : { rem, width, height },
      );
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return measures;
}

const LINE_PX = 40;

/**
 * Keeps the content's offset and the scroll bar together. Where the bar is mapped, wheel and keys move the content by
 * its own px, row by row, and the bar follows; dragging the bar moves the content in proportion.
 */
export function useOffset(scroller: RefObject<HTMLElement | null>, x: ScrollAxis, y: ScrollAxis) {
  const [offset, setOffset] = useState<Offset>({ x: 0, y: 0 });
  /** Where we put the bar ourselves: its event must not move the content a second time. */
  const own = useRef({ left: -1, top: -1 });
  const axes = useRef({ x, y });
  axes.current = { x, y };
  const shown = { x: clampOffset(x, offset.x), y: clampOffset(y, offset.y) };
  const latest = useRef(shown);
  latest.current = shown;

  const moveTo = useCallback(
    (to: Offset) => {
      const { x, y } = axes.current;
      const next = { x: clampOffset(x, to.x), y: clampOffset(y, to.y) };
      latest.current = next;
      setOffset(next);
      const element = scroller.current;
      if (!element) return;
      element.scrollLeft = toScroll(x, next.x);
      element.scrollTop = toScroll(y, next.y);
      // Read back: browsers round.
      own.current = { left: element.scrollLeft, top: element.scrollTop };
    },
    [scroller],
  );

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const { scrollLeft, scrollTop } = element;
    const { x, y } = axes.current;
    const known = latest.current;
    const isOwn = (now: number, set: number) => Math.abs(now - set) < 1;
    const next = {
      x: isOwn(scrollLeft, own.current.left) ? known.x : toOffset(x, scrollLeft),
      y: isOwn(scrollTop, own.current.top) ? known.y : toOffset(y, scrollTop),
    };
    own.current = { left: scrollLeft, top: scrollTop };
    latest.current = next;
    setOffset(next);
  }, [scroller]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      const { x, y } = axes.current;
      if (event.ctrlKey || (!isMapped(y) && !isMapped(x))) return;
      event.preventDefault();
      const px = event.deltaMode === 0 ? 1 : event.deltaMode === 1 ? LINE_PX : y.view;
      const sideways = event.shiftKey && event.deltaX === 0;
      moveTo({
        x: latest.current.x + (sideways ? event.deltaY : event.deltaX) * px,
        y: latest.current.y + (sideways ? 0 : event.deltaY) * px,
      });
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [scroller, moveTo]);

  return { offset: shown, moveTo, onScroll };
}
