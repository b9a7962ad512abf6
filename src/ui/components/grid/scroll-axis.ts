/** Browsers cap an element's height (33.5 million px in Chromium, 17.9 in Firefox): above this the scroll is mapped. */
export const MOST_PX = 8_000_000;

/** One direction of scrolling: `size` px of content, of which `view` px are seen. */
export interface ScrollAxis {
  size: number;
  view: number;
}

/** Px of the element that the scroll bar measures. */
export const spacerOf = ({ size, view }: ScrollAxis): number => Math.max(view, Math.min(size, MOST_PX));

/** The furthest offset: there the last px of the content is seen. */
export const reachOf = ({ size, view }: ScrollAxis): number => Math.max(0, size - view);

/** Whether a px of the scroll bar stands for more than a px of content. */
export const isMapped = ({ size }: ScrollAxis): boolean => size > MOST_PX;

export const clampOffset = (axis: ScrollAxis, offset: number): number =>
  Math.max(0, Math.min(reachOf(axis), offset));

/** Where the content stands when the scroll bar is at `scroll`: in proportion, both ends exactly. */
export function toOffset(axis: ScrollAxis, scroll: number): number {
  const room = spacerOf(axis) - axis.view;
  if (room <= 0) return 0;
  // Browsers round what they are told: within half a px of the end is the end.
  if (scroll >= room - 0.5) return reachOf(axis);
  if (!isMapped(axis)) return clampOffset(axis, scroll);
  return clampOffset(axis, (scroll / room) * reachOf(axis));
}

/** Where the scroll bar is when the content stands at `offset`: the reverse of `toOffset`. */
export function toScroll(axis: ScrollAxis, offset: number): number {
  const reach = reachOf(axis);
  if (reach === 0) return 0;
  const room = spacerOf(axis) - axis.view;
  return isMapped(axis) ? (clampOffset(axis, offset) / reach) * room : clampOffset(axis, offset);
}

/** The offset nearest to the present one at which the content from `start` to `end` is seen. */
export function offsetToSee(axis: ScrollAxis, offset: number, start: number, end: number): number {
  if (start < offset || end - start > axis.view) return clampOffset(axis, start);
  return clampOffset(axis, Math.max(offset, end - axis.view));
}
