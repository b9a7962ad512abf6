import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What the browser keeps: the open project and the bytes of its dataset. Nothing leaves the machine. */
interface SandtableDb extends DBSchema {
  /** Under 'current': the project's JSON and the stage that was open. */
  projects: { key: string; value: { spec: unknown; stage: string } };
  /** Dataset bytes under their hash. */
  files: { key: string; value: Uint8Array };
}

let database: Promise<IDBPDatabase<SandtableDb>> | undefined;

function open(): Promise<IDBPDatabase<SandtableDb>> {
  database ??= openDB<SandtableDb>('sandtable', 1, {
    upgrade(db) {
      db.createObjectStore('projects');
      db.createObjectStore('files');
    },
  });
  return database;
}

export async function storeProject(spec: unknown, stage: string): Promise<void> {
  await (await open()).put('projects', { spec, stage }, 'current');
}

export async function loadStoredProject(): Promise<{ spec: unknown; stage: string } | undefined> {
  return (await open()).get('projects', 'current');
}

export async function forgetProject(): Promise<void> {
  await (await open()).delete('projects', 'current');
}

/** Keeps a file's bytes; files of other projects go, so that the browser's storage does not fill up. */
export async function storeFile(hash: string, bytes: Uint8Array): Promise<void> {
  const db = await open();
  const tx = db.transaction('files', 'readwrite');
  for (const key of await tx.store.getAllKeys()) if (key !== hash) await tx.store.delete(key);
  await tx.store.put(bytes, hash);
  await tx.done;
}

export async function loadFile(hash: string): Promise<Uint8Array | undefined> {
  return (await open()).get('files', hash);
}
