const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 0.00006613756321437934;
const P4 = -0.0000016533902205465252;
const P5 = 4.1381367970572385e-8;

/** 2⁻ⁱ */
const POWERS = Float64Array.from({ length: 1076 }, (_, i) => 2 ** -i);

/**
 * e^x for x ≤ 0, to the last digit or the one before: FreeBSD's reduction and polynomial as in `core/math`, without
 * its cases for other arguments, so that loops over rows can inline it. Plain arithmetic: the same bits everywhere.
 */
export function expNegative(x: number): number {
  if (!(x > -745)) return x <= -745 ? 0 : x;
  const k = Math.floor(0.5 - x / Math.LN2);
  const high = x + k * LN2_HIGH;
  const low = -k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  return (1 - (low - (r * c) / (2 - c) - high)) * POWERS[k]!;
}
