// `readCodes`, `codeOf`, `moveSlots` and `readTexts` of `CsvKernels` in AssemblyScript; described there.

// A slot: the key (the bytes themselves up to eight, else a hash), code + 1 (0 is free), length.
const SLOT: usize = 4;
// biome-ignore lint/correctness/noPrecisionLoss: a number of 64 bits in AssemblyScript.
const MIX: u64 = 0x9e3779b97f4a7c15;

/** Up to eight bytes as one number. */
function short(at: usize, length: usize): u64 {
  const bits = (<u64>(8 - length)) << 3;
  return length === 0 ? 0 : (load<u64>(at) << bits) >> bits;
}

function keyOf(at: usize, length: usize): u64 {
  if (length <= 8) return short(at, length);
  let hash: u64 = 0;
  const last = at + length - 8;
  for (; at < last; at += 8) {
    hash = (hash ^ load<u64>(at)) * MIX;
    hash ^= hash >> 29;
  }
  hash = (hash ^ load<u64>(last)) * MIX;
  return hash ^ (hash >> 32);
}

function slotOf(key: u64, length: u32, mask: u32): usize {
  const spread = (key ^ ((<u64>length) << 59)) * MIX;
  return <usize>(<u32>(spread >> 32) & mask);
}

function same(a: usize, b: usize, length: usize): bool {
  let k: usize = 0;
  for (; k + 8 <= length; k += 8) if (load<u64>(a + k) !== load<u64>(b + k)) return false;
  return short(a + k, length - k) === short(b + k, length - k);
}

export function codeOf(at: usize, length: usize, dictionaryAt: usize): i32 {
  const mask = load<u32>(dictionaryAt + 4);
  const table = <usize>load<u32>(dictionaryAt + 8);
  const offsets = <usize>load<u32>(dictionaryAt + 12);
  const heap = <usize>load<u32>(dictionaryAt + 20);
  const key = keyOf(at, length);
  let slot = slotOf(key, <u32>length, mask);
  while (true) {
    const p = table + (slot << SLOT);
    const code = load<u32>(p + 8);
    if (code === 0) {
      const count = load<u32>(dictionaryAt);
      const used = <usize>load<u32>(offsets + ((<usize>count) << 2));
      const full =
        count + 2 > load<u32>(dictionaryAt + 16) ||
        (count + 1) << 1 > mask ||
        used + length + 16 > <usize>load<u32>(dictionaryAt + 24);
      if (full) return -1;
      // A call costs more than a few bytes too many.
      if (length <= 16) v128.store(heap + used, v128.load(at));
      else memory.copy(heap + used, at, length);
      store<u64>(p, key);
      store<u32>(p + 8, count + 1);
      store<u32>(p + 12, <u32>length);
      store<u32>(offsets + ((<usize>count + 1) << 2), used + length);
      store<u32>(dictionaryAt, count + 1);
      return <i32>count;
    }
    if (load<u64>(p) === key && load<u32>(p + 12) === <u32>length) {
      const entry = heap + <usize>load<u32>(offsets + ((<usize>code - 1) << 2));
      if (length <= 8 || same(entry, at, length)) return <i32>code - 1;
    }
    slot = (slot + 1) & <usize>mask;
  }
}

export function moveSlots(oldAt: usize, oldSlots: i32, newAt: usize, newSlots: i32): void {
  memory.fill(newAt, 0, (<usize>newSlots) << SLOT);
  const mask = <u32>newSlots - 1;
  for (let p = oldAt; p < oldAt + ((<usize>oldSlots) << SLOT); p += 16) {
    if (load<u32>(p + 8) === 0) continue;
    let slot = slotOf(load<u64>(p), load<u32>(p + 12), mask);
    while (load<u32>(newAt + (slot << SLOT) + 8) !== 0) slot = (slot + 1) & <usize>mask;
    v128.store(newAt + (slot << SLOT), v128.load(p));
  }
}

/** Copies start … end with doubled quotes made single; returns the length. */
function singleQuotes(start: usize, end: usize, quote: u32, to: usize): usize {
  let out = to;
  for (let i = start; i < end; i++) {
    const c = load<u8>(i);
    store<u8>(out++, c);
    if (<u32>c === quote) i++;
  }
  return out - to;
}

export function readCodes(
  fieldsAt: usize,
  stride: usize,
  from: i32,
  rows: i32,
  quote: u32,
  outAt: usize,
  dictionaryAt: usize,
  scratchAt: usize,
  tallyAt: usize,
): i32 {
  let field = fieldsAt + <usize>from * stride;
  let out = outAt + ((<usize>from) << 2);
  let trimmed = 0;
  let row = from;
  for (; row < rows; row++, field += stride, out += 4) {
    let start = <usize>load<u32>(field);
    const stop = load<i32>(field + 4);
    let end = <usize>stop;
    let blanks = 0;
    if (stop < 0) {
      if (<u32>load<u8>(start - 1) !== quote) break;
      end = scratchAt + singleQuotes(start, <usize>~stop, quote, scratchAt);
      start = scratchAt;
    } else if (start < end && (load<u8>(start) <= 32 || load<u8>(end - 1) <= 32)) {
      if (<u32>load<u8>(start - 1) !== quote) {
        while (start < end && load<u8>(start) <= 32) start++;
        while (start < end && load<u8>(end - 1) <= 32) end--;
        blanks = 1;
      }
    }
    if (start === end) store<i32>(out, -1);
    else {
      const code = codeOf(start, end - start, dictionaryAt);
      if (code < 0) break;
      store<i32>(out, code);
    }
    trimmed += blanks;
  }
  store<i32>(tallyAt, load<i32>(tallyAt) + trimmed);
  return row;
}

export function readTexts(
  fieldsAt: usize,
  stride: usize,
  from: i32,
  rows: i32,
  quote: u32,
  outAt: usize,
  offsetsAt: usize,
  tallyAt: usize,
): i32 {
  let field = fieldsAt + <usize>from * stride;
  let offsets = offsetsAt + ((<usize>from) << 2);
  let out = outAt + <usize>load<u32>(offsets);
  let trimmed = 0;
  let row = from;
  for (; row < rows; row++, field += stride) {
    let start = <usize>load<u32>(field);
    const stop = load<i32>(field + 4);
    if (stop < 0) {
      if (<u32>load<u8>(start - 1) !== quote) break;
      out += singleQuotes(start, <usize>~stop, quote, out);
    } else {
      let end = <usize>stop;
      if (start < end && (load<u8>(start) <= 32 || load<u8>(end - 1) <= 32)) {
        if (<u32>load<u8>(start - 1) !== quote) {
          while (start < end && load<u8>(start) <= 32) start++;
          while (start < end && load<u8>(end - 1) <= 32) end--;
          trimmed++;
        }
      }
      const length = end - start;
      if (length <= 16) v128.store(out, v128.load(start));
      else memory.copy(out, start, length);
      out += length;
    }
    offsets += 4;
    store<u32>(offsets, out - outAt);
  }
  store<i32>(tallyAt, load<i32>(tallyAt) + trimmed);
  return row;
}
