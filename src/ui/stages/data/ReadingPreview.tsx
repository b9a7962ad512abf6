import { Text } from '@mantine/core';
import type { Dialect } from '../../../pipeline/table/import-types';
import { DataTable } from '../../components/DataTable';
import { ErrorNotice } from '../../components/ErrorNotice';
import { formatCount } from '../../components/format';
import { formatWords } from '../../viewmodels/reading-words';
import classes from './reading.module.css';
import type { ReadingAnswer } from './use-reading-preview';

interface Props {
  fileName: string;
  answer: ReadingAnswer;
  /** Known once the file was read as a whole. */
  newline: Dialect['newline'] | null;
  /** Whether this is not yet how the project reads the file. */
  isTried: boolean;
  /** The columns there are now. */
  known: readonly string[];
}

/** The first rows as they would be read, or why they cannot be. */
export function ReadingPreview({ fileName, answer, newline, isTried, known }: Props) {
  const { preview, error } = answer;
  if (error) return <ErrorNotice {...error} />;
  if (preview === undefined) return <Text c="dimmed">Looking at the first rows of {fileName}.</Text>;
  if (preview === null) {
    return <Text c="dimmed">A file of this kind and size is read as a whole: there is no look ahead.</Text>;
  }
  const { columns, rows, dialect } = preview;
  const names = new Set(columns.map(({ name }) => name));
  const gone = known.filter((name) => !names.has(name));
  const facts = [
    formatWords(dialect.format),
    dialect.format === 'csv' ? dialect.encoding : null,
    dialect.format === 'csv' && newline ? `lines end in ${newline}` : null,
    dialect.sheet === undefined ? null : `sheet “${dialect.sheet}”`,
  ].filter((fact) => fact !== null);
  return (
    <div className={classes.preview} data-tried={isTried || undefined}>
      <Text fw={600} role="status">
        {isTried ? 'It would read as' : 'It reads as'} {formatCount(columns.length)}{' '}
        {columns.length === 1 ? 'column' : 'columns'}; these are the first {formatCount(rows.length)} rows
      </Text>
      <Text size="xs" c="dimmed">
        {facts.join('; ')}.
      </Text>
      {isTried && gone.length > 0 && (
        <Text size="sm" className={classes.gone}>
          {formatCount(gone.length)} of the present columns would be gone: {gone.slice(0, 5).join(', ')}
          {gone.length > 5 ? ', …' : ''}. What was chosen for them waits until they are back.
        </Text>
      )}
      <DataTable
        caption={`The first rows of ${fileName}`}
        columns={columns.map(({ name, type }) => ({ label: name, unit: type }))}
        rowCount={rows.length}
        cell={(row, column) => {
          const value = rows[row]?.[column] ?? null;
          return typeof value === 'boolean' ? String(value) : value;
        }}
        numbered
        height={300}
      />
    </div>
  );
}
