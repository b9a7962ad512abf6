import { CancelledError, type PlainError, SandtableError, toPlainError } from '../../pipeline/core/errors';
import type { Reading, RowSample } from '../../pipeline/project/spec/data';
import { createProject } from '../../pipeline/project/spec/defaults';
import type { ProjectSpec } from '../../pipeline/project/spec/project';
import { type FileToOpen, openProject, setNotice, useStore } from '../store/store';
import { fetchBundled, findBundled } from './datasets';
import { openDataset, provideDataset, stopOpeningDataset } from './engine';
import { memoryLimit } from './memory-limit';
import { looksLikeProject, PROJECT_HEAD, unpackProject } from './project-file';
import { loadFile, storeFile } from './storage';

/** Which opening counts: the one begun last, until it is stopped. */
let latest = 0;

/**
 * Runs what opens something: shows that it is opening, and keeps the present project when it fails or is stopped.
 * What was dropped last wins.
 * @param work calls `goOn` after every wait; it throws when the work was stopped or overtaken
 */
export async function opening(name: string, work: (goOn: () => void) => Promise<void>): Promise<void> {
  const mine = ++latest;
  if (useStore.getState().opening !== null) void stopOpeningDataset();
  useStore.setState({ opening: { name, progress: null }, notice: null, tooLarge: null, unread: null });
  try {
    await work(() => {
      if (mine !== latest) throw new CancelledError();
    });
  } catch (error) {
    if (mine !== latest || error instanceof CancelledError) return;
    const plain = toPlainError(error);
    setNotice(plain.place.file ? plain : { ...plain, place: { ...plain.place, file: name } });
  } finally {
    if (mine === latest) useStore.setState({ opening: null });
  }
}

/** Gives up what is being opened; the present project stays. */
export function stopOpening(): void {
  latest++;
  useStore.setState({ opening: null });
  void stopOpeningDataset();
}

/** A file that was dropped, picked or pasted: a dataset, or a saved project. */
export function openFile(file: File): Promise<void> {
  return opening(file.name, async (goOn) => {
    const head = new Uint8Array(await readable(file, file.slice(0, PROJECT_HEAD).arrayBuffer()));
    goOn();
    if (looksLikeProject(file.name, head)) await openSaved(file, goOn);
    else await startProject(unsaid(file, file.name, null), null, memoryLimit(), goOn);
  });
}

/** A dataset that ships with the page. */
export function openBundled(name: string): Promise<void> {
  return opening(findBundled(name)?.title ?? name, async (goOn) => {
    const file = await fetchBundled(name);
    await startProject(unsaid(file, `${name}.csv`, name), null, memoryLimit(), goOn);
  });
}

/** What was said to a file that is too large: a sample of its rows, or all of them all the same. */
export function openLarge(what: FileToOpen, sample: RowSample | null): Promise<void> {
  return opening(what.fileName, (goOn) => startProject(what, sample, null, goOn));
}

/** A file that could not be read as it was detected, as a person says it is meant. */
export function openAs(what: FileToOpen, reading: Reading): Promise<void> {
  return opening(what.fileName, (goOn) => startProject({ ...what, reading }, null, memoryLimit(), goOn));
}

const unsaid = (file: Blob, fileName: string, bundled: string | null): FileToOpen => ({
  file,
  fileName,
  bundled,
  reading: {},
});

/** What can be wrong with how a file is read rather than with the file. */
const READ_DIFFERENTLY = new Set<PlainError['code']>([
  'UNTERMINATED_QUOTE',
  'MALFORMED_QUOTES',
  'NO_ROWS',
  'NOT_TABULAR',
  'UNSUPPORTED_ENCODING',
  'TOO_MANY_COLUMNS',
  'TOO_FEW_ROWS',
]);

async function startProject(
  what: FileToOpen,
  sample: RowSample | null,
  limit: number | null,
  goOn: () => void,
): Promise<void> {
  goOn();
  const { file, fileName, bundled, reading } = what;
  const request = { fileName, bundled, sample, reading, memoryLimit: limit };
  const opened = await openDataset(file, request, (progress) => {
    useStore.setState(({ opening: present }) => (present ? { opening: { ...present, progress } } : {}));
  }).catch((error: unknown) => {
    goOn();
    const plain = toPlainError(error);
    if (!READ_DIFFERENTLY.has(plain.code)) throw error;
    useStore.setState({ notice: plain, unread: what });
    return null;
  });
  goOn();
  if (opened === null) return;
  if (opened.kind === 'large') {
    useStore.setState({ tooLarge: { ...what, ...opened } });
    return;
  }
  const { identity, proposal, split } = opened;
  const sheet = findBundled(bundled);
  const { reason: _reason, ...proposed } = proposal;
  const chosen = sheet
    ? { target: sheet.target, task: sheet.task, positive: sheet.positive ?? null }
    : proposed;
  const spec = createProject(identity, chosen, sheet?.suggested, split);
  await keepFile(identity.hash, file);
  goOn();
  openProject({ ...spec, data: { ...spec.data, reading, sample } });
}

/** Where the browser keeps nothing one can still work; the autosave, which will fail too, says so. */
async function keepFile(hash: string, file: Blob): Promise<void> {
  try {
    await storeFile(hash, file);
    const kept = await loadFile(hash);
    // From now on the engine reads the browser's own copy: the file on disk may change or go away.
    if (kept) provideDataset(hash, kept).catch(() => {});
  } catch {
    // Said by the autosave.
  }
}

/** A saved project with its data, or without them when they are here already. */
async function openSaved(file: Blob, goOn: () => void): Promise<void> {
  const { spec, data: inside } = await unpackProject(file);
  goOn();
  const data = inside ?? (await findData(spec));
  if (!data) {
    throw new SandtableError(
      'DATA_MISSING',
      `This project was made with ${spec.dataset.fileName}, which is not in the file.`,
      `Drop ${spec.dataset.fileName} first, then open the project again.`,
    );
  }
  await provideDataset(spec.dataset.hash, data);
  await storeFile(spec.dataset.hash, data).catch(() => {});
  goOn();
  openProject(spec);
}

/** The file of a project: as it ships with the page, or as the browser kept it. */
export async function findData(spec: ProjectSpec): Promise<Blob | undefined> {
  if (spec.dataset.bundled) return fetchBundled(spec.dataset.bundled);
  return loadFile(spec.dataset.hash);
}

/** The bytes, or in words what a browser says of a file that is a folder, locked or gone. */
function readable(file: Blob, bytes: Promise<ArrayBuffer>): Promise<ArrayBuffer> {
  return bytes.catch(() => {
    throw new SandtableError(
      'FILE_UNREADABLE',
      `${file instanceof File ? file.name : 'The file'} cannot be read: it is a folder, or it was moved, deleted or locked.`,
      'Drop a file that is there and that you may read.',
    );
  });
}

/** One file at a time: which of several is meant is not ours to guess. */
export function refuseSeveral(count: number): void {
  setNotice(
    toPlainError(
      new SandtableError(
        'INVALID_ARGUMENT',
        `${count} files were dropped at once; a project is made of one.`,
        'Drop one of them. If they belong together, join them first.',
      ),
    ),
  );
}
