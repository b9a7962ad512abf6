import type { ProjectSpec, Stage } from '../../pipeline/project/spec/project';

/** What the browser's storage should hold; null: no project. */
export type Kept = { spec: ProjectSpec; stage: Stage } | null;

/**
 * Writes what it is given, one write at a time and at once; while one is under way only the newest waits. So an edit
 * is safe a few milliseconds after it was made, and a slider being dragged writes as fast as the browser can and no
 * faster.
 * @param told hears how the newest write went
 */
export function createAutosave(
  write: (kept: Kept) => Promise<void>,
  told: (outcome: 'saving' | 'saved' | 'failed') => void,
): (kept: Kept) => void {
  let next: { kept: Kept } | undefined;
  let isWriting = false;

  const writeAll = async () => {
    isWriting = true;
    while (next) {
      const { kept } = next;
      next = undefined;
      const outcome = await write(kept).then(
        () => 'saved' as const,
        () => 'failed' as const,
      );
      if (!next) told(outcome);
    }
    isWriting = false;
  };

  return (kept) => {
    next = { kept };
    told('saving');
    if (!isWriting) void writeAll();
  };
}
