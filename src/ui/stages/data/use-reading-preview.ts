import { useEffect, useState } from 'react';
import { type PlainError, toPlainError } from '../../../pipeline/core/errors';
import type { Reading } from '../../../pipeline/project/spec/data';
import type { FilePreview } from '../../../pipeline/table/preview-file';
import { previewReading } from '../../services/engine';
import { useSpec } from '../../store/selectors';

/** A key pressed soon after another is one question. */
const WAIT_MS = 60;

export interface ReadingAnswer {
  /** null: the file must be read as a whole to tell. */
  preview: FilePreview | null | undefined;
  /** Why it cannot be read so. */
  error: PlainError | null;
}

/** The first rows as a reading would give them; the last answer stays until the next is there. */
export function useReadingPreview(reading: Reading): ReadingAnswer {
  const spec = useSpec();
  const { dataset } = spec;
  const asked = JSON.stringify([dataset.hash, reading, spec.data.types]);
  const [answer, setAnswer] = useState<ReadingAnswer>({ preview: undefined, error: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` says all that the answer depends on.
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      previewReading({ ...spec, data: { ...spec.data, reading } }).then(
        (preview) => wanted && setAnswer({ preview, error: null }),
        (error) => wanted && setAnswer((last) => ({ ...last, error: toPlainError(error) })),
      );
    }, WAIT_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [asked]);
  return answer;
}
