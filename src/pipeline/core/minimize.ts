/** A point of a function of one variable, and its value there. */
interface Point {
  x: number;
  y: number;
}

const GOLDEN = 0.5 * (3 - Math.sqrt(5));

/**
 * Brent's method between `low` and `high`: golden sections, and parabolas where they are to be trusted. Finds one
 * minimum; the bounds themselves are never evaluated. NaN counts as worse than anything.
 *
 * Source: Brent (1973), in the form of SciPy's fminbound.
 * @param tolerance absolute error accepted in x
 */
export function minimizeBounded(
  f: (x: number) => number,
  low: number,
  high: number,
  tolerance = 1.48e-8,
  maxCalls = 500,
): number {
  const at = (x: number): Point => {
    const y = f(x);
    return { x, y: Number.isNaN(y) ? Number.POSITIVE_INFINITY : y };
  };
  let a = low;
  let b = high;
  let best = at(a + GOLDEN * (b - a));
  let second = best;
  let third = best;
  let step = 0;
  let before = 0;
  for (let calls = 1; calls < maxCalls; calls++) {
    const middle = 0.5 * (a + b);
    const near = Math.sqrt(2.2e-16) * Math.abs(best.x) + tolerance / 3;
    if (Math.abs(best.x - middle) <= 2 * near - 0.5 * (b - a)) break;
    let golden = true;
    if (Math.abs(before) > near) {
      const r = (best.x - second.x) * (best.y - third.y);
      let q = (best.x - third.x) * (best.y - second.y);
      let p = (best.x - third.x) * q - (best.x - second.x) * r;
      q = 2 * (q - r);
      if (q > 0) p = -p;
      q = Math.abs(q);
      const last = before;
      before = step;
      if (Math.abs(p) < Math.abs(0.5 * q * last) && p > q * (a - best.x) && p < q * (b - best.x)) {
        golden = false;
        step = p / q;
        const x = best.x + step;
        if (x - a < 2 * near || b - x < 2 * near) step = middle >= best.x ? near : -near;
      }
    }
    if (golden) {
      before = (best.x >= middle ? a : b) - best.x;
      step = GOLDEN * before;
    }
    const point = at(best.x + (step >= 0 ? 1 : -1) * Math.max(Math.abs(step), near));
    if (point.y <= best.y) {
      if (point.x >= best.x) a = best.x;
      else b = best.x;
      third = second;
      second = best;
      best = point;
    } else {
      if (point.x < best.x) a = point.x;
      else b = point.x;
      if (point.y <= second.y || second.x === best.x) {
        third = second;
        second = point;
      } else if (point.y <= third.y || third.x === best.x || third.x === second.x) {
        third = point;
      }
    }
  }
  return best.x;
}

/**
 * An interval that holds a minimum of f, walking downhill from `start` in growing steps; at most `maxSteps`.
 * Infinite and NaN values count as uphill.
 */
export function bracketMinimum(
  f: (x: number) => number,
  start: number,
  firstStep: number,
  maxSteps = 60,
): [number, number] {
  const at = (x: number) => {
    const y = f(x);
    return Number.isNaN(y) ? Number.POSITIVE_INFINITY : y;
  };
  let step = firstStep;
  let previous = start;
  let x = start + step;
  let y = at(x);
  const atStart = at(start);
  if (y > atStart) {
    step = -step;
    previous = x;
    x = start;
    y = atStart;
  }
  for (let k = 0; k < maxSteps; k++) {
    const next = x + step;
    const beyond = at(next);
    if (!(beyond < y)) return previous < next ? [previous, next] : [next, previous];
    previous = x;
    x = next;
    y = beyond;
    step *= 1.618034;
  }
  return previous < x ? [previous, x] : [x, previous];
}
