import type { CsvKernels } from '../../kernels/csv-kernels';
import { Entries } from './entries';
import type { Workbench } from './workbench';

const SLOTS = 64;
const ROOM = 33;
const HEAP = 1024;

/** A dictionary in the memory of a workbench, where the kernels read and fill it. */
export class BenchDictionary {
  /** The address of its header, as `readCodes` wants it. */
  readonly at: number;

  constructor(
    private readonly bench: Workbench,
    private readonly kernels: CsvKernels,
  ) {
    const { memory } = bench;
    this.at = memory.allocate(28);
    const slots = memory.allocate(16 * SLOTS);
    const offsets = memory.allocate(4 * ROOM);
    const heap = memory.allocate(HEAP);
    memory.u8.fill(0, slots, slots + 16 * SLOTS);
    memory.u32[offsets >> 2] = 0;
    memory.u32.set([0, SLOTS - 1, slots, offsets, ROOM, heap, HEAP], this.at >> 2);
  }

  get count(): number {
    return this.bench.memory.u32[this.at >> 2]!;
  }

  /** The entries as they are now; valid until the next one is added. */
  get entries(): Entries {
    const { memory } = this.bench;
    const [count, , , offsetsAt, , heapAt, heapRoom] = memory.u32.subarray(this.at >> 2, (this.at >> 2) + 7);
    const offsets = memory.i32.subarray(offsetsAt! >> 2, (offsetsAt! >> 2) + count! + 1);
    return new Entries(count!, offsets, memory.u8.subarray(heapAt, heapAt! + heapRoom!));
  }

  /** The code of the bytes at an address, new when they were never seen. */
  add(at: number, length: number): number {
    for (;;) {
      const code = this.kernels.codeOf(at, length, this.at);
      if (code >= 0) return code;
      this.makeRoom(length);
    }
  }

  /** Room for one more entry of that many bytes, and then some. */
  makeRoom(length: number): void {
    const { memory } = this.bench;
    const header = this.at >> 2;
    const [count, mask, slotsAt, offsetsAt, room, heapAt, heapRoom] = memory.u32.slice(header, header + 7);
    if ((count! + 1) * 2 > mask!) {
      const slots = (mask! + 1) * 4;
      const at = memory.allocate(16 * slots);
      this.kernels.moveSlots(slotsAt!, mask! + 1, at, slots);
      memory.release(slotsAt!, 16 * (mask! + 1));
      memory.u32.set([slots - 1, at], header + 1);
    }
    if (count! + 2 > room!) this.move(header + 3, offsetsAt!, 4 * room!, 8 * room!, 2 * room!);
    const used = memory.u32[(memory.u32[header + 3]! >> 2) + count!]!;
    // The kernel writes sixteen bytes at a time.
    if (used + length + 16 > heapRoom!) {
      const wanted = Math.max(2 * heapRoom!, used + length + 16);
      this.move(header + 5, heapAt!, heapRoom!, wanted, wanted);
    }
  }

  private move(header: number, from: number, size: number, wanted: number, room: number): void {
    const { memory } = this.bench;
    const at = memory.allocate(wanted);
    memory.u8.copyWithin(at, from, from + size);
    memory.release(from, size);
    memory.u32.set([at, room], header);
  }
}
