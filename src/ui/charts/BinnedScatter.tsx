import { formatCount, formatNumber } from '../components/format';
import { CartesianPlot, plotAxis, plotLayout, tickCount } from './CartesianPlot';
import { ChartFrame } from './ChartFrame';
import { Readout } from './Readout';
import { ReadoutRows } from './ReadoutRows';
import type { Axis, ChartProps, Numbers } from './types';

export interface BinnedScatterProps extends ChartProps {
  /** Bin edges, ascending, one more than there are bins. */
  xEdges: Numbers;
  yEdges: Numbers;
  /** counts[bin of y][bin of x] */
  counts: readonly Numbers[];
  x: Axis;
  y: Axis;
}

/** Two numbers of any number of rows: darker squares hold more of them. */
export function BinnedScatter(props: BinnedScatterProps) {
  const { xEdges, yEdges, counts, x, y } = props;
  const edge = (edges: Numbers, k: number) => edges[k] ?? Number.NaN;
  const filled = counts.flatMap((line, j) =>
    Array.from(line, (count, i) => ({ i, j, count })).filter(({ count }) => count > 0),
  );
  const most = Math.max(1, ...filled.map(({ count }) => count));
  const [writeX, writeY] = [x.format ?? formatNumber, y.format ?? formatNumber];
  const table = {
    columns: [
      { label: `${x.label} from`, format: writeX },
      { label: 'to', format: writeX },
      { label: `${y.label} from`, format: writeY },
      { label: 'to ', format: writeY },
      { label: 'Rows', format: formatCount },
    ],
    rows: filled.map(({ i, j, count }) => [
      edge(xEdges, i),
      edge(xEdges, i + 1),
      edge(yEdges, j),
      edge(yEdges, j + 1),
      count,
    ]),
  };
  return (
    <ChartFrame {...props} xLabel={x.label} yLabel={y.label} table={table}>
      {(size) => {
        const layout = plotLayout(
          size,
          plotAxis([edge(xEdges, 0), edge(xEdges, xEdges.length - 1)], tickCount(size, 'x'), x.format),
          plotAxis([edge(yEdges, 0), edge(yEdges, yEdges.length - 1)], tickCount(size, 'y'), y.format),
        );
        return (
          <>
            <CartesianPlot layout={layout}>
              {filled.map(({ i, j, count }) => {
                const left = layout.x(edge(xEdges, i));
                const top = layout.y(edge(yEdges, j + 1));
                return (
                  <rect
                    key={`${i} ${j}`}
                    x={left}
                    y={top}
                    width={Math.max(1, layout.x(edge(xEdges, i + 1)) - left - 0.5)}
                    height={Math.max(1, layout.y(edge(yEdges, j)) - top - 0.5)}
                    fill="var(--st-mark)"
                    // By the root: one row among many must still be seen.
                    opacity={0.12 + 0.88 * Math.sqrt(count / most)}
                  />
                );
              })}
            </CartesianPlot>
            <Readout
              layout={layout}
              read={(where) => {
                const i = binAt(xEdges, where);
                const inside = filled.filter((bin) => bin.i === i).reverse();
                if (inside.length === 0) return undefined;
                return (
                  <ReadoutRows
                    heading={`${x.label} ${writeX(edge(xEdges, i))} to ${writeX(edge(xEdges, i + 1))}`}
                    rows={inside
                      .toSorted((a, b) => b.count - a.count)
                      .slice(0, 4)
                      .map(({ j, count }) => ({
                        key: String(j),
                        name: `${writeY(edge(yEdges, j))} to ${writeY(edge(yEdges, j + 1))}`,
                        value: `${formatCount(count)} rows`,
                      }))}
                  />
                );
              }}
            />
          </>
        );
      }}
    </ChartFrame>
  );
}

function binAt(edges: Numbers, value: number): number {
  for (let i = 0; i + 1 < edges.length; i++) if (value < (edges[i + 1] ?? Number.NaN)) return i;
  return edges.length - 2;
}
