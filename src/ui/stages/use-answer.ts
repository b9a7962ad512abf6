import { useEffect, useState } from 'react';
import type { Answer, Question } from '../../pipeline/project/ask';
import { askTable } from '../services/engine';
import { useSpec, useStep } from '../store/selectors';

/** Half-typed text is not asked about: a question waits this long for the next key. */
const WAIT_MS = 150;

/** The engine's answer about the repaired table; the last one stays until the next is there. */
export function useAnswer(question: Question | null): Answer | null {
  const spec = useSpec();
  const computedAs = useStep('clean')?.state;
  const [answer, setAnswer] = useState<Answer | null>(null);
  const asked = question === null ? null : JSON.stringify(question);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` stands for the question, `computedAs` for its table.
  useEffect(() => {
    if (question === null) return setAnswer(null);
    let wanted = true;
    const timer = setTimeout(() => {
      void askTable(spec, question).then((given) => wanted && setAnswer(given));
    }, WAIT_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [asked, spec, computedAs]);
  return answer;
}
