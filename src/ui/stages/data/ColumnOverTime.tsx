import { TimeSeriesBand } from '../../charts/TimeSeriesBand';
import { EmptyState } from '../../components/EmptyState';
import { formatCount, formatNumber, formatPercent } from '../../components/format';
import { useView } from '../../store/selectors';
import { overTimeFinding } from '../../viewmodels/over-time';

/** How one column moves over time: its mean or a share, and below it what is missing. */
export function ColumnOverTime({ name }: { name: string }) {
  const overTime = useView('overTime');
  const profile = useView('profile');
  const column = overTime?.columns.find((one) => one.name === name);
  if (!overTime || !column) {
    return (
      <EmptyState title={overTime?.time === name ? 'This column is the time' : 'Nothing to follow over time'}>
        Texts and identifiers have no mean or share that could move; of very many columns the first are shown.
      </EmptyState>
    );
  }
  const { windows, time, rows } = overTime;
  const isDate = profile?.columns.find((one) => one.name === time)?.type === 'date';
  const x = {
    label: time ?? 'Row of the file',
    format: isDate
      ? (ms: number) => new Date(ms).toISOString().slice(0, 10)
      : (value: number) => formatNumber(value, { significant: 4 }),
  };
  const at = windows.map(({ from, to }) => (from + to) / 2);
  const isShare = column.measure === 'share';
  const write = isShare ? (share: number) => formatPercent(share) : (value: number) => formatNumber(value);
  const anyMissing = column.missing.some((share) => share > 0);
  return (
    <>
      <TimeSeriesBand
        title={overTimeFinding(name, column)}
        subtitle={`${windows.length} stretches of about ${formatCount(rows / Math.max(1, windows.length))} rows, 95 % interval; all rows, test rows included`}
        at={at}
        value={column.value}
        low={column.low}
        high={column.high}
        x={x}
        y={{ label: isShare ? `Share of “${column.level}”` : `Mean of ${name}`, format: write }}
        label={name}
        height={220}
      />
      {anyMissing && (
        <TimeSeriesBand
          title={`Missing in ${formatPercent(Math.min(...column.missing))} to ${formatPercent(Math.max(...column.missing))} of the rows`}
          at={at}
          value={column.missing}
          x={x}
          y={{ label: 'Share missing', format: (share) => formatPercent(share) }}
          label="missing"
          height={140}
        />
      )}
    </>
  );
}
