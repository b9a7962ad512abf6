import { readFile } from 'node:fs/promises';
import { SandtableError } from '../pipeline/core/errors';

/** A file's bytes. @throws DATA_MISSING in words a person can act on */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const cause = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    throw new SandtableError('DATA_MISSING', `The file ${path} ${cause}.`, 'Check the path.', { file: path });
  }
}
