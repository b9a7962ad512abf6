import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import {
  type CategoryColumn,
  type Column,
  isMissing,
  numberAt,
  stringAt,
} from '../../../src/pipeline/table/column';
import { keepPassing, sortRows } from '../../../src/pipeline/table/query/sort-rows';
import { anyStored, asText, read, textsAs } from './tables';

const quiet = createContext();

const known = new Map<string, string[]>();
/** Digits together, everything else letter by letter, without case and accents. */
function partsOf(text: string): string[] {
  const parts =
    known.get(text) ??
    text
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .match(/\d+|\D/gu) ??
    [];
  known.set(text, parts);
  return parts;
}

/** The order of texts as its definition says it, without keys. */
function compareTexts(a: string, b: string): number {
  const ascii = (text: string) => /^[0-9]+$/.test(text);
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let k = 0; k < Math.min(left.length, right.length); k++) {
    const [x, y] = [left[k]!, right[k]!];
    if (ascii(x) && ascii(y)) {
      const difference = BigInt(x) - BigInt(y);
      if (difference !== 0n) return difference < 0n ? -1 : 1;
    } else {
      const [p, q] = [ascii(x) ? 0x30 : x.codePointAt(0)!, ascii(y) ? 0x30 : y.codePointAt(0)!];
      if (p !== q) return p - q;
    }
  }
  return left.length - right.length || Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function naiveSort(column: Column, rows: number, direction: 'ascending' | 'descending'): number[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return Array.from({ length: rows }, (_, i) => i).sort((a, b) => {
    const [x, y] = [isMissing(column, a), isMissing(column, b)];
    if (x || y) return Number(x) - Number(y);
    if (column.storage === 'category' || column.storage === 'text') {
      return sign * compareTexts(stringAt(column, a)!, stringAt(column, b)!);
    }
    const [p, q] = [numberAt(column, a), numberAt(column, b)];
    return sign * (p < q ? -1 : p > q ? 1 : 0);
  });
}

const textColumn = async (texts: readonly (string | null)[]) => {
  const rows = texts.map((text) => [text]);
  return (await read({ names: ['a'], types: ['category'], rows })).columns[0] as CategoryColumn;
};

describe('sorting rows', () => {
  it('is a stable sort with missing cells last, in both directions and every storage', async () => {
    await fc.assert(
      fc.asyncProperty(anyStored, fc.constantFrom('ascending', 'descending'), async (stored, direction) => {
        const table = await stored;
        for (const column of table.columns) {
          const sorted = await sortRows(table, { column: column.name, direction }, quiet);
          expect([...sorted]).toEqual(naiveSort(column, table.rows, direction));
        }
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('orders texts as a person does', async () => {
    const texts = [
      'Zürich',
      'item 10',
      'zurich',
      'item 2',
      'Émile',
      'emil',
      'item 02',
      'Apple',
      'zebra',
      'apple',
      '日本',
    ];
    const column = await textColumn(texts);
    for (const one of [column, asText(column)]) {
      const sorted = await sortRows(
        { rows: texts.length, columns: [one] },
        { column: 'a', direction: 'ascending' },
        quiet,
      );
      expect([...sorted].map((i) => texts[i])).toEqual([
        'Apple',
        'apple',
        'emil',
        'Émile',
        'item 02',
        'item 2',
        'item 10',
        'zebra',
        'Zürich',
        'zurich',
        '日本',
      ]);
    }
  });

  it('sorts many texts with long shared beginnings, and many equal ones: each comes after the one before', async () => {
    const texts = Array.from({ length: 40_000 }, (_, i) =>
      i % 3 === 0
        ? 'the very same text'
        : `the very same text, number ${(i * 7919) % 9001}${i % 2 ? ' É' : ''}`,
    );
    const column = textsAs('a', texts);
    for (const direction of ['ascending', 'descending'] as const) {
      const sorted = await sortRows(
        { rows: texts.length, columns: [column] },
        { column: 'a', direction },
        quiet,
      );
      expect(new Set(sorted).size).toBe(texts.length);
      const sign = direction === 'ascending' ? 1 : -1;
      const wrong = sorted.findIndex((row, k) => {
        if (k === 0) return false;
        const before = sorted[k - 1]!;
        const [a, b] = [texts[before]!, texts[row]!];
        const order = a === b ? 0 : sign * compareTexts(a, b);
        return order > 0 || (order === 0 && before > row);
      });
      expect(wrong).toBe(-1);
    }
  });

  it('stops when asked to', async () => {
    const column = asText(await textColumn(['b', 'a']));
    const stopped = createContext({ signal: { cancelled: true } });
    await expect(
      sortRows({ rows: 2, columns: [column] }, { column: 'a', direction: 'ascending' }, stopped),
    ).rejects.toThrow('Stopped');
  });

  it('keeps the order of what passes a filter', () => {
    expect(keepPassing(Uint32Array.of(3, 1, 0, 2), Uint32Array.of(0, 3), 4)).toEqual(Uint32Array.of(3, 0));
    expect(keepPassing(null, Uint32Array.of(2), 4)).toEqual(Uint32Array.of(2));
    expect(keepPassing(null, null, 4)).toBeNull();
  });
});
