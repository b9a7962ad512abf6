import { formatBytes } from '../components/format';
import { WorkStatus } from '../components/WorkStatus';
import { stopOpening } from '../services/open';
import { useStore } from '../store/store';

/** The file that is being opened: how far, and Stop, which leaves everything as it was. */
export function OpeningStatus() {
  const opening = useStore((state) => state.opening);
  if (!opening) return null;
  const { name, progress } = opening;
  const { done, total, phase } = progress ?? { done: 0, total: 0, phase: 'Opening' };
  const far = total > 1e6 ? ` ${formatBytes(done)} of ${formatBytes(total)}` : '';
  return <WorkStatus phase={`${phase}${far}: ${name}`} done={done} total={total} onStop={stopOpening} />;
}
