import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useSpec, viewsByCandidate } from '../../store/selectors';
import { useStore } from '../../store/store';
import { type Board, boardOf } from '../../viewmodels/board';
import { type CandidateLook, looksOf } from '../../viewmodels/who';

const cvViews = viewsByCandidate('cv');
const fitViews = viewsByCandidate('fit');
const evaluations = viewsByCandidate('evaluate');

/** Everything known of the models that compete. */
export function useContest() {
  const { problem, models } = useSpec();
  const cv = useStore(useShallow(cvViews));
  const fit = useStore(useShallow(fitViews));
  const evaluate = useStore(useShallow(evaluations));
  const planned = useStore(
    useShallow((state) => state.steps.flatMap(({ id }) => (id.startsWith('cv:') ? [id.slice(3)] : []))),
  );
  const looks = useMemo(() => {
    const all = looksOf(models.candidates);
    const found = new Map<string, CandidateLook>();
    for (const id of planned) {
      const look = all.get(id);
      if (look) found.set(id, look);
    }
    return found;
  }, [models.candidates, planned]);
  const board: Board = useMemo(
    () => boardOf(problem.task, looks, cv, fit, evaluate),
    [problem.task, looks, cv, fit, evaluate],
  );
  return { board, looks, evaluate, fit, cv };
}
