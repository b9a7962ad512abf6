import { Button } from '@mantine/core';
import type { PlainError } from '../../pipeline/core/errors';
import { ErrorNotice } from '../components/ErrorNotice';

/** What went wrong outside of the stages, until it is put away. */
export function Notice({ error, onClose }: { error: PlainError; onClose(): void }) {
  const close = (
    <Button size="xs" variant="default" onClick={onClose}>
      Got it
    </Button>
  );
  return (
    <ErrorNotice
      code={error.code}
      message={error.message}
      remedy={error.remedy}
      place={error.place}
      action={close}
    />
  );
}
