import type { ReactNode } from 'react';
import { useDropzone } from 'react-dropzone';
import { openFile } from '../services/project';
import classes from './drop-anywhere.module.css';

/** A file may be dropped anywhere on the page. */
export function DropAnywhere({ children }: { children: ReactNode }) {
  const { getRootProps, isDragActive } = useDropzone({
    noClick: true,
    noKeyboard: true,
    multiple: false,
    onDrop: ([file]) => {
      if (file) void openFile(file);
    },
  });
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
