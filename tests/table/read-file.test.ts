import { strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { SandtableError } from '../../src/pipeline/core/errors';
import { type Cell, cellAt } from '../../src/pipeline/table/column';
import type { ImportOptions, ImportResult } from '../../src/pipeline/table/import-types';
import { formatOf, readFile } from '../../src/pipeline/table/read-file';
import { encodeUtf8 } from '../../src/pipeline/table/text-codec';
import { nastyBytes } from '../nasty/manifest';

const rows = ({ table }: ImportResult): Cell[][] =>
  Array.from({ length: table.rows }, (_, i) => table.columns.map((column) => cellAt(column, i)));
const shape = ({ table }: ImportResult) => table.columns.map(({ name, type }) => `${name}:${type}`);
const json = (value: unknown, options?: ImportOptions) =>
  readFile(encodeUtf8(JSON.stringify(value)), 'data.json', options);

async function errorOf(bytes: Uint8Array): Promise<SandtableError> {
  try {
    await readFile(bytes, 'some.csv');
  } catch (error) {
    if (error instanceof SandtableError) return error;
    throw error;
  }
  throw new Error('was read');
}

describe('JSON', () => {
  it('reads records with keys that come and go, and strings as a CSV would', async () => {
    const result = await json([
      { id: 1, city: 'Zürich', when: '2024-01-29', ok: true, code: '007' },
      { id: 2, city: null, when: '2024-01-30', ok: false, code: '008', extra: 1.5 },
      { id: 3, city: 'Bern', when: 'NA', ok: null, code: '009' },
    ]);
    expect(shape(result)).toEqual([
      'id:integer',
      'city:category',
      'when:date',
      'ok:boolean',
      'code:category',
      'extra:number',
    ]);
    expect(rows(result)[1]).toEqual([2, null, '2024-01-30', false, '008', 1.5]);
    expect(rows(result)[2]).toEqual([3, 'Bern', null, null, '009', null]);
    expect(result.dialect.format).toBe('json');
  });

  it('reads rows, columns, envelopes and lines', async () => {
    expect(
      rows(
        await json([
          ['a', 'b'],
          [1, 'x'],
          [2, 'y'],
        ]),
      ),
    ).toEqual([
      [1, 'x'],
      [2, 'y'],
    ]);
    expect(shape(await json({ a: [1, 2], b: ['x', 'y'] }))).toEqual(['a:integer', 'b:category']);
    expect(shape(await json({ count: 2, results: [{ a: 1 }, { a: 2.5 }] }))).toEqual(['a:number']);
    const lines = await readFile(encodeUtf8('{"a":1,"b":[1,2]}\n\n{"a":2,"b":{"c":3}}\n'), 'x.jsonl');
    expect(lines.dialect.format).toBe('jsonl');
    expect(rows(lines)).toEqual([
      [1, '[1,2]'],
      [2, '{"c":3}'],
    ]);
  });

  it('obeys types, and special keys do no harm', async () => {
    const result = await readFile(encodeUtf8('[{"__proto__":1,"a":5},{"__proto__":2,"a":6}]'), 'x.json', {
      types: { a: 'category' },
    });
    expect(shape(result)).toEqual(['__proto__:integer', 'a:category']);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  it('says what is wrong', async () => {
    expect(await errorOf(encodeUtf8('[{"a":1},'))).toMatchObject({
      code: 'LOOKS_LIKE_JSON',
      place: { file: 'some.csv' },
    });
    expect(await errorOf(encodeUtf8('{"a":1}\n{"a":2}\n{"a":\n'))).toMatchObject({ code: 'LOOKS_LIKE_JSON' });
    expect(await errorOf(encodeUtf8('[[]]'))).toMatchObject({ code: 'NO_ROWS' });
    expect(await errorOf(encodeUtf8('[]'))).toMatchObject({ code: 'NO_ROWS' });
    expect(await errorOf(encodeUtf8('[{"a":1},2]'))).toMatchObject({ code: 'NOT_TABULAR' });
  });
});

const CONTENT = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`;

/** A workbook of sheets whose cells are XML of a row each. */
function workbook(sheets: Record<string, string[]>): Uint8Array {
  const names = Object.keys(sheets);
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8(CONTENT),
    '_rels/.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${names.map((name, k) => `<sheet name="${name}" sheetId="${k + 1}" r:id="rId${k + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, k) => `<Relationship Id="rId${k + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${k + 1}.xml"/>`).join('')}</Relationships>`,
    ),
  };
  names.forEach((name, k) => {
    const body = sheets[name]!.map((cells, i) => `<row r="${i + 1}">${cells}</row>`).join('');
    files[`xl/worksheets/sheet${k + 1}.xml`] = strToU8(
      `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body}</sheetData></worksheet>`,
    );
  });
  return zipSync(files);
}

const text = (cell: string, value: string) => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`;
const number = (cell: string, value: number) => `<c r="${cell}"><v>${value}</v></c>`;

describe('Excel', () => {
  it('reads the first filled sheet and names the others', async () => {
    const bytes = workbook({
      empty: [],
      sales: [
        text('A1', 'city') + text('B1', 'n') + text('C1', 'ok'),
        text('A2', 'Zürich') + number('B2', 1.5) + '<c r="C2" t="b"><v>1</v></c>',
        text('A3', 'Bern') + number('B3', 2) + '<c r="C3" t="b"><v>0</v></c>',
      ],
      notes: [text('A1', 'see above')],
    });
    expect(formatOf(bytes)).toBe('xlsx');
    const result = await readFile(bytes, 'sales.csv');
    expect(shape(result)).toEqual(['city:category', 'n:number', 'ok:boolean']);
    expect(rows(result)).toEqual([
      ['Zürich', 1.5, true],
      ['Bern', 2, false],
    ]);
    expect(result.warnings.map(({ code }) => code)).toEqual(['OTHER_SHEETS']);
  });

  it('says that a damaged or empty workbook is one', async () => {
    const damaged = await errorOf(nastyBytes('bin_xlsx_renamed.csv'));
    expect(['LOOKS_LIKE_XLSX', 'NO_ROWS']).toContain(damaged.code);
    expect(damaged.remedy).not.toBe('');
    expect(await errorOf(workbook({ a: [] }))).toMatchObject({ code: 'NO_ROWS' });
  });
});

describe('Parquet', () => {
  it('reads what a writer wrote, with its types', async () => {
    const bytes = new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'id', data: [1n, 2n, 3n], type: 'INT64' },
          { name: 'x', data: [0.5, null, -2.25], type: 'DOUBLE', nullable: true },
          { name: 'city', data: ['Zürich', 'Bern', null], type: 'STRING', nullable: true },
          { name: 'ok', data: [true, false, true], type: 'BOOLEAN' },
          {
            name: 'at',
            data: [new Date('2024-01-29T08:05:09Z'), new Date('2024-01-30'), new Date('2024-01-31')],
            type: 'TIMESTAMP',
          },
        ],
      }),
    );
    expect(formatOf(bytes)).toBe('parquet');
    const result = await readFile(bytes, 'data.csv');
    expect(shape(result)).toEqual(['id:integer', 'x:number', 'city:category', 'ok:boolean', 'at:date']);
    expect(rows(result)).toEqual([
      [1, 0.5, 'Zürich', true, '2024-01-29T08:05:09'],
      [2, null, 'Bern', false, '2024-01-30'],
      [3, -2.25, null, true, '2024-01-31'],
    ]);
    expect(result.dialect.format).toBe('parquet');
  });

  it('is no text when damaged', async () => {
    expect(await errorOf(nastyBytes('bin_parquet_renamed.csv'))).toMatchObject({ code: 'NOT_TEXT' });
  });
});

describe('delimited text', () => {
  it('goes to the reader of text, with the name in errors', async () => {
    expect(shape(await readFile(encodeUtf8('a,b\n1,x\n2,y\n'), 'a.json'))).toEqual([
      'a:integer',
      'b:category',
    ]);
    expect(await errorOf(encodeUtf8('a,b\n1,"x\n'))).toMatchObject({
      code: 'UNTERMINATED_QUOTE',
      place: { file: 'some.csv', line: 2 },
    });
  });
});
