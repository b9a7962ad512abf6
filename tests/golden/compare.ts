/** The comparison rule of the golden files. */

export interface Tolerance {
  abs: number;
  rel: number;
}

const NON_FINITE: Record<string, number> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

/** The JSON of a golden file with its three spelt-out numbers as numbers and nothing else changed. */
export function decode(value: unknown): unknown {
  if (typeof value === 'string' && Object.hasOwn(NON_FINITE, value)) return NON_FINITE[value];
  if (Array.isArray(value)) return value.map(decode);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(item)]));
  }
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

function asArray(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
  return undefined;
}

/**
 * Every place where `got` departs from `want`, as sentences; none when all agree. Keys that only `got` has are of
 * no interest. Besides plain values two forms of expectation exist: `{min, max}` against a number is a range, and
 * `accepted: [...]` against one value means any of them.
 */
export function differences(want: unknown, got: unknown, tolerance: Tolerance, path = 'expected'): string[] {
  if (typeof want === 'number') {
    if (typeof got === 'boolean') got = Number(got);
    if (typeof got !== 'number') return [`${path}: want ${want}, got ${JSON.stringify(got)}`];
    if (Object.is(want, got) || want === got || (Number.isNaN(want) && Number.isNaN(got))) return [];
    const error = Math.abs(got - want);
    const allowed = tolerance.abs + tolerance.rel * Math.abs(want);
    return error <= allowed
      ? []
      : [`${path}: want ${want}, got ${got} (off by ${error}, allowed ${allowed})`];
  }
  const wantArray = asArray(want);
  if (wantArray) {
    if (path.endsWith('.accepted') && asArray(got) === undefined) {
      const fits = wantArray.some((option) => differences(option, got, tolerance, path).length === 0);
      return fits ? [] : [`${path}: ${JSON.stringify(got)} is none of ${JSON.stringify(wantArray)}`];
    }
    const gotArray = asArray(got);
    if (!gotArray) return [`${path}: want an array, got ${JSON.stringify(got)}`];
    if (gotArray.length !== wantArray.length) {
      return [`${path}: want ${wantArray.length} values, got ${gotArray.length}`];
    }
    return wantArray.flatMap((item, i) => differences(item, gotArray[i], tolerance, `${path}[${i}]`));
  }
  if (isRecord(want)) {
    const keys = Object.keys(want);
    if (typeof got === 'number' && keys.length === 2 && 'min' in want && 'max' in want) {
      const [min, max] = [want.min as number, want.max as number];
      const slack = (edge: number) => tolerance.abs + tolerance.rel * Math.abs(edge);
      const inside = got >= min - slack(min) && got <= max + slack(max);
      return inside ? [] : [`${path}: ${got} is outside [${min}, ${max}]`];
    }
    if (!isRecord(got)) return [`${path}: want an object, got ${JSON.stringify(got)}`];
    return keys.flatMap((key) => differences(want[key], got[key], tolerance, `${path}.${key}`));
  }
  if (want === got || (want === null && got === undefined)) return [];
  if (typeof want === 'boolean' && typeof got === 'number' && Number(want) === got) return [];
  return [`${path}: want ${JSON.stringify(want)}, got ${JSON.stringify(got)}`];
}
