import { type ReactNode, useEffect } from 'react';
import { useDropzone } from 'react-dropzone';
import { looksTabular, pastedFile } from '../services/file-kinds';
import { openFile, refuseSeveral } from '../services/open';
import classes from './drop-anywhere.module.css';

/** A file may be dropped anywhere on the page, and a copied table pasted anywhere outside of a field. */
export function DropAnywhere({ children }: { children: ReactNode }) {
  const { getRootProps, isDragActive } = useDropzone({
    noClick: true,
    noKeyboard: true,
    multiple: false,
    onDrop: ([file], rejected) => {
      if (file) void openFile(file);
      else if (rejected.length > 0) refuseSeveral(rejected.length);
    },
  });
  useEffect(() => {
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
  return (
    <div {...getRootProps({ role: 'presentation' })}>
      {children}
      {isDragActive && (
        <div className={classes.veil} aria-hidden="true">
          <p className={classes.hint}>Drop the file to open it. It stays on this machine.</p>
        </div>
      )}
    </div>
  );
}

function onPaste(event: ClipboardEvent): void {
  const isField =
    event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]');
  if (isField) return;
  const file = event.clipboardData?.files[0];
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (file) void openFile(file);
  else if (looksTabular(text)) void openFile(pastedFile(text));
}
