import { useEffect, useState } from 'react';
import { toPlainError } from '../../pipeline/core/errors';
import { restoreProject, startServices } from '../services/project';
import { setNotice, useStore } from '../store/store';
import { DropAnywhere } from './DropAnywhere';
import { Landing } from './Landing';
import { Workbench } from './Workbench';

/** The page: a first visit's landing, or the workbench with the open project. */
export function App() {
  const hasProject = useStore((state) => state.history !== null);
  const [restored, setRestored] = useState(false);

  useEffect(() => {
    const stop = startServices();
    restoreProject()
      .catch((error) => setNotice(toPlainError(error)))
      .finally(() => setRestored(true));
    return stop;
  }, []);

  // Nothing is drawn before it is known what to draw: a flash of the landing page would be a lie.
  if (!hasProject && !restored) return null;
  return <DropAnywhere>{hasProject ? <Workbench /> : <Landing />}</DropAnywhere>;
}
