import type { ColumnProfile } from '../../pipeline/profiling/profile-types';
import type { Views } from '../../pipeline/project/views';
import type { ColumnFilter } from '../../pipeline/table/query/row-query';
import type { GridColumn } from '../components/grid/grid-types';

/** What the grid's header says of each column: from reading the file at once, from the profile when it is there. */
export function gridColumns(
  columns: Views['table']['columns'],
  profile: readonly ColumnProfile[] | undefined,
  filters: readonly ColumnFilter[],
): GridColumn[] {
  const known = new Map(profile?.map((column) => [column.name, column]));
  const filtered = new Set(filters.map(({ column }) => column));
  return columns.map(({ name, type, unit, labels, chars }) => {
    const about = known.get(name);
    return {
      name,
      type,
      chars,
      unit: unit ?? undefined,
      labels: labels ?? undefined,
      missing: about && about.rows > 0 ? about.missing / about.rows : undefined,
      counts: about && sparkOf(about),
      isFiltered: filtered.has(name),
    };
  });
}

/** The distribution of numbers and dates, the commonest values of what repeats; nothing where all differ. */
function sparkOf({
  numeric,
  date,
  top,
  distinct,
  rows,
  missing,
}: ColumnProfile): readonly number[] | undefined {
  const histogram = numeric?.histogram ?? date?.histogram;
  if (histogram) return histogram.counts;
  return distinct < rows - missing ? top.map(({ count }) => count) : undefined;
}
