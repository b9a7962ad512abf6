import { useEffect, useState } from 'react';
import { type PlainError, toPlainError } from '../../../pipeline/core/errors';
import type { PreviewRequest } from '../../../pipeline/project/open-dataset';
import type { FilePreview } from '../../../pipeline/table/preview-file';
import { previewReading } from '../../services/engine';

/** A key pressed soon after another is one question. */
const WAIT_MS = 60;

export interface ReadingAnswer {
  /** undefined: not there yet. null: the file must be read as a whole to tell. */
  preview: FilePreview | null | undefined;
  /** Why it cannot be read so. */
  error: PlainError | null;
}

/** The first rows of a file as a reading would give them; the last answer stays until the next is there. */
export function useReadingPreview({ file, fileName, reading, types }: PreviewRequest): ReadingAnswer {
  const decided = JSON.stringify([reading, types]);
  const [answer, setAnswer] = useState<ReadingAnswer>({ preview: undefined, error: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `decided` stands for reading and types.
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      previewReading({ file, fileName, reading, types }).then(
        (preview) => wanted && setAnswer({ preview, error: null }),
        (error) => wanted && setAnswer((last) => ({ ...last, error: toPlainError(error) })),
      );
    }, WAIT_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [file, fileName, decided]);
  return answer;
}
