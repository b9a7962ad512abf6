import type { Table } from '../../table/table';
import type { CsrMatrix } from '../sparse';
import type { Fit } from './fit';
import { product, rowLength } from './row-steps';
import { BLOCK, type Writer, writersOf } from './writers';

/** A list of numbers that doubles when it is full. */
function growing(): { cells(n: number): void; indices(): Int32Array; values(): Float64Array } {
  let indices = new Int32Array(1024);
  let values = new Float64Array(1024);
  return {
    cells(n) {
      if (n <= indices.length) return;
      const size = Math.max(n, indices.length * 2);
      const more = new Int32Array(size);
      more.set(indices);
      indices = more;
      const wider = new Float64Array(size);
      wider.set(values);
      values = wider;
    },
    indices: () => indices,
    values: () => values,
  };
}

/** What a writer made of a block of rows. */
interface Made {
  writer: Writer;
  /** Dense writers: their cells, row after row. */
  cells: Float64Array;
  slots: Int32Array;
  csr: CsrMatrix | undefined;
}

function make(made: Made, rows: Int32Array, from: number, to: number): void {
  const { writer } = made;
  if (writer.kind === 'dense') {
    made.cells.fill(0);
    writer.write(rows, from, to, made.cells, 0, writer.width);
  } else if (writer.kind === 'slot') writer.read(rows, from, to, made.slots);
  else made.csr = writer.read(rows, from, to);
}

/** Rows of a table in compressed form: zeros take no room. Columns ascend within a row. */
export function sparseRows({ model, crossFitted }: Fit, table: Table, rows: Int32Array): CsrMatrix {
  const cols = model.features.length;
  const block = Math.min(BLOCK, rows.length);
  const all: Made[] = writersOf(model, table, rows.length, crossFitted).map((writer) => ({
    writer,
    cells: new Float64Array(writer.kind === 'dense' ? block * writer.width : 0),
    slots: new Int32Array(writer.kind === 'slot' ? block : 0),
    csr: undefined,
  }));
  const firstProduct = cols - model.products.length;
  const indptr = new Int32Array(rows.length + 1);
  const store = growing();
  const full = new Float64Array(model.products.length > 0 ? cols : 0);
  let n = 0;
  for (let from = 0; from < rows.length; from += BLOCK) {
    const to = Math.min(rows.length, from + BLOCK);
    for (const made of all) make(made, rows, from, to);
    for (let i = 0; i < to - from; i++) {
      const start = n;
      store.cells(n + cols);
      const indices = store.indices();
      const values = store.values();
      const put = (column: number, value: number) => {
        if (value === 0) return;
        indices[n] = column;
        values[n++] = value;
      };
      for (const { writer, cells, slots, csr } of all) {
        const { offset, width } = writer;
        if (writer.kind === 'dense') for (let j = 0; j < width; j++) put(offset + j, cells[i * width + j]!);
        else if (writer.kind === 'slot') {
          if (slots[i]! >= 0) put(offset + slots[i]!, 1);
        } else if (csr) {
          for (let k = csr.indptr[i]!; k < csr.indptr[i + 1]!; k++)
            put(offset + csr.indices[k]!, csr.values[k]!);
        }
      }
      if (model.products.length > 0) {
        for (let k = start; k < n; k++) full[indices[k]!] = values[k]!;
        const own = n;
        model.products.forEach(([a, b], k) => {
          put(firstProduct + k, product(full[a]!, full[b]!));
        });
        for (let k = start; k < own; k++) full[indices[k]!] = 0;
      }
      if (model.normalize !== 'none') {
        const length = rowLength(model.normalize, values, start, n);
        for (let k = start; k < n; k++) values[k] = values[k]! / length;
      }
      indptr[from + i + 1] = n;
    }
  }
  return {
    rows: rows.length,
    cols,
    indptr,
    indices: store.indices().slice(0, n),
    values: store.values().slice(0, n),
  };
}
