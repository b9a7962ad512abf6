import { Button } from '@mantine/core';
import { type ComponentType, useEffect, useState } from 'react';
import { ErrorNotice } from '../components/ErrorNotice';
import { type FileToOpen, setNotice, useStore } from '../store/store';

/** What went wrong outside of the stages, until it is put away; for a file that another reading may open, that reading. */
export function Notice() {
  const error = useStore((state) => state.notice);
  const unread = useStore((state) => state.unread);
  if (!error) return null;
  const close = (
    <Button size="xs" variant="default" onClick={() => setNotice(null)}>
      Got it
    </Button>
  );
  return (
    <>
      <ErrorNotice
        code={error.code}
        message={error.message}
        remedy={error.remedy}
        place={error.place}
        action={close}
      />
      {unread && <Reading key={unread.fileName} what={unread} />}
    </>
  );
}

/** Loaded when a file needs it; see `useStageView` for why not by `lazy`. */
function Reading({ what }: { what: FileToOpen }) {
  const [View, setView] = useState<ComponentType<{ what: FileToOpen }>>();
  useEffect(() => {
    void import('../stages/data/ReadDifferently').then((module) => setView(() => module.ReadDifferently));
  }, []);
  return View ? <View what={what} /> : null;
}
