import type { Workbench } from './workbench';

/** A block of records on the workbench, as positions of their fields in its memory. */
export class Block {
  constructor(
    readonly bench: Workbench,
    readonly columns: number,
    /** The index of the block's first row in the file. */
    readonly firstRow: number,
    readonly rows: number,
  ) {}

  /** The memory that fields are positions in. */
  get bytes(): Uint8Array {
    return this.bench.memory.u8;
  }

  /**
   * Start and end of field k of row r at 2·(r·columns + k); an end below zero is ~end of a quoted field that still
   * needs unescaping.
   */
  get fields(): Int32Array {
    const from = this.bench.fieldsAt >> 2;
    return this.bench.memory.i32.subarray(from, from + 2 * this.columns * this.rows);
  }

  /** The address of the field of a row. */
  fieldAt(row: number, column: number): number {
    return this.bench.fieldsAt + 8 * (row * this.columns + column);
  }
}
