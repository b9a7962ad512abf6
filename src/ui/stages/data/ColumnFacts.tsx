import type { ColumnProfile } from '../../../pipeline/profiling/profile-types';
import { formatCount, formatDuration, formatNumber, formatPercent } from '../../components/format';
import classes from './column-facts.module.css';

const MEASURES = {
  auc: 'AUC against the target, alone',
  correlation: 'Correlation with the target',
  cramersV: 'Cramér’s V with the target',
  eta: 'Correlation ratio with the target',
} as const;

type Fact = readonly [name: string, value: string];

/** What is known of a column in numbers. */
export function ColumnFacts({ column }: { column: ColumnProfile }) {
  const facts = factsOf(column);
  return (
    <dl className={classes.facts} aria-label={`${column.name} in numbers`}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf(column: ColumnProfile): Fact[] {
  const { rows, missing, distinct, association } = column;
  const share = missing === 0 ? '0' : `${formatCount(missing)} (${formatPercent(missing / rows)})`;
  const facts: Fact[] = [
    ['Rows without a value', share],
    ['Different values', formatCount(distinct)],
    ...numberFacts(column),
    ...dateFacts(column),
    ...textFacts(column),
  ];
  if (association) {
    const { measure, value, low, high, n } = association;
    const interval =
      low === undefined || high === undefined || Number.isNaN(low)
        ? formatNumber(value, { decimals: 3 })
        : `${formatNumber(value, { interval: [low, high] })} (${formatNumber(low, { interval: [low, high] })} to ${formatNumber(high, { interval: [low, high] })})`;
    facts.push([MEASURES[measure], `${interval}, n = ${formatCount(n)}`]);
  }
  return facts;
}

function numberFacts({ numeric, rows, missing }: ColumnProfile): Fact[] {
  if (!numeric) return [];
  const { min, max, mean, std, skew, quantiles, outliers, zeros, negatives } = numeric;
  const at = (wanted: number) => quantiles.find(({ q }) => q === wanted)?.value ?? Number.NaN;
  const unit = numeric.unit === null ? '' : ` ${numeric.unit}`;
  const present = rows - missing;
  const count = (value: number) =>
    value === 0 ? '0' : `${formatCount(value)} (${formatPercent(value / present)})`;
  return [
    ['Mean ± standard deviation', `${formatNumber(mean)} ± ${formatNumber(std)}${unit}`],
    ['Skew', formatNumber(skew, { decimals: 2 })],
    ['Smallest, largest', `${formatNumber(min)}, ${formatNumber(max)}${unit}`],
    ['Quartiles', [0.25, 0.5, 0.75].map((q) => formatNumber(at(q))).join(', ')],
    ['1 %, 5 %, 95 %, 99 %', [0.01, 0.05, 0.95, 0.99].map((q) => formatNumber(at(q))).join(', ')],
    ['Beyond 1.5 interquartile ranges', count(outliers.count)],
    ['Zeros, negatives', `${count(zeros)}, ${count(negatives)}`],
  ];
}

function dateFacts({ date }: ColumnProfile): Fact[] {
  if (!date?.min || !date.max) return [];
  const facts: Fact[] = [['First, last', `${date.min}, ${date.max}`]];
  if (date.spacing) {
    const { usual, gaps, missed } = date.spacing;
    facts.push(['Usual step between dates', formatDuration(usual)]);
    const [widest] = gaps;
    facts.push([
      'Gaps wider than twice the step',
      missed === 0 || !widest
        ? 'none'
        : `${formatCount(missed)}; the widest from ${widest.from} to ${widest.to}`,
    ]);
  }
  return facts;
}

function textFacts({ text }: ColumnProfile): Fact[] {
  if (!text) return [];
  const { minLength, meanLength, maxLength } = text;
  return [
    [
      'Characters: fewest, mean, most',
      `${formatCount(minLength)}, ${formatNumber(meanLength)}, ${formatCount(maxLength)}`,
    ],
  ];
}
