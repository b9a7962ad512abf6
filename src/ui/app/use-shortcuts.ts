import { useHotkeys } from '@mantine/hooks';
import { STAGES } from '../../pipeline/project/spec/project';
import { saveProject } from '../services/project';
import { goTo, redoEdit, toggleDocument, undoEdit } from '../store/store';

/** Keys that work everywhere in an open project. Fields keep their own undo. */
export function useShortcuts(): void {
  useHotkeys([
    ['mod+Z', undoEdit],
    ['mod+shift+Z', redoEdit],
    ['mod+Y', redoEdit],
  ]);
  // These mean the same inside a field, so they work there too.
  useHotkeys(
    [
      ['mod+S', () => void saveProject()],
      ['mod+D', toggleDocument],
      ...STAGES.map((stage, i): [string, () => void] => [`alt+${i + 1}`, () => goTo(stage)]),
    ],
    [],
  );
}
