import { SandtableError, toPlainError } from '../../pipeline/core/errors';
import { createProject } from '../../pipeline/project/spec/defaults';
import { type ProjectSpec, parseProject, STAGES, type Stage } from '../../pipeline/project/spec/project';
import { closeProject, openProject, setNotice, useStore } from '../store/store';
import { createAutosave } from './autosave';
import { fetchBundled, findBundled } from './datasets';
import { openDataset, provideDataset, runProject, stopProject } from './engine';
import { looksLikeProject, packProject, unpackProject } from './project-file';
import { forgetProject, loadFile, loadStoredProject, storeFile, storeProject } from './storage';

/** Runs what opens something: shows that it is opening, and keeps the present project when it fails. */
async function opening(what: string, work: () => Promise<void>): Promise<void> {
  useStore.setState({ opening: what, notice: null });
  try {
    await work();
  } catch (error) {
    const plain = toPlainError(error);
    setNotice(plain.place.file ? plain : { ...plain, place: { ...plain.place, file: what } });
  } finally {
    useStore.setState({ opening: null });
  }
}

/** A file that was dropped or picked: a dataset, or a saved project. */
export function openFile(file: File): Promise<void> {
  return opening(file.name, async () => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (looksLikeProject(file.name, bytes)) await openSaved(bytes);
    else await startProject(bytes, file.name, null);
  });
}

/** A dataset that ships with the page. */
export function openBundled(name: string): Promise<void> {
  return opening(findBundled(name)?.title ?? name, async () => {
    await startProject(await fetchBundled(name), `${name}.csv`, name);
  });
}

async function startProject(
  bytes: Uint8Array<ArrayBuffer>,
  fileName: string,
  bundled: string | null,
): Promise<void> {
  const { identity, proposal, split } = await openDataset(bytes, fileName, bundled);
  const sheet = findBundled(bundled);
  const { reason: _reason, ...proposed } = proposal;
  const chosen = sheet
    ? { target: sheet.target, task: sheet.task, positive: sheet.positive ?? null }
    : proposed;
  const spec = createProject(identity, chosen, sheet?.suggested, split);
  await keepFile(identity.hash, bytes);
  openProject(spec);
}

/** Where the browser keeps nothing one can still work; the autosave, which will fail too, says so. */
async function keepFile(hash: string, bytes: Uint8Array): Promise<void> {
  await storeFile(hash, bytes).catch(() => {});
}

/** A saved project with its data, or without them when they are here already. */
async function openSaved(packed: Uint8Array): Promise<void> {
  const { spec, bytes } = await unpackProject(packed);
  const data = bytes ?? (await findData(spec));
  if (!data) {
    throw new SandtableError(
      'DATA_MISSING',
      `This project was made with ${spec.dataset.fileName}, which is not in the file.`,
      `Drop ${spec.dataset.fileName} first, then open the project again.`,
    );
  }
  await provideDataset(spec.dataset.hash, data);
  await keepFile(spec.dataset.hash, data);
  openProject(spec);
}

async function findData(spec: ProjectSpec): Promise<Uint8Array | undefined> {
  if (spec.dataset.bundled) return fetchBundled(spec.dataset.bundled);
  return loadFile(spec.dataset.hash);
}

/** Brings back the project that was open when the page was left. */
export async function restoreProject(): Promise<void> {
  // Where the browser keeps nothing there is nothing to bring back.
  const stored = await loadStoredProject().catch(() => undefined);
  if (!stored) return;
  await opening('your project', async () => {
    const spec = parseProject(stored.spec);
    const bytes = await findData(spec);
    if (!bytes) {
      throw new SandtableError(
        'DATA_MISSING',
        `This browser no longer has ${spec.dataset.fileName}, the data of your last project.`,
        'Drop the file again, or open a saved project.',
      );
    }
    await provideDataset(spec.dataset.hash, bytes);
    openProject(spec, STAGES.find((stage): stage is Stage => stage === stored.stage) ?? 'problem');
  });
}

/** One file with the project and its data. */
export async function saveProject(): Promise<void> {
  const spec = useStore.getState().history?.present;
  if (!spec) return;
  const data = await findData(spec);
  if (!data) {
    setNotice(
      toPlainError(
        new SandtableError(
          'DATA_MISSING',
          'The data of this project are no longer here.',
          'Drop the file again.',
        ),
      ),
    );
    return;
  }
  const packed = await packProject(spec, data);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([packed], { type: 'application/zip' }));
  link.download = `${spec.name.replace(/[^\p{L}\p{N} _-]/gu, '').trim() || 'project'}.sandtable`;
  link.click();
  // The download has its own hold on the data once it started.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Back to the first page; the project can be had again from its saved file only. */
export async function leaveProject(): Promise<void> {
  await stopProject();
  closeProject();
}

export function rerun(): void {
  const spec = useStore.getState().history?.present;
  if (spec) void runProject(spec);
}

/** A change is computed this long after the last one: a slider being dragged asks once. */
const RUN_AFTER_MS = 120;

/** Keeps the engine and the browser's storage in step with the store. Returns how to end that. */
export function startServices(): () => void {
  let runTimer: ReturnType<typeof setTimeout> | undefined;
  const keep = createAutosave(
    (kept) => (kept ? storeProject(kept.spec, kept.stage) : forgetProject()),
    (saved) => useStore.setState({ saved }),
  );
  return useStore.subscribe((state, before) => {
    const spec = state.history?.present;
    const known = before.history?.present;
    if (spec !== known) {
      clearTimeout(runTimer);
      const isOther = known?.dataset.hash !== spec?.dataset.hash;
      if (spec) runTimer = setTimeout(() => void runProject(spec), isOther ? 0 : RUN_AFTER_MS);
    }
    if (spec !== known || (spec && state.stage !== before.stage)) {
      keep(spec ? { spec, stage: state.stage } : null);
    }
  });
}
