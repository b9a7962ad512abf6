import { DataTable } from '../../components/DataTable';
import { formatCount } from '../../components/format';
import { useView } from '../../store/selectors';
import classes from './rows.module.css';

/** The first rows as they were read, before any repair. */
export function RowsQuestion() {
  const table = useView('table');
  if (!table) return null;
  const { preview, columns, rows, dialect } = table;
  return (
    <section className={classes.rows} aria-labelledby="rows-title">
      <h2 id="rows-title" className={classes.title}>
        The first {formatCount(preview.length)} of {formatCount(rows)} rows
      </h2>
      <p className={classes.note}>
        Read as {dialect.encoding}, separated by{' '}
        {dialect.delimiter === '\t' ? 'tabs' : `“${dialect.delimiter ?? 'nothing'}”`}.
      </p>
      <DataTable
        caption="The first rows of the file"
        columns={columns.map(({ name }) => ({ label: name }))}
        rowCount={preview.length}
        cell={(row, column) => {
          const value = preview[row]?.[column] ?? null;
          return typeof value === 'boolean'
            ? (columns[column]?.labels?.[Number(value)] ?? String(value))
            : value;
        }}
        numbered
        height={320}
      />
    </section>
  );
}
