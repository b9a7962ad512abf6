import { describe, expect, it } from 'vitest';
import { createContext } from '../../src/pipeline/core/context';
import { CancelledError, SandtableError } from '../../src/pipeline/core/errors';
import { type Cell, cellAt } from '../../src/pipeline/table/column';
import { readCsv } from '../../src/pipeline/table/csv/read-csv';
import type { ImportOptions, ImportResult } from '../../src/pipeline/table/import-types';
import { getColumn } from '../../src/pipeline/table/table';
import { encodeUtf8 } from '../../src/pipeline/table/text-codec';

const read = (text: string, options?: ImportOptions) => readCsv(encodeUtf8(text), options);
const types = ({ table }: ImportResult) => table.columns.map(({ type }) => type);
const cells = ({ table }: ImportResult, name: string): Cell[] => {
  const column = getColumn(table, name);
  return Array.from({ length: table.rows }, (_, i) => cellAt(column, i));
};
const codes = ({ warnings }: ImportResult) => warnings.map(({ code }) => code);
const lines = (n: number, line: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');

async function codeOf(text: string, options?: ImportOptions): Promise<string> {
  try {
    await read(text, options);
    return 'ok';
  } catch (error) {
    return error instanceof SandtableError ? error.code : String(error);
  }
}

describe('types are decided over the whole column', () => {
  it('keeps every spelling when words follow thousands of numbers', async () => {
    const result = await read(
      `x,n\n${lines(3000, (i) => `${i}.50,1`)}\n${lines(2000, (i) => `word ${i % 7},1`)}\n`,
    );
    expect(types(result)).toEqual(['text', 'integer']);
    expect(cells(result, 'x').slice(2998, 3002)).toEqual(['2998.50', '2999.50', 'word 0', 'word 1']);
  });

  it('finds numbers below a thousand empty cells', async () => {
    const result = await read(`x,n\n${lines(1500, () => ',1')}\n${lines(500, (i) => `${i}.5,1`)}\n`);
    expect(types(result)).toEqual(['number', 'integer']);
    expect(cells(result, 'x')[1999]).toBe(499.5);
  });

  it('settles the order of day and month by a row far down', async () => {
    const result = await read(
      `d\n${lines(2000, (i) => `0${(i % 9) + 1}/0${(i % 8) + 1}/2023`)}\n25/03/2023\n`,
    );
    expect(cells(result, 'd').slice(0, 2)).toEqual(['2023-01-01', '2023-02-02']);
    expect(cells(result, 'd').at(-1)).toBe('2023-03-25');
    expect(codes(result)).not.toContain('AMBIGUOUS_DATES');
  });

  it('reads dates again as text when most are none after all', async () => {
    const result = await read(
      `d,n\n${lines(1200, () => '2023-01-15,1')}\n${lines(2000, (i) => `lot ${i % 5},1`)}\n`,
    );
    expect(types(result)[0]).toBe('category');
    expect(cells(result, 'd')[0]).toBe('2023-01-15');
  });

  it('keeps a class that comes back beside a few numbers', async () => {
    const result = await read(`dependents,n\n${lines(400, (i) => `${['0', '1', '2', '3+'][i % 4]},1`)}\n`);
    expect(types(result)[0]).toBe('category');
  });

  it('keeps leading zeros and long digits as text', async () => {
    const result = await read(
      `zip,account\n${lines(40, (i) => `${String(i * 411).padStart(5, '0')},90071992547409${i + 100}`)}\n`,
    );
    expect(types(result)).toEqual(['id', 'id']);
    expect(codes(result)).toEqual(expect.arrayContaining(['LEADING_ZEROS', 'EXCEEDS_SAFE_INTEGER']));
    expect(cells(result, 'zip')[1]).toBe('00411');
  });

  it('tells names of rows, classes and prose apart', async () => {
    const result = await read(
      `id,class,prose\n${lines(60, (i) => `K${i},${'abc'[i % 3]},this is sentence number ${i} of a longer text about nothing`)}\n`,
    );
    expect(types(result)).toEqual(['id', 'category', 'text']);
  });

  it('reads 0/1, yes/no and months as telco files have them', async () => {
    const result = await read(
      `senior,churn,month\n${lines(20, (i) => `${i % 2},${i % 3 ? 'No' : 'Yes'},2006-${String((i % 12) + 1).padStart(2, '0')}`)}\n`,
    );
    expect(types(result)).toEqual(['boolean', 'boolean', 'date']);
    expect(result.table.columns.map((c) => (c.storage === 'boolean' ? c.labels : null))).toEqual([
      ['0', '1'],
      ['No', 'Yes'],
      null,
    ]);
  });
});

describe('what a person decides', () => {
  const file = `a,b\n1,x\n2,y\nthree,x\n`;

  it('overrides types; what does not parse is counted', async () => {
    const result = await read(file, { types: { a: 'integer', b: 'text' } });
    expect(types(result)).toEqual(['integer', 'text']);
    expect(cells(result, 'a')).toEqual([1, 2, null]);
    expect(result.warnings).toContainEqual(
      expect.objectContaining({ code: 'INVALID_VALUES', column: 'a', count: 1, rows: [2] }),
    );
  });

  it('forces booleans on any two values, dates on what parses, and nothing on prototype names', async () => {
    const forced = await read('t,d\ngood,2023-01-01\nbad,soon\ngood,2023-01-03\n', {
      types: { t: 'boolean', d: 'date' },
    });
    expect(cells(forced, 't')).toEqual([true, false, true]);
    expect(cells(forced, 'd')).toEqual(['2023-01-01', null, '2023-01-03']);
    expect(types(await read('toString,b\n1,2\n3,4\n', { types: {} }))).toEqual(['integer', 'integer']);
  });

  it('overrides delimiter, header, quote, missing spellings and lines to skip', async () => {
    expect(types(await read('1;2\n3;4\n', { delimiter: ';', header: false }))).toEqual([
      'integer',
      'integer',
    ]);
    expect((await read('a|b\n1|2\n', { delimiter: ',' })).table.columns).toHaveLength(1);
    expect(cells(await read('x,y\nNA,1\n?,2\nz,3\n', { missing: ['?'] }), 'x')).toEqual(['NA', null, 'z']);
    expect((await read('one\ntwo\na,b\n1,2\n', { skipLines: 2 })).table.columns.map((c) => c.name)).toEqual([
      'a',
      'b',
    ]);
  });

  it('has limits', async () => {
    expect(await codeOf('a,b\n1,2\n', { maxBytes: 3 })).toBe('FILE_TOO_LARGE');
    expect(await codeOf('a,b\n1,2\n', { maxColumns: 1 })).toBe('TOO_MANY_COLUMNS');
    expect(await codeOf('a,b\n1,2\n', { encoding: 'klingon' })).toBe('UNSUPPORTED_ENCODING');
  });
});

describe('records', () => {
  it('skips a preamble, comments and a separator line', async () => {
    const body = 'a,b\n1,x\n2,y\n3,z\n';
    for (const head of ['Report\nof sales\n\n', '# one\n# two, three\n', 'sep=,\n']) {
      const result = await read(head + body);
      expect(result.table.columns.map(({ name }) => name)).toEqual(['a', 'b']);
      expect(result.table.rows).toBe(3);
      expect(codes(result)).toContain('PREAMBLE_SKIPPED');
    }
  });

  it('notices that there is no header', async () => {
    const result = await read('5,Bern\n6,Basel\n7,Chur\n');
    expect(result.table.columns.map(({ name }) => name)).toEqual(['column_1', 'column_2']);
    expect(codes(result)).toContain('HEADER_GUESSED');
  });

  it('names the lines of ragged rows behind quoted line ends and blank lines', async () => {
    const result = await read('a,b\n"x\ny",1\n\nz\nw,2,3\n');
    const ragged = result.warnings.find(({ code }) => code === 'RAGGED_ROWS')!;
    expect(ragged.count).toBe(2);
    expect(ragged.message).toContain('lines 5, 6');
  });

  it('understands quotes escaped by a backslash, and runs of blanks', async () => {
    expect(cells(await read('id,t\n1,"say \\"hi\\" now"\n2,"a \\"b\\", c"\n'), 't')).toEqual([
      'say "hi" now',
      'a "b", c',
    ]);
    expect(types(await read('a   b\n1   2.5\n10  3.5\n'))).toEqual(['integer', 'number']);
  });

  it('finds out late that a file is not UTF-8', async () => {
    const ascii = encodeUtf8(`a,b\n${lines(9000, (i) => `row ${i % 5},${i}`)}\n`);
    const bytes = new Uint8Array(ascii.length + 8);
    bytes.set(ascii);
    bytes.set([0x4b, 0xf6, 0x6c, 0x6e, 0x2c, 0x31, 0x0a, 0x0a], ascii.length);
    const result = await readCsv(bytes);
    expect(result.dialect.encoding).toBe('windows-1252');
    expect(codes(result)).toContain('ENCODING_GUESSED');
    expect(cells(result, 'a').at(-1)).toBe('Köln');
  });

  it('survives special names', async () => {
    const { table } = await read('__proto__,constructor\n1,a\n2,b\n');
    expect(table.columns.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
  });
});

describe('files that are no tables', () => {
  it.each([
    ['', 'EMPTY_FILE'],
    [' \n\t\n', 'EMPTY_FILE'],
    ['a,b,c\n', 'NO_ROWS'],
    ['42', 'NO_ROWS'],
    ['[{"a":1}]', 'LOOKS_LIKE_JSON'],
    ['{"a":1}\n{"a":2}\n', 'LOOKS_LIKE_JSON'],
    ['<!DOCTYPE html><html></html>', 'LOOKS_LIKE_HTML'],
    ['<?xml version="1.0"?><a/>', 'LOOKS_LIKE_XML'],
    ['CREATE TABLE t (a int, b text);\nINSERT INTO t VALUES (1, 2);\n', 'NOT_TABULAR'],
    [
      'Dear team,\n\nthe figures are below, please look.\nSales rose, then fell.\n\nBest, Ann\n',
      'NOT_TABULAR',
    ],
    ['a,b\n1,"open\n2,3\n', 'UNTERMINATED_QUOTE'],
    ['a,"open\n1,2\n2,3\n', 'UNTERMINATED_QUOTE'],
    ['\0\0\0\0\u0001\u0002\0\0\0\0a,b\n1,2', 'NOT_TEXT'],
  ])('%j is %s', async (text, code) => {
    expect(await codeOf(text)).toBe(code);
  });
});

describe('Stop', () => {
  it('is heard while a file is read', async () => {
    const bytes = encodeUtf8(`a,b\n${lines(200_000, (i) => `${i},some text`)}\n`);
    let reports = 0;
    const signal = { cancelled: false };
    const context = createContext({
      signal,
      breatheEvery: 0,
      report: ({ done, total, phase }) => {
        expect(done).toBeLessThanOrEqual(total);
        expect(phase).toBe('Reading');
        reports++;
        signal.cancelled = reports === 2;
      },
      breathe: async () => {},
    });
    await expect(readCsv(bytes, {}, context)).rejects.toThrow(CancelledError);
    expect(reports).toBe(2);
  });
});
