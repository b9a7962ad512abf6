import { cos } from '../core/math';

export interface Quadrature {
  nodes: Float64Array;
  weights: Float64Array;
}

/** Nodes and weights of Gauss–Legendre quadrature on [−1, 1], by Newton's method on the Legendre recursion. */
function gaussLegendre(n: number): Quadrature {
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let x = cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 0; step < 50; step++) {
      let [last, value] = [0, 1];
      for (let k = 1; k <= n; k++) {
        [last, value] = [value, ((2 * k - 1) * x * value - (k - 1) * last) / k];
      }
      slope = (n * (x * value - last)) / (x * x - 1);
      const move = value / slope;
      x -= move;
      if (Math.abs(move) < 1e-15) break;
    }
    nodes[i] = -x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

const RULE = gaussLegendre(16);

/**
 * Quadrature over stretches between ascending edges, 16 Gauss–Legendre points each: exact to rounding for functions
 * that are smooth within a stretch, so put an edge where a function bends.
 */
export function panelQuadrature(edges: ArrayLike<number>): Quadrature {
  const size = RULE.nodes.length;
  const panels = Math.max(0, edges.length - 1);
  const nodes = new Float64Array(panels * size);
  const weights = new Float64Array(panels * size);
  for (let p = 0; p < panels; p++) {
    const half = (edges[p + 1]! - edges[p]!) / 2;
    const middle = edges[p]! + half;
    for (let k = 0; k < size; k++) {
      nodes[p * size + k] = middle + half * RULE.nodes[k]!;
      weights[p * size + k] = half * RULE.weights[k]!;
    }
  }
  return { nodes, weights };
}

/** `panels` + 1 equally spaced edges from low to high. */
export function evenEdges(low: number, high: number, panels: number): Float64Array {
  return Float64Array.from({ length: panels + 1 }, (_, i) => low + ((high - low) * i) / panels);
}

/** ∫ f between low and high over equal panels. */
export function integrate(f: (x: number) => number, low: number, high: number, panels = 16): number {
  const { nodes, weights } = panelQuadrature(evenEdges(low, high, panels));
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) sum += weights[i]! * f(nodes[i]!);
  return sum;
}
