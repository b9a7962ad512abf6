import { SandtableError } from '../../core/errors';

/** The large input under a key. @throws INTERNAL when the caller forgot to share it */
export function shareOf<T>(shares: ReadonlyMap<string, unknown>, key: string): T {
  const value = shares.get(key);
  if (value === undefined) throw new SandtableError('INTERNAL', `A task's input "${key}" was not shared.`);
  return value as T;
}
