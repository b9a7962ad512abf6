import type { MarkerShape, SeriesStyle } from './series';

/** SVG path of a marker around the origin, of about equal ink at radius r. */
export function markerPath(shape: MarkerShape, r: number): string {
  const polygon = (points: readonly (readonly [number, number])[]) =>
    `M${points.map(([x, y]) => `${(x * r).toFixed(2)},${(y * r).toFixed(2)}`).join('L')}Z`;
  const wheel = (corners: number, inner: number, turn = -Math.PI / 2) =>
    polygon(
      Array.from({ length: corners }, (_, i) => {
        const reach = i % 2 === 0 ? 1.15 : inner * 1.15;
        const angle = turn + (i * 2 * Math.PI) / corners;
        return [Math.cos(angle) * reach, Math.sin(angle) * reach] as const;
      }),
    );
  switch (shape) {
    case 'circle':
      return `M${-r},0A${r},${r} 0 1 1 ${r},0A${r},${r} 0 1 1 ${-r},0Z`;
    case 'square':
      return polygon([
        [-0.88, -0.88],
        [0.88, -0.88],
        [0.88, 0.88],
        [-0.88, 0.88],
      ]);
    case 'bar':
      return polygon([
        [-1.2, -0.42],
        [1.2, -0.42],
        [1.2, 0.42],
        [-1.2, 0.42],
      ]);
    case 'triangle':
      return polygon([
        [0, -1.2],
        [1.15, 0.85],
        [-1.15, 0.85],
      ]);
    case 'triangleDown':
      return polygon([
        [0, 1.2],
        [1.15, -0.85],
        [-1.15, -0.85],
      ]);
    case 'diamond':
      return polygon([
        [0, -1.3],
        [1.15, 0],
        [0, 1.3],
        [-1.15, 0],
      ]);
    case 'plus':
      return polygon([
        [-0.38, -1.2],
        [0.38, -1.2],
        [0.38, -0.38],
        [1.2, -0.38],
        [1.2, 0.38],
        [0.38, 0.38],
        [0.38, 1.2],
        [-0.38, 1.2],
        [-0.38, 0.38],
        [-1.2, 0.38],
        [-1.2, -0.38],
        [-0.38, -0.38],
      ]);
    case 'star':
      return wheel(10, 0.45);
    case 'hexagon':
      return wheel(6, 1);
  }
}

export interface MarkerProps {
  style: SeriesStyle;
  x: number;
  y: number;
  /** Radius in px. */
  r: number;
}

/** A model's marker inside an SVG, ringed by the surface so that it stays legible on lines. */
export function Marker({ style, x, y, r }: MarkerProps) {
  return (
    <path
      d={markerPath(style.marker, r)}
      transform={`translate(${x},${y})`}
      fill={style.hollow ? 'var(--st-surface)' : style.color}
      stroke={style.hollow ? style.color : 'var(--st-surface)'}
      strokeWidth={style.hollow ? r * 0.42 : r * 0.3}
      paintOrder={style.hollow ? 'normal' : 'stroke'}
    />
  );
}
