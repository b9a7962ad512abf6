import type { Numbers } from './types';

export interface SparkbarsProps {
  counts: Numbers;
  /** What is drawn, in words; empty where the same is said beside it. */
  label?: string | undefined;
  /** Counts of the class of interest in the same bins, drawn in the accent over the whole. */
  highlighted?: Numbers | undefined;
}

const WIDTH = 96;
const HEIGHT = 28;

/** A histogram the size of a word, for table headers and column cards. It fills its box. */
export function Sparkbars({ counts, label = '', highlighted }: SparkbarsProps) {
  let top = 0;
  for (let i = 0; i < counts.length; i++) top = Math.max(top, counts[i] ?? 0);
  const step = WIDTH / Math.max(1, counts.length);
  const bar = (value: number, i: number, color: string) => {
    const height = top > 0 && value > 0 ? Math.max(1, (value / top) * (HEIGHT - 1)) : 0;
    return (
      <rect
        key={i}
        x={i * step}
        y={HEIGHT - height}
        width={Math.max(0.5, step - 1)}
        height={height}
        fill={color}
      />
    );
  };
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      width="100%"
      height="100%"
      role="img"
      aria-hidden={label === '' || undefined}
      aria-label={label || undefined}
    >
      <line x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} stroke="var(--st-border-strong)" />
      <g>
        {Array.from(counts, (value, i) => bar(value, i, highlighted ? 'var(--st-mark-2)' : 'var(--st-mark)'))}
      </g>
      {highlighted && <g>{Array.from(highlighted, (value, i) => bar(value, i, 'var(--st-mark)'))}</g>}
    </svg>
  );
}
