import { SandtableError, toPlainError } from '../../pipeline/core/errors';
import { parseProject, STAGES, type Stage } from '../../pipeline/project/spec/project';
import { closeProject, openProject, setNotice, useStore } from '../store/store';
import { createAutosave } from './autosave';
import { provideDataset, runProject, stopProject } from './engine';
import { findData, opening } from './open';
import { packProject } from './project-file';
import { forgetProject, loadStoredProject, storeProject } from './storage';

/** Brings back the project that was open when the page was left. */
export async function restoreProject(): Promise<void> {
  // Where the browser keeps nothing there is nothing to bring back.
  const stored = await loadStoredProject().catch(() => undefined);
  if (!stored) return;
  await opening('your project', async (goOn) => {
    const spec = parseProject(stored.spec);
    const data = await findData(spec);
    if (!data) {
      throw new SandtableError(
        'DATA_MISSING',
        `This browser no longer has ${spec.dataset.fileName}, the data of your last project.`,
        'Drop the file again, or open a saved project.',
      );
    }
    await provideDataset(spec.dataset.hash, data);
    goOn();
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
  link.href = URL.createObjectURL(packed);
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
