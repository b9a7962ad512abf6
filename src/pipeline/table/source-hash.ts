import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Context, createContext } from '../core/context';
import { bytesHash } from '../core/hash';
import { bytesOf } from './byte-source';
import type { ByteSource } from './import-types';
import { encodeUtf8 } from './text-codec';

const PIECE = 1 << 20;
/** Pieces under way at once: enough to keep reading and hashing busy. */
const AT_ONCE = 8;

type Digest = (bytes: Uint8Array) => Promise<Uint8Array> | Uint8Array;

/** The platform's SHA-256 where there is one (secure contexts, Node): some ten times as fast, on other threads. */
function platformDigest(): Digest {
  const scope = globalThis as unknown as {
    crypto?: { subtle?: { digest(name: string, bytes: Uint8Array): Promise<ArrayBuffer> } };
  };
  const subtle = scope.crypto?.subtle;
  return subtle ? async (bytes) => new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256;
}

/**
 * The identity of a file's content, 128 bits in hex. Up to 1 MiB it is the SHA-256 of the bytes; beyond, the SHA-256
 * of a mark, the size and the SHA-256 of each piece of 1 MiB, so that pieces can be hashed side by side.
 * @param digest SHA-256; the platform's unless told
 */
export async function sourceHash(
  source: ByteSource,
  context: Context = createContext(),
  digest: Digest = platformDigest(),
): Promise<string> {
  const { size } = source;
  const pieces = Math.max(1, Math.ceil(size / PIECE));
  const digests = new Uint8Array(32 * pieces);
  for (let first = 0; first < pieces; first += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, pieces - first) }, async (_, i) => {
      const at = first + i;
      digests.set(await digest(await bytesOf(source, at * PIECE, (at + 1) * PIECE)), 32 * at);
    });
    await Promise.all(batch);
    await context.tick(Math.min(size, (first + AT_ONCE) * PIECE), size, 'Looking through the file');
  }
  if (pieces === 1) return bytesToHex(digests).slice(0, 32);
  const root = sha256.create();
  root.update(encodeUtf8(`sandtable pieces of ${PIECE}, ${size} bytes:`) as Uint8Array<ArrayBuffer>);
  return bytesToHex(root.update(digests).digest()).slice(0, 32);
}

/** Whether a source is the file with that hash. Files beyond 1 MiB may have been hashed in one go by older programs. */
export async function hasHash(source: ByteSource, hash: string, context?: Context): Promise<boolean> {
  if ((await sourceHash(source, context)) === hash) return true;
  return source.size > PIECE && bytesHash(await bytesOf(source)) === hash;
}
