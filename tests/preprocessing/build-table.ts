import {
  type BooleanColumn,
  type CategoryColumn,
  type NumberColumn,
  setBit,
  type TextColumn,
} from '../../src/pipeline/table/column';

/** Numbers with null for missing. */
export function numbers(
  name: string,
  values: (number | null)[],
  type: NumberColumn['type'] = 'number',
): NumberColumn {
  return { storage: 'number', name, type, values: Float64Array.from(values, (v) => v ?? Number.NaN) };
}

/** Dictionary-encoded strings; `levels` fixes the codes, else they come in order of appearance. */
export function categories(
  name: string,
  values: (string | null)[],
  levels: string[] = [],
  type: CategoryColumn['type'] = 'category',
): CategoryColumn {
  const all = [...levels];
  for (const value of values) if (value !== null && !all.includes(value)) all.push(value);
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : all.indexOf(value)));
  return { storage: 'category', name, type, codes, levels: all };
}

export function booleans(
  name: string,
  values: (boolean | null)[],
  labels: [string, string] = ['no', 'yes'],
): BooleanColumn {
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  const missing = new Uint8Array(bits.length);
  values.forEach((value, i) => {
    if (value === null) setBit(missing, i);
    else if (value) setBit(bits, i);
  });
  return { storage: 'boolean', name, type: 'boolean', length: values.length, bits, missing, labels };
}

export function texts(
  name: string,
  values: (string | null)[],
  type: TextColumn['type'] = 'text',
): TextColumn {
  const encoded = values.map((value) => new TextEncoder().encode(value ?? ''));
  const offsets = new Uint32Array(values.length + 1);
  encoded.forEach((bytes, i) => {
    offsets[i + 1] = offsets[i] + bytes.length;
  });
  const bytes = new Uint8Array(offsets[values.length]);
  encoded.forEach((cell, i) => {
    bytes.set(cell, offsets[i]);
  });
  const missing = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, i) => {
    if (value === null) setBit(missing, i);
  });
  return { storage: 'text', name, type, offsets, bytes, missing };
}

export const allRows = (n: number) => Int32Array.from({ length: n }, (_, i) => i);

/** A matrix as nested lists, for comparing with literals. */
export function nested({ rows, cols, data }: { rows: number; cols: number; data: Float64Array }): number[][] {
  return Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * cols, (i + 1) * cols)));
}
