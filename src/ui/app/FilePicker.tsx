import { type ReactNode, useRef } from 'react';
import { ACCEPT } from '../services/file-kinds';
import { openFile } from '../services/open';

interface Props {
  label: string;
  /** What opens the dialog. */
  children(pick: () => void): ReactNode;
}

/** The system's file dialog behind a control of ours. */
export function FilePicker({ label, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      {children(() => input.current?.click())}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={ACCEPT}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void openFile(file);
        }}
      />
    </>
  );
}
