import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';

/** Size of a picture in px, and how many px a 16 px unit takes at the current root size. */
export interface PictureSize {
  width: number;
  height: number;
  rem: number;
}

/** Where nothing can be measured (tests, print) a picture is this wide. */
const FALLBACK_WIDTH = 640;

function rootScale(): number {
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return size > 0 ? size / 16 : 1;
}

/** Follows the width of an element; it is measured before the first paint, so nothing jumps. */
export function useSize<E extends HTMLElement>(height: number): [RefObject<E | null>, PictureSize] {
  const ref = useRef<E>(null);
  const [measured, setMeasured] = useState({ width: FALLBACK_WIDTH, rem: 1 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const width = Math.round(element.clientWidth);
      const rem = rootScale();
      // A hidden panel measures 0: keep what was known.
      if (width > 0) setMeasured((old) => (old.width === width && old.rem === rem ? old : { width, rem }));
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const { width, rem } = measured;
  // One object while nothing changed, so that pictures can memoise on it.
  const size = useMemo(() => ({ width, rem, height: Math.round(height * rem) }), [width, rem, height]);
  return [ref, size];
}
