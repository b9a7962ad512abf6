import { contentHash } from '../../core/hash';

const keys = new WeakMap<object, string>();

/** The content hash of a large value, computed once per object. */
export function keyOf(value: object): string {
  let key = keys.get(value);
  if (key === undefined) {
    key = contentHash(value);
    keys.set(value, key);
  }
  return key;
}
