import { Finding } from '../../components/Finding';
import { useSpec, useView } from '../../store/selectors';
import { ShowRows } from './ShowRows';

/** The cells of a column that its type does not fit: how many, which ones, where. */
export function UnreadCells({ column }: { column: string }) {
  const { data } = useSpec();
  const warning = useUnread(column);
  if (!warning) return null;
  const { message, rows = [], count = rows.length } = warning;
  return (
    <Finding
      severity="check"
      sentence={message}
      evidence={
        Object.hasOwn(data.types, column)
          ? 'The type was set by hand: another one, or another way to read the file, keeps them.'
          : 'Set the type to text or category to keep them.'
      }
      action={rows.length > 0 ? <ShowRows rows={{ of: 'read', rows, count }} why={message} /> : undefined}
    />
  );
}

/** The reader's warning about cells of a column that are not of its type. */
export function useUnread(column: string) {
  const table = useView('table');
  return table?.warnings.find((warning) => warning.code === 'INVALID_VALUES' && warning.column === column);
}
