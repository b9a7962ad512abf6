import type { Part } from '../../../pipeline/profiling/compare/compare-splits';
import { Histogram } from '../../charts/Histogram';
import { StackedShares } from '../../charts/StackedShares';
import { EmptyState } from '../../components/EmptyState';
import { formatCount, formatNumber } from '../../components/format';
import { useView } from '../../store/selectors';

const NAME: Record<Part, string> = { train: 'training', validation: 'validation', test: 'test (sealed)' };
const PARTS = ['train', 'validation', 'test'] as const;
/** From here on a part differs enough to mind. */
const FAR = 0.1;

/** One column in the rows learnt from, chosen by, and sealed, side by side. */
export function ColumnBySplit({ name }: { name: string }) {
  const split = useView('bySplit');
  const profile = useView('profile');
  const column = split?.columns.find((one) => one.name === name);
  if (!split || !column) {
    return (
      <EmptyState title="Nothing to compare">Texts, identifiers and constants are not compared.</EmptyState>
    );
  }
  const { counts, validation, test } = column;
  const parts = PARTS.filter((part) => counts[part] !== null);
  const far = [
    ['validation', validation.distance, validation.pValue] as const,
    ...(test ? [['test', test.distance, test.pValue] as const] : []),
  ].filter(([, distance, pValue]) => distance >= FAR && pValue < 0.01);
  const title =
    far.length === 0
      ? `${name} is much alike in all parts`
      : `${name} is distributed otherwise in the ${far.map(([part]) => part).join(' and ')} rows`;
  const distances = `two-sample distance ${formatNumber(validation.distance, { decimals: 2 })} (validation)${test ? `, ${formatNumber(test.distance, { decimals: 2 })} (test)` : '; the target of the test rows stays sealed'}`;
  const subtitle = `${PARTS.map((part) => `${NAME[part]} n = ${formatCount(split.rows[part])}`).join(', ')}; ${distances}`;
  if (column.kind === 'levels') {
    return (
      <StackedShares
        title={title}
        subtitle={subtitle}
        rows={parts.map((part) => NAME[part])}
        parts={column.labels}
        counts={parts.map((part) => counts[part] ?? [])}
      />
    );
  }
  const isDate = profile?.columns.find((one) => one.name === name)?.type === 'date';
  return (
    <Histogram
      title={title}
      subtitle={`${subtitle}; each part as a share of its own rows`}
      edges={column.edges}
      groups={parts.map((part) => ({ label: NAME[part], counts: counts[part] ?? [] }))}
      mode="overlaid"
      x={isDate ? { label: name, format: (ms) => new Date(ms).toISOString().slice(0, 10) } : { label: name }}
      height={220}
    />
  );
}
