import { Unzip, UnzipInflate, Zip, ZipDeflate } from 'fflate';

/**
 * Bytes taken at a time: some ten milliseconds of compressing. fflate's own asynchronous calls start workers from
 * `blob:` addresses, which the page's policy forbids; between pieces the page has its turn instead.
 */
const PIECE = 1 << 18;

async function* piecesOf(blob: Blob): AsyncGenerator<{ piece: Uint8Array; isLast: boolean }> {
  let start = 0;
  do {
    const end = Math.min(start + PIECE, blob.size);
    yield { piece: new Uint8Array(await blob.slice(start, end).arrayBuffer()), isLast: end === blob.size };
    start = end;
  } while (start < blob.size);
}

/** A zip of some files, by name. */
export async function zipPieces(files: Readonly<Record<string, Blob>>): Promise<Blob> {
  const written: BlobPart[] = [];
  let failed: Error | null = null;
  const archive = new Zip((error, bytes) => {
    if (error) failed = error;
    else written.push(bytes as Uint8Array<ArrayBuffer>);
  });
  for (const [name, blob] of Object.entries(files)) {
    const entry = new ZipDeflate(name, { level: 6 });
    archive.add(entry);
    for await (const { piece, isLast } of piecesOf(blob)) entry.push(piece, isLast);
  }
  archive.end();
  if (failed) throw failed;
  return new Blob(written, { type: 'application/zip' });
}

/** The files in a zip, by name. @throws when it is damaged or cut off */
export async function unzipPieces(archive: Blob): Promise<Map<string, Blob>> {
  const files = new Map<string, Blob>();
  let open = 0;
  let failed: Error | null = null;
  const reader = new Unzip((file) => {
    const parts: BlobPart[] = [];
    open++;
    file.ondata = (error, bytes, isFinal) => {
      if (error) failed = error;
      else if (bytes) parts.push(bytes as Uint8Array<ArrayBuffer>);
      if (!isFinal) return;
      open--;
      files.set(file.name, new Blob(parts));
    };
    file.start();
  });
  reader.register(UnzipInflate);
  for await (const { piece, isLast } of piecesOf(archive)) {
    reader.push(piece, isLast);
    if (failed) throw failed;
  }
  if (open > 0) throw new Error('it is cut off');
  return files;
}
