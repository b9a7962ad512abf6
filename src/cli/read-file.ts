import { constants } from 'node:fs';
import { access, open, readFile, stat } from 'node:fs/promises';
import { SandtableError } from '../pipeline/core/errors';
import type { ByteSource } from '../pipeline/table/import-types';

/** A file's bytes. @throws DATA_MISSING in words a person can act on */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** A file on disk, read in parts: it may be larger than what fits into memory. @throws DATA_MISSING */
export async function diskSource(path: string): Promise<ByteSource> {
  try {
    await access(path, constants.R_OK);
    const found = await stat(path);
    if (!found.isFile()) throw new Error('not a file');
    return {
      size: found.size,
      async slice(start, end) {
        const handle = await open(path);
        try {
          const bytes = new Uint8Array(Math.max(0, Math.min(end, found.size) - start));
          const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
          return bytes.subarray(0, bytesRead);
        } finally {
          await handle.close();
        }
      },
    };
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): SandtableError {
  const cause = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read';
  return new SandtableError('DATA_MISSING', `The file ${path} ${cause}.`, 'Check the path.', { file: path });
}
