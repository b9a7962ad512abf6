import { Button } from '@mantine/core';
import type { CleaningStep } from '../../../../pipeline/project/spec/data';
import { formatCount } from '../../../components/format';
import { takeRemedy } from '../repair';

export interface TakeButtonProps {
  /** The repair as filled in; null while it is not complete. */
  step: CleaningStep | null;
  /** How many it concerns, of what. */
  cells: number;
  what: string;
  verb: string;
  onDone(): void;
}

/** Adds the repair; says before what it will change. */
export function TakeButton({ step, cells, what, verb, onDone }: TakeButtonProps) {
  return (
    <Button
      disabled={step === null || cells === 0}
      onClick={() => {
        if (step === null) return;
        takeRemedy(step);
        onDone();
      }}
    >
      {step === null ? verb : `${verb} ${formatCount(cells)} ${cells === 1 ? what : `${what}s`}`}
    </Button>
  );
}
