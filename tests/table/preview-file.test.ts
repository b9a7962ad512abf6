import { describe, expect, it } from 'vitest';
import { createContext } from '../../src/pipeline/core/context';
import { sourceOf } from '../../src/pipeline/table/byte-source';
import { cellAt } from '../../src/pipeline/table/column';
import type { ImportOptions } from '../../src/pipeline/table/import-types';
import { previewFile } from '../../src/pipeline/table/preview-file';
import { readFile } from '../../src/pipeline/table/read-file';
import { encodeUtf8 } from '../../src/pipeline/table/text-codec';
import { manifest, nastyBytes } from '../nasty/manifest';

const look = (bytes: Uint8Array, options: ImportOptions = {}) =>
  previewFile(sourceOf(bytes), 'some.csv', options, createContext());

/** Prose is refused either way; the cells of a row that is too long have no say in its types, in the end. */
const NOT_THE_SAME = ['fmt_plain_prose.csv', 'struct_unquoted_comma.csv'];

/** Small enough that the first rows are all rows: then both must say the same. */
const small = manifest.small.filter(
  ({ file, expected }) =>
    expected.outcome !== 'error' && !NOT_THE_SAME.includes(file) && nastyBytes(file).length < 60_000,
);

describe('a look at the first rows', () => {
  it.each(small.map(({ file }) => file))('says of %s what reading it says', async (file) => {
    const bytes = nastyBytes(file);
    const preview = await look(bytes);
    const { table, dialect } = await readFile(bytes, file);
    const { newline: _, ...rest } = dialect;
    // A column without name and values that a delimiter at the end of each line makes is dropped at the end.
    const columns = preview!.columns.slice(0, table.columns.length);
    expect(columns).toEqual(table.columns.map(({ name, type }) => ({ name, type })));
    expect(preview!.dialect).toEqual(rest);
    const k = table.columns.findIndex((column) => column.storage !== 'boolean');
    if (k < 0) return;
    const values = preview!.rows.map((row) => row[k]);
    expect(values).toEqual(values.map((_value, row) => cellAt(table.columns[k]!, row)));
  });

  it('reads no more than the first part of a large file', async () => {
    const bytes = encodeUtf8(`a,b\n${'1,x\n'.repeat(500_000)}`);
    let read = 0;
    const { slice, ...source } = sourceOf(bytes);
    const counted = {
      ...source,
      slice: async (start: number, end: number) => {
        const part = await slice(start, end);
        read += part.length;
        return part;
      },
    };
    const preview = await previewFile(counted, 'large.csv', {}, createContext());
    expect(preview!.rows).toHaveLength(20);
    expect(read).toBeLessThan(200_000);
  });

  it('does what it is told', async () => {
    const text = encodeUtf8('a;b\n1,5;x\n2,5;NA\n');
    expect((await look(text, { delimiter: ',' }))!.columns).toHaveLength(2);
    expect((await look(text, { header: false }))!.columns[0]!.name).toBe('column_1');
    expect((await look(text, { missing: [] }))!.rows[1]).toEqual([2.5, 'NA']);
    expect((await look(text))!.rows[1]).toEqual([2.5, null]);
    const commented = encodeUtf8('#x,y\n#1,2\n3,4\n5,6\n');
    expect((await look(commented, { comment: '' }))!.dialect.comment).toBeNull();
    await expect(look(text, { encoding: 'klingon' })).rejects.toMatchObject({ code: 'UNSUPPORTED_ENCODING' });
  });

  it('looks at no large file of a kind that must be read as a whole', async () => {
    const records = `[${'{"a": 1, "b": "some words"},'.repeat(400_000)}{"a": 2}]`;
    expect(await look(encodeUtf8(records))).toBeNull();
  });
});
