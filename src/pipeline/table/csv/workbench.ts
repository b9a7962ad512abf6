import type { CsvKernels } from '../../kernels/csv-kernels';
import { GrowingMemory } from '../../kernels/growing-memory';
import { POWERS } from './number-bytes';

/** Bytes behind the window that kernels may look at, and that hold no text. */
const MARGIN = 128;

/**
 * The memory in which a file is cut and its cells are read: a window of its bytes, the fields of a block of records,
 * and places for what comes out of a column of them.
 */
export class Workbench {
  readonly memory: GrowingMemory;
  readonly kernels: CsvKernels | null;
  readonly fieldsAt: number;
  readonly stateAt: number;
  readonly jumpsAt: number;
  readonly powersAt: number;
  readonly tallyAt: number;
  /** Words: rows that a kernel left, or offsets. */
  readonly wordsAt: number;
  windowAt = 0;
  /** Doubles, codes or text of one column of a block. */
  outAt = 0;
  scratchAt = 0;
  window = 0;
  private room = 0;

  constructor(
    columns: number,
    readonly rows: number,
    window: number,
    compiled = true,
  ) {
    const memory = new GrowingMemory(compiled);
    this.memory = memory;
    this.kernels = memory.kernels;
    this.fieldsAt = memory.allocate(8 * columns * rows);
    this.jumpsAt = memory.allocate(8 * rows);
    this.wordsAt = memory.allocate(4 * (rows + 1));
    this.stateAt = memory.allocate(64);
    this.tallyAt = memory.allocate(64);
    this.powersAt = memory.allocate(8 * POWERS.length);
    memory.f64.set(POWERS, this.powersAt >> 3);
    this.widen(window, 0);
    this.makeRoom(window);
  }

  /** Makes the window that wide; its first `keep` bytes stay. */
  widen(window: number, keep: number): void {
    const { memory, windowAt: old, window: before } = this;
    // The byte before the window is read too: it must not look like a quote.
    this.windowAt = memory.allocate(window + 2 * MARGIN) + 64;
    memory.u8.fill(0, this.windowAt - 64, this.windowAt);
    memory.u8.copyWithin(this.windowAt, old, old + keep);
    if (before > 0) memory.release(old - 64, before + 2 * MARGIN);
    this.window = window;
  }

  /** Makes room for what comes out of a block of that many bytes. */
  makeRoom(bytes: number): void {
    const { memory } = this;
    const size = Math.max(bytes, 8 * this.rows) + MARGIN;
    if (size <= this.room) return;
    if (this.room > 0) for (const at of [this.outAt, this.scratchAt]) memory.release(at, this.room);
    this.outAt = memory.allocate(size);
    this.scratchAt = memory.allocate(size);
    this.room = size;
  }
}
