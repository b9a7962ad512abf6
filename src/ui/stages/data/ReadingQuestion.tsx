import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Reading } from '../../../pipeline/project/spec/data';
import { formatCount } from '../../components/format';
import { Question } from '../../components/Question';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';
import { partsOf, withPart } from '../../viewmodels/reading-words';
import { ReadingPartField } from './ReadingPartField';
import { ReadingPreview } from './ReadingPreview';
import { useReadingPreview } from './use-reading-preview';

/** Parts that are asked at once; the rest waits under "More". */
const FIRST = 4;

/** How the file was understood, and any of it corrected with a look at what that gives. */
export function ReadingQuestion() {
  const { data } = useSpec();
  // What is being tried begins anew whenever the project's own reading changes, by undo for instance.
  return <Trial key={JSON.stringify(data.reading)} present={data.reading} />;
}

function Trial({ present }: { present: Reading }) {
  const { data, dataset } = useSpec();
  const table = useView('table');
  const [draft, setDraft] = useState<Reading>(present);
  const file = { file: dataset.hash, fileName: dataset.fileName, types: data.types };
  const detected = useReadingPreview({ ...file, reading: NOTHING_DECIDED });
  const tried = useReadingPreview({ ...file, reading: draft });
  // Without a table, for a reading that failed, what was detected is where to begin.
  const dialect = table?.dialect ?? detected.preview?.dialect;
  if (!dialect) return null;
  const parts = partsOf(dialect.format);
  const isTried = JSON.stringify(draft) !== JSON.stringify(present);
  const fields = (some: typeof parts) =>
    some.map((part) => (
      <ReadingPartField
        key={part}
        part={part}
        reading={draft}
        detected={detected.preview?.dialect}
        sheets={dialect.sheets ?? []}
        onChange={(value) => setDraft(withPart(draft, part, value))}
      />
    ));
  return (
    <Question
      id="reading"
      question="How was the file read?"
      why="Found by looking at its first bytes. If letters, cells or numbers came out wrong, say how it is meant and look."
      control={
        <Stack gap="sm">
          {fields(parts.slice(0, FIRST))}
          {isTried && (
            <Group>
              <Button
                disabled={tried.error !== null}
                onClick={() => editStage('data', 'how the file is read', { reading: draft })}
              >
                Read the file this way
              </Button>
              <Button variant="default" onClick={() => setDraft(present)}>
                Back
              </Button>
            </Group>
          )}
          {data.sample && table && (
            <Group>
              <Text size="sm">
                {formatCount(table.rows)} rows, drawn at random from the file (seed {data.sample.seed}).
              </Text>
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => editStage('data', 'reading all rows', { sample: null })}
              >
                Read all rows
              </Button>
            </Group>
          )}
        </Stack>
      }
      consequence={
        <ReadingPreview
          fileName={dataset.fileName}
          answer={tried}
          newline={table?.dialect.newline ?? null}
          isTried={isTried}
          known={table?.columns.map(({ name }) => name) ?? []}
        />
      }
      {...(parts.length > FIRST
        ? {
            more: <Stack gap="sm">{fields(parts.slice(FIRST))}</Stack>,
            moreLabel: 'More about how it is read',
          }
        : {})}
    />
  );
}

const NOTHING_DECIDED: Reading = {};
