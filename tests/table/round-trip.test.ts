import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { SandtableError } from '../../src/pipeline/core/errors';
import { columnLength, isMissing, numberAt, stringAt } from '../../src/pipeline/table/column';
import { readCsv } from '../../src/pipeline/table/csv/read-csv';
import type { ByteSource, ImportOptions } from '../../src/pipeline/table/import-types';
import type { Table } from '../../src/pipeline/table/table';
import { decodeUtf8, encodeUtf8 } from '../../src/pipeline/table/text-codec';
import { writeCsv } from '../../src/pipeline/table/write-csv';
import { manifest, nastyBytes } from '../nasty/manifest';
import { anyTable, type PlainTable } from './arbitrary-table';
import { inPieces } from './in-pieces';

const dialect = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  quote: fc.constantFrom('"', "'"),
  newline: fc.constantFrom<'\n' | '\r\n' | '\r'>('\n', '\r\n', '\r'),
  quoteAll: fc.boolean(),
  byteOrderMark: fc.boolean(),
});

function quoteCell(text: string, delimiter: string, quote: string, always: boolean): string {
  const needed =
    always || /[\r\n]|^\s|\s$|^[\0- ]|[\0- ]$/.test(text) || text.includes(delimiter) || text.includes(quote);
  return needed ? quote + text.replaceAll(quote, quote + quote) + quote : text;
}

/** The table as text, written by something other than our writer. */
function write(
  table: PlainTable,
  delimiter: string,
  quote: string,
  newline: string,
  always: boolean,
): string {
  const line = (cells: readonly (string | null)[]) =>
    cells
      .map((cell) =>
        cell === null ? (cells.length === 1 ? quote + quote : '') : quoteCell(cell, delimiter, quote, always),
      )
      .join(delimiter) + newline;
  return [table.names, ...table.rows].map(line).join('');
}

function optionsFor(table: PlainTable, delimiter: string, quote: string): ImportOptions {
  const types = Object.fromEntries(table.names.map((name, k) => [name, table.types[k]!]));
  return { types, missing: [], delimiter, quote, header: true, comment: '' };
}

function sameCell(table: Table, k: number, i: number, expected: string | null): boolean {
  const column = table.columns[k]!;
  const seen = stringAt(column, i);
  if (expected === null || seen === null) return expected === seen;
  if (column.type === 'number' || column.type === 'integer') {
    return column.storage === 'number' && Object.is(numberAt(column, i), Number(expected));
  }
  return column.type === 'date'
    ? Date.parse(`${seen}${seen.length === 10 ? 'T00:00' : ''}Z`) === Date.parse(`${expected}Z`)
    : seen === expected;
}

function expectSame(table: Table, plain: PlainTable): void {
  expect(table.rows).toBe(plain.rows.length);
  expect(table.columns.map(({ name }) => name)).toEqual(plain.names);
  plain.rows.forEach((row, i) => {
    row.forEach((cell, k) => {
      if (!sameCell(table, k, i, cell))
        expect({ i, k, seen: stringAt(table.columns[k]!, i) }).toEqual({ i, k, seen: cell });
    });
  });
}

function expectEqualTables(a: Table, b: Table): void {
  expect(b.rows).toBe(a.rows);
  expect(b.columns.map(({ name, type }) => ({ name, type }))).toEqual(
    a.columns.map(({ name, type }) => ({ name, type })),
  );
  a.columns.forEach((column, k) => {
    for (let i = 0; i < columnLength(column); i++) {
      expect(isMissing(b.columns[k]!, i)).toBe(isMissing(column, i));
      if (stringAt(b.columns[k]!, i) !== stringAt(column, i)) {
        expect({ k, i, text: stringAt(b.columns[k]!, i) }).toEqual({ k, i, text: stringAt(column, i) });
      }
    }
  });
}

describe('reading what was written', () => {
  it('gives every cell back, in any dialect, wherever the chunks end', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyTable,
        dialect,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        async (plain, d, sizes) => {
          const bytes = encodeUtf8(
            (d.byteOrderMark ? '\ufeff' : '') + write(plain, d.delimiter, d.quote, d.newline, d.quoteAll),
          );
          const options = optionsFor(plain, d.delimiter, d.quote);
          const { table } = await readCsv(inPieces(bytes, sizes), options);
          expectSame(table, plain);
          const again = writeCsv(table, d);
          expectSame((await readCsv(again, options)).table, plain);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('does not depend on where the chunks end', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyTable,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 7 }),
        async (plain, sizes) => {
          const bytes = encodeUtf8(write(plain, ',', '"', '\r\n', false));
          const read = async (source: Uint8Array | ByteSource) => {
            try {
              return await readCsv(source);
            } catch (error) {
              if (error instanceof SandtableError) return error.code;
              throw error;
            }
          };
          expect(await read(inPieces(bytes, sizes))).toEqual(await read(bytes));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('cuts records as papaparse does', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, fc.constantFrom('\n', '\r\n'), async (plain, newline) => {
        // papaparse takes a lone empty cell for an empty line.
        fc.pre(plain.names.length > 1);
        const text = write(plain, ',', '"', newline, false);
        const { data } = Papa.parse<string[]>(text, { delimiter: ',', newline, skipEmptyLines: true });
        const types = Object.fromEntries(plain.names.map((name) => [name, 'text' as const]));
        const { table } = await readCsv(encodeUtf8(text), {
          types,
          missing: [],
          delimiter: ',',
          header: true,
          comment: '',
        });
        expect(table.rows).toBe(data.length - 1);
        for (let i = 0; i < table.rows; i++) {
          expect(table.columns.map((column) => stringAt(column, i) ?? '')).toEqual(data[i + 1]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(manifest.small.filter(({ expected }) => expected.outcome !== 'error').map(({ file }) => file))(
    'exports and imports %s without a change',
    async (file) => {
      const bytes = nastyBytes(file);
      const read = await readCsv(bytes).catch((error: unknown) => {
        if (error instanceof SandtableError) return null;
        throw error;
      });
      if (read === null) return expect(file).toBe('fmt_plain_prose.csv');
      expectEqualTables(read.table, (await readCsv(writeCsv(read.table))).table);
      const german = writeCsv(read.table, { delimiter: ';', decimal: ',', newline: '\r\n' });
      expectEqualTables(read.table, (await readCsv(german)).table);
      const quoted = writeCsv(read.table, { delimiter: '\t', quoteAll: true, byteOrderMark: true });
      expectEqualTables(read.table, (await readCsv(quoted)).table);
      const old = writeCsv(read.table, { delimiter: '|', newline: '\r' });
      expectEqualTables(read.table, (await readCsv(old)).table);
    },
  );
});

describe('any bytes at all', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .string({
        unit: fc.constantFrom(',', '"', '\n', '\r', 'a', '1', '.', '-', ' ', ';', '\0', 'é', '#', '{', '<'),
        maxLength: 200,
      })
      .map(encodeUtf8),
  );

  it('give a table or an error that says what to do', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype).sort();
    await fc.assert(
      fc.asyncProperty(bytes, async (input) => {
        try {
          const { table } = await readCsv(input);
          for (const column of table.columns) expect(columnLength(column)).toBe(table.rows);
          expect(new Set(table.columns.map(({ name }) => name)).size).toBe(table.columns.length);
        } catch (error) {
          expect(error, decodeUtf8(input)).toBeInstanceOf(SandtableError);
        }
      }),
      { numRuns: 3000 },
    );
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
  });
});

describe('export', () => {
  it('defuses formulas when asked', async () => {
    const { table } = await readCsv(encodeUtf8('a,b\n=1+1,x\n@SUM(A1),y\n-cmd,z\n'));
    expect(decodeUtf8(writeCsv(table, { defuseFormulas: true }))).toBe(
      "a,b\n'=1+1,x\n'@SUM(A1),y\n'-cmd,z\n",
    );
    expect(decodeUtf8(writeCsv(table))).toBe('a,b\n=1+1,x\n@SUM(A1),y\n-cmd,z\n');
  });
});
