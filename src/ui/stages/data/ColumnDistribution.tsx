import type { ColumnProfile, Histogram as Shape } from '../../../pipeline/profiling/profile-types';
import { CategoryBars } from '../../charts/CategoryBars';
import { Histogram } from '../../charts/Histogram';
import { formatCount, formatNumber, formatPercent } from '../../components/format';
import { useView } from '../../store/selectors';
import { splitByTarget } from '../../viewmodels/by-target';

/** Levels shown of a category; the others are summed up. */
const LEVELS = 8;

/** What a column holds over all rows, and how it goes with the target. */
export function ColumnDistribution({ column }: { column: ColumnProfile }) {
  const { name, numeric, date, rows, missing } = column;
  const target = useView('target');
  const byTarget = useView('byTarget');
  const known = formatCount(rows - missing);
  const subtitle = `all rows, n = ${known}${missing > 0 ? `, ${formatCount(missing)} missing` : ''}`;
  const histogram = numeric?.histogram ?? date?.histogram;
  if (column.text?.histogram) return <Lengths column={column} histogram={column.text.histogram} />;
  if (!histogram) return <Levels column={column} subtitle={subtitle} />;
  const split = splitByTarget(byTarget?.histograms[name], target);
  const median = numeric?.quantiles.find(({ q }) => q === 0.5)?.value;
  const title = numeric
    ? `${name} runs from ${formatNumber(numeric.min)} to ${formatNumber(numeric.max)}`
    : `${name} runs from ${date?.min} to ${date?.max}`;
  return (
    <Histogram
      title={title}
      subtitle={split ? `${subtitle}; each class as a share of its own rows` : subtitle}
      edges={split?.edges ?? histogram.edges}
      groups={split?.groups ?? [{ label: name, counts: histogram.counts }]}
      mode={split ? 'overlaid' : 'stacked'}
      x={date ? { label: name, format: (ms) => new Date(ms).toISOString().slice(0, 10) } : { label: name }}
      {...(median === undefined ? {} : { marks: [{ x: median, label: `median ${formatNumber(median)}` }] })}
      height={220}
    />
  );
}

/** Free text has no levels to draw: how long it is says most about it. */
function Lengths({ column, histogram }: { column: ColumnProfile; histogram: Shape }) {
  const { name, text, rows, missing } = column;
  return (
    <Histogram
      title={`${name} has ${formatNumber(text?.meanLength ?? Number.NaN, { significant: 3 })} characters on average, ${formatCount(text?.maxLength ?? 0)} at most`}
      subtitle={`all rows, n = ${formatCount(rows - missing)}; lengths of ${formatCount(Math.min(rows, 50_000))} evenly spaced rows`}
      edges={histogram.edges}
      groups={[{ label: name, counts: histogram.counts }]}
      x={{ label: `Characters of ${name}` }}
      height={220}
    />
  );
}

function Levels({ column, subtitle }: { column: ColumnProfile; subtitle: string }) {
  const { name, rows, missing, distinct, top } = column;
  const target = useView('target');
  const byTarget = useView('byTarget');
  const bars = byTarget?.histograms[name];
  const means = byTarget?.means[name];
  const shown = top.slice(0, LEVELS);
  const listed = shown.reduce((sum, { count }) => sum + count, 0);
  const rest =
    distinct > shown.length ? { levels: distinct - shown.length, count: rows - missing - listed } : undefined;
  const positive = target?.task === 'binary' && bars?.kind === 'levels' ? target.classes[1] : undefined;
  const shareOf = (label: string): number => {
    const at = bars?.labels.indexOf(label) ?? -1;
    const all = bars?.counts.reduce((sum, counts) => sum + (counts[at] ?? 0), 0) ?? 0;
    return at < 0 || all === 0 ? Number.NaN : (bars?.counts[1]?.[at] ?? 0) / all;
  };
  const first = shown[0];
  const byMean = [...(means ?? [])].sort((a, b) => b.mean - a.mean);
  const [most, least] = [byMean[0], byMean.at(-1)];
  const title =
    most && least && byMean.length > 1
      ? `${target?.name} averages ${formatNumber(most.mean)} for “${most.label}”, ${formatNumber(least.mean)} for “${least.label}”`
      : first
        ? `“${first.value}” is the most frequent of ${formatCount(distinct)} values`
        : `${name} has no values`;
  return (
    <CategoryBars
      title={title}
      subtitle={subtitle}
      categories={shown.map(({ value, count }) => ({
        label: value,
        count,
        ...(positive === undefined ? {} : { targetShare: shareOf(value) }),
      }))}
      {...(rest ? { rest } : {})}
      {...(positive === undefined || target === undefined
        ? {}
        : {
            targetLabel: `${target.name} is ${positive} (${formatPercent((target.counts[1] ?? 0) / target.n)} overall)`,
            overallShare: (target.counts[1] ?? 0) / target.n,
          })}
    />
  );
}
