// `cutRecords` of `CsvKernels` in AssemblyScript; its meaning is described there.

const LF: u32 = 10;
const CR: u32 = 13;
const SPACE: u32 = 32;

function marksOf16(at: usize, delimiter: v128): u64 {
  const bytes = v128.load(at);
  const ends = v128.or(i8x16.eq(bytes, i8x16.splat(10)), i8x16.eq(bytes, i8x16.splat(13)));
  return <u64>(<u32>i8x16.bitmask(v128.or(ends, i8x16.eq(bytes, delimiter))));
}

/** A bit for each of the 64 bytes at an address that is a delimiter or ends a line. */
function marksAt(at: usize, delimiter: v128): u64 {
  return (
    marksOf16(at, delimiter) |
    (marksOf16(at + 16, delimiter) << 16) |
    (marksOf16(at + 32, delimiter) << 32) |
    (marksOf16(at + 48, delimiter) << 48)
  );
}

export function cutRecords(
  at: usize,
  end: usize,
  delimiter: u32,
  quote: u32,
  comment: u32,
  columns: i32,
  firstRow: i32,
  most: i32,
  fieldsAt: usize,
  stateAt: usize,
  jumpsAt: usize,
): i32 {
  const delimiters = i8x16.splat(<i8>delimiter);
  const quotes = i8x16.splat(<i8>quote);
  const width = (<usize>columns) << 3;
  let lf = load<i32>(stateAt + 4);
  let crlf = load<i32>(stateAt + 8);
  let cr = load<i32>(stateAt + 12);
  let line = load<i32>(stateAt + 16);
  let nextLine = load<i32>(stateAt + 20);
  let jumps: usize = 0;
  let count = 0;
  let done = at;
  let i = at;
  let block = i & ~63;
  let marks = marksAt(block, delimiters) & (~(<u64>0) << (<u64>(i & 63)));
  let whole = true;
  while (whole && count < most && i < end) {
    if (<u32>load<u8>(i) === comment) break;
    let field = fieldsAt + <usize>count * width;
    const last = field + width - 8;
    let through = line;
    let mark: u32 = delimiter;
    while (mark === delimiter) {
      let c = <u32>load<u8>(i);
      let j: usize = i;
      if (c === quote) {
        let escaped = false;
        let k = i + 1;
        whole = false;
        for (;;) {
          const bytes = v128.load(k);
          const ends = v128.or(i8x16.eq(bytes, i8x16.splat(10)), i8x16.eq(bytes, i8x16.splat(13)));
          const found = i8x16.bitmask(v128.or(ends, i8x16.eq(bytes, quotes)));
          k += found === 0 ? 16 : <usize>ctz(found);
          if (k >= end) break;
          if (found === 0) continue;
          c = <u32>load<u8>(k);
          if (c !== quote) {
            if (c === LF || <u32>load<u8>(k + 1) !== LF) through++;
            k++;
            continue;
          }
          if (k + 1 >= end) break;
          if (<u32>load<u8>(k + 1) !== quote) {
            whole = true;
            break;
          }
          escaped = true;
          k += 2;
        }
        if (!whole) break;
        store<u32>(field, i + 1);
        store<u32>(field + 4, escaped ? ~k : k);
        j = k + 1;
        mark = <u32>load<u8>(j);
        if (mark !== delimiter && mark !== LF && mark !== CR) {
          whole = false;
          break;
        }
        // The marks inside the quotes meant nothing: go on after the one that ends the field.
        if ((j & ~63) !== block) {
          block = j & ~63;
          marks = marksAt(block, delimiters);
        }
        marks &= (~(<u64>0) << (<u64>(j & 63))) << 1;
      } else {
        if (c === SPACE && quote < 256) {
          let k = i + 1;
          while (k < end && <u32>load<u8>(k) === SPACE) k++;
          if (k >= end || <u32>load<u8>(k) === quote) {
            whole = false;
            break;
          }
        }
        while (marks === 0 && block < end) {
          block += 64;
          marks = marksAt(block, delimiters);
        }
        j = block + <usize>ctz(marks);
        if (j >= end) {
          whole = false;
          break;
        }
        marks &= marks - 1;
        store<u32>(field, i);
        store<u32>(field + 4, j);
        mark = <u32>load<u8>(j);
        // A line of blanks alone is no record: the careful reader knows.
        if (columns === 1 && (j === i || c <= SPACE)) {
          whole = false;
          break;
        }
      }
      i = j + 1;
      if (mark === delimiter) {
        if (field === last || i >= end) {
          whole = false;
          break;
        }
        field += 8;
      }
    }
    if (!whole || field !== last) break;
    if (mark === LF) lf++;
    else {
      if (i >= end) break;
      if (<u32>load<u8>(i) === LF) {
        crlf++;
        if ((i & ~63) !== block) {
          block = i & ~63;
          marks = marksAt(block, delimiters);
        }
        marks &= (~(<u64>0) << (<u64>(i & 63))) << 1;
        i++;
      } else cr++;
    }
    if (line !== nextLine) {
      store<i32>(jumpsAt + jumps, firstRow + count);
      store<i32>(jumpsAt + jumps + 4, line);
      jumps += 8;
    }
    line = through + 1;
    nextLine = line;
    count++;
    done = i;
  }
  store<u32>(stateAt, done);
  store<i32>(stateAt + 4, lf);
  store<i32>(stateAt + 8, crlf);
  store<i32>(stateAt + 12, cr);
  store<i32>(stateAt + 16, line);
  store<i32>(stateAt + 20, nextLine);
  store<u32>(stateAt + 24, jumps >> 2);
  return count;
}
