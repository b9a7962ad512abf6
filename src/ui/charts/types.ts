import type { ReactNode } from 'react';
import type { Interval } from '../components/format';
import type { ModelKind } from './series';

export type { Interval };

/** Numbers in order: a plain or a typed array. */
export type Numbers = ArrayLike<number>;

/** What every chart takes for its frame. */
export interface ChartProps {
  /** A sentence with the finding. */
  title: string;
  /** Split, n and interval: "validation, n = 1,409, 95 % interval". */
  subtitle?: string | undefined;
  /** Height of the picture in px at a 16 px root. */
  height?: number | undefined;
  /** What to do so that there is something to see; shown when there are no data. */
  emptyText?: string | undefined;
  /** Why the statistic has no value; shown instead of the picture. */
  undefinedBecause?: string | undefined;
  /** Buttons beside the table toggle. */
  actions?: ReactNode;
}

/** Who is drawn: the name people read, and the kind that fixes colour and marker. */
export interface Who {
  id: string;
  label: string;
  kind: ModelKind;
  /** 1 for a second model of the same kind: hollow marker, dashed line. */
  variant?: number | undefined;
}

/** An axis: what it measures, and how its numbers are written. */
export interface Axis {
  label: string;
  domain?: Interval | undefined;
  format?: ((value: number) => string) | undefined;
}
