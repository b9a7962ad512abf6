import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { ProjectSpec, Stage } from '../../pipeline/project/spec/project';

/** What the browser keeps: the open project and the file of its dataset. Nothing leaves the machine. */
interface SandtableDb extends DBSchema {
  /** Under 'current': the project's JSON and the stage that was open. */
  projects: { key: string; value: { spec: unknown; stage: string } };
  /** Dataset files under their hash: Blobs stay on disk until they are read. Older versions kept the bytes. */
  files: { key: string; value: Blob | Uint8Array<ArrayBuffer> };
}

let database: Promise<IDBPDatabase<SandtableDb>> | undefined;

function open(): Promise<IDBPDatabase<SandtableDb>> {
  database ??= openDB<SandtableDb>('sandtable', 1, {
    upgrade(db) {
      db.createObjectStore('projects');
      db.createObjectStore('files');
    },
  });
  // A browser that refused once may allow it later.
  database.catch(() => {
    database = undefined;
  });
  return database;
}

/**
 * Keeps the project, and lets go of the files of other projects in the same breath: there is never a project without
 * its data.
 * @throws when the browser refuses, or when the project's data are not kept here
 */
export async function storeProject(spec: ProjectSpec, stage: Stage): Promise<void> {
  const db = await open();
  const tx = db.transaction(['projects', 'files'], 'readwrite');
  const files = tx.objectStore('files');
  const { hash, bundled } = spec.dataset;
  const keys = await files.getAllKeys();
  if (bundled === null && !keys.includes(hash)) {
    tx.abort();
    await tx.done.catch(() => {});
    throw new Error('The data of the project are not kept.');
  }
  await Promise.all([
    tx.objectStore('projects').put({ spec, stage }, 'current'),
    ...keys.filter((key) => key !== hash).map((key) => files.delete(key)),
    tx.done,
  ]);
}

export async function loadStoredProject(): Promise<{ spec: unknown; stage: string } | undefined> {
  return (await open()).get('projects', 'current');
}

export async function forgetProject(): Promise<void> {
  await (await open()).delete('projects', 'current');
}

/** Keeps a file until a project with other data is stored. */
export async function storeFile(hash: string, file: Blob): Promise<void> {
  await (await open()).put('files', file, hash);
}

export async function loadFile(hash: string): Promise<Blob | undefined> {
  const kept = await (await open()).get('files', hash);
  return kept instanceof Uint8Array ? new Blob([kept]) : kept;
}
