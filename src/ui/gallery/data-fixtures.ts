import type { Category } from '../charts/CategoryBars';
import type { HistogramGroup } from '../charts/Histogram';
import type { DotMeasure, DotRow } from '../charts/MeasureDots';
import { fixtureRandom } from './random';

const { normal, uniform } = fixtureRandom(17);

/** Months with the company: stayed and churned. */
export const tenureEdges = Array.from({ length: 25 }, (_, i) => i * 3);
export const tenure: HistogramGroup[] = [
  {
    label: 'Stayed',
    counts: tenureEdges
      .slice(0, -1)
      .map((m) => Math.round(150 + 3 * m + (m > 63 ? 330 : 0) + 30 * uniform())),
  },
  {
    label: 'Churned',
    counts: tenureEdges
      .slice(0, -1)
      .map((m) => Math.round(460 * Math.exp(-m / 9) + 55 * Math.exp(-m / 60) + 8 * uniform())),
  },
];

export const contracts: Category[] = [
  { label: 'Month-to-month', count: 3875, targetShare: 0.427 },
  { label: 'Two year', count: 1695, targetShare: 0.028 },
  { label: 'One year', count: 1473, targetShare: 0.113 },
  { label: null, count: 61, targetShare: 0.31 },
  { label: 'Something with a very long name that does not fit', count: 12, targetShare: Number.NaN },
];

/** 5,000 predictions of house prices, wrong by more where they are dearer. */
export const predicted = Float64Array.from(
  { length: 5000 },
  () => 60_000 + 180_000 * Math.exp(0.45 * normal()),
);
export const actual = Float64Array.from(
  predicted,
  (p) => p + normal() * (8000 + 0.09 * p) + (p > 500_000 ? 40_000 : 0),
);

/** Answer times in equal ratios, with a tail over the limit. */
export const latencyEdges = Array.from({ length: 41 }, (_, i) => 2 * 1.16 ** i);
export const latencyCounts = latencyEdges
  .slice(0, -1)
  .map((ms) =>
    Math.round(
      9000 * Math.exp(-(((Math.log(ms) - 2.9) / 0.42) ** 2)) +
        420 * Math.exp(-(((Math.log(ms) - 4.9) / 0.45) ** 2)),
    ),
  );

export const hourly = Array.from({ length: 24 }, (_, h) =>
  Math.round(900 + 5200 * Math.exp(-(((h - 20) / 3.2) ** 2)) + 2400 * Math.exp(-(((h - 12) / 4) ** 2))),
);
export const hourlyP95 = hourly.map((n, h) =>
  h === 4 ? Number.NaN : 28 + (n > 5200 ? (n - 5200) * 0.11 : 0) + n / 300,
);
export const hourlyFailed = hourly.map((n) => (n > 5800 ? Math.round((n - 5800) * 0.6) : 0));

/** A metric per day for ten weeks; labels stop for four days; drift starts on day 42. */
export const days = Array.from({ length: 70 }, (_, i) => i + 1);
export const online = days.map((d) =>
  d >= 30 && d < 34 ? Number.NaN : 0.846 + normal() * 0.009 - Math.max(0, d - 42) * 0.0026,
);
export const onlineLow = online.map((v) => v - 0.018);
export const onlineHigh = online.map((v) => v + 0.018);
export const estimated = days.map((d) => 0.845 + normal() * 0.004 - Math.max(0, d - 43) * 0.0022);

/** Columns against churn: amounts, names, one that never varies, one perfect, and the probe. */
export const measures: DotMeasure[] = [
  { id: 'pearson', label: 'Pearson' },
  { id: 'f', label: 'F', root: true },
  { id: 'cramersV', label: 'Cramér’s V' },
  { id: 'mutualInformation', label: 'Mutual information', root: true },
];

const measured = (value: number, wide: number, noise: number) => ({
  value,
  interval: [Math.max(0, value - wide), value + wide] as const,
  noise,
});

export const measuredColumns: DotRow[] = [
  {
    id: 'tenure',
    label: 'tenure',
    cells: {
      pearson: measured(0.35, 0.03, 0.07),
      f: measured(590, 70, 11),
      cramersV: measured(0.39, 0.03, 0.1),
      mutualInformation: measured(0.07, 0.01, 0.02),
    },
  },
  {
    id: 'charges',
    label: 'total_charges_since_the_first_month',
    joined: true,
    cells: {
      pearson: measured(0.2, 0.03, 0.07),
      f: measured(180, 40, 11),
      cramersV: measured(0.24, 0.03, 0.1),
    },
  },
  { id: 'contract', label: 'contract', cells: { cramersV: measured(0.41, 0.02, 0.06) } },
  {
    id: 'plan',
    label: 'plan',
    cells: { pearson: measured(0.01, 0.02, 0.07), f: measured(2, 2, 11) },
    muted: true,
  },
  { id: 'flat', label: 'never varies', cells: { pearson: { value: Number.NaN } }, muted: true },
  {
    id: 'probe',
    label: 'random probe',
    reference: true,
    muted: true,
    cells: { pearson: measured(0.02, 0.02, 0.07), f: measured(1.1, 1, 11) },
  },
];

/** Columns of a telephone company, as they go together. */
export const together = {
  names: [
    'tenure',
    'total_charges',
    'monthly_charges',
    'internet_service',
    'contract',
    'churn',
    'senior_citizen',
  ],
  values: [
    [1, 0.83, 0.25, 0.04, 0.66, 0.35, 0.02],
    [0.83, 1, 0.65, 0.39, 0.45, 0.2, 0.1],
    [0.25, 0.65, 1, 0.9, 0.09, 0.19, 0.22],
    [0.03, 0.38, 0.91, 1, 0.25, 0.32, 0.25],
    [0.45, 0.3, 0.1, 0.25, 1, 0.41, 0.14],
    [0.36, 0.25, 0.3, 0.32, 0.41, 1, 0.15],
    [0.05, 0.12, 0.24, 0.25, 0.14, 0.15, 1],
  ].map((line, i) => line.map((value, j) => (Math.abs(i - j) === 4 ? -value : value))),
};

/** Two numbers, binned. */
export const binsOf = (n: number) => Array.from({ length: n + 1 }, (_, i) => i);
export const cloud = Array.from({ length: 20 }, (_, j) =>
  Array.from({ length: 24 }, (_, i) => Math.round(90 * Math.exp(-(((j - 0.7 * i) / 3) ** 2)) * uniform())),
);

/** Monthly charges per kind of line. */
export const charges = [
  { label: 'Fiber optic', n: 3096, low: 71, q25: 85, median: 92, q75: 100, high: 109 },
  { label: 'DSL', n: 2421, low: 34, q25: 48, median: 56, q75: 70, high: 83 },
  { label: 'No', n: 1526, low: 19, q25: 20, median: 20, q75: 21, high: 26 },
];
