import { useEffect, useRef, useState } from 'react';
import type { PlotLayout } from './CartesianPlot';
import type { Numbers } from './types';

export interface CanvasPointsProps {
  layout: PlotLayout;
  x: Numbers;
  y: Numbers;
  /** CSS colour, `var()` allowed. */
  color: string;
}

/** Changes whenever the colour scheme does, so that a canvas takes its colours anew. */
function useSchemeTurn(): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (typeof MutationObserver === 'undefined') return;
    const observer = new MutationObserver(() => setTurn((old) => old + 1));
    observer.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => observer.disconnect();
  }, []);
  return turn;
}

/** Many points as one bitmap over the plot: paler the more there are, so that crowds show as darkness. */
export function CanvasPoints({ layout, x, y, color }: CanvasPointsProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const turn = useSchemeTurn();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` stands for the colours the canvas reads
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const { width, height, rem } = layout.size;
    const density = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * density);
    canvas.height = Math.round(height * density);
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, width, height);
    context.beginPath();
    context.rect(layout.left, layout.top - 3, layout.right - layout.left + 3, layout.bottom - layout.top + 3);
    context.clip();
    const n = Math.min(x.length, y.length);
    context.fillStyle = getComputedStyle(canvas).color;
    context.globalAlpha = n > 2000 ? 0.22 : n > 400 ? 0.4 : 0.75;
    const radius = (n > 2000 ? 1.8 : 2.6) * rem;
    for (let i = 0; i < n; i++) {
      const px = layout.x(x[i] ?? Number.NaN);
      const py = layout.y(y[i] ?? Number.NaN);
      if (!Number.isFinite(px) || !Number.isFinite(py)) continue;
      context.beginPath();
      context.arc(px, py, radius, 0, 2 * Math.PI);
      context.fill();
    }
  }, [layout, x, y, color, turn]);
  return (
    <canvas
      ref={ref}
      style={{ position: 'absolute', inset: 0, width: layout.size.width, height: layout.size.height, color }}
    />
  );
}
