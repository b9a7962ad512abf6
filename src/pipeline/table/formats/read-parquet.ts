import type { FileMetaData } from 'hyparquet';
import { SandtableError } from '../../core/errors';
import { bytesOf } from '../byte-source';
import type { ByteSource, ImportOptions, ImportResult } from '../import-types';
import { type RawColumn, tableFromColumns } from './columns-from-values';

/** Cells that are held as values before they become columns. */
const MOST_CELLS = 100_000_000;

/**
 * Reads a Parquet file, whatever its compression. Reader and decompressors are loaded when the first file comes.
 * @throws NOT_TEXT when it cannot be read, NO_ROWS
 */
export async function readParquet(source: ByteSource, options: ImportOptions = {}): Promise<ImportResult> {
  const [{ parquetMetadataAsync, parquetRead }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  const file = {
    byteLength: source.size,
    slice: async (start: number, end: number = source.size) => {
      // From the end when negative, as for arrays.
      const from = start < 0 ? Math.max(0, source.size + start) : start;
      return (await bytesOf(source, from, end)).slice().buffer;
    },
  };
  const columns: RawColumn[] = [];
  let rows = 0;
  try {
    const metadata = await parquetMetadataAsync(file);
    rows = Number(metadata.num_rows);
    refuseTooMany(rows * topLevel(metadata.schema).length);
    checkPaths(metadata);
    const lists = new Map<string, unknown[]>();
    for (const { name } of topLevel(metadata.schema)) lists.set(name, new Array(rows).fill(null));
    await parquetRead({
      file,
      metadata,
      compressors,
      onChunk: ({ columnName, columnData, rowStart }) => {
        const list = lists.get(columnName);
        if (!list) return;
        for (let i = 0; i < columnData.length; i++) list[rowStart + i] = columnData[i];
      },
    });
    for (const [name, values] of lists) columns.push({ name, values });
  } catch (error) {
    // A file that went away is not a damaged one; what else goes wrong in there names the reader's own parts.
    if (error instanceof SandtableError || (error as Error).name === 'NotReadableError') throw error;
    throw new SandtableError(
      'NOT_TEXT',
      `This begins like a Parquet file but is damaged or of a kind that cannot be read.`,
      'Export it again, as Parquet or as CSV.',
    );
  }
  if (rows === 0 || columns.length === 0) {
    throw new SandtableError('NO_ROWS', 'The Parquet file has no rows.', 'Choose a file with rows of data.');
  }
  return tableFromColumns(columns, 'parquet', options);
}

/** A few bytes can say that there are billions of rows: what is held while reading must fit. */
function refuseTooMany(cells: number): void {
  if (cells <= MOST_CELLS) return;
  throw new SandtableError(
    'FILE_TOO_LARGE',
    `The file has ${Math.round(cells / 1e6)} million cells, the limit for Parquet is ${MOST_CELLS / 1e6} million.`,
    'Export fewer rows or columns, or save it as CSV, which is read piece by piece.',
  );
}

/**
 * hyparquet reads every column chunk but waits only for those the schema names, once each: the failure of any other
 * would be nobody's. @throws when a damaged file has such chunks
 */
function checkPaths({ schema, row_groups: groups }: FileMetaData): void {
  const leaves = new Map(topLevel(schema).map((column) => [column.name, !column.num_children]));
  for (const { columns } of groups) {
    const paths = columns.map((column) => column.meta_data?.path_in_schema ?? []);
    const seen = new Set(paths.map((path) => path.join('.')));
    const isNamed = paths.every(([first, ...rest]) => leaves.get(first ?? '') === (rest.length === 0));
    if (seen.size !== paths.length || !isNamed)
      throw new Error('column chunks that the schema does not name');
  }
}

/** The columns directly below the root of a schema, which is stored depth first. */
function topLevel(schema: FileMetaData['schema']): FileMetaData['schema'] {
  const out: FileMetaData['schema'] = [];
  const skip = (at: number): number => {
    let next = at + 1;
    for (let k = 0; k < (schema[at]!.num_children ?? 0); k++) next = skip(next);
    return next;
  };
  for (let at = 1; at < schema.length; at = skip(at)) out.push(schema[at]!);
  return out;
}
