import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Reading } from '../../../pipeline/project/spec/data';
import type { ReadingPart } from '../../../pipeline/project/spec/reading';
import { Question } from '../../components/Question';
import { openAs } from '../../services/open';
import { type FileToOpen, setNotice } from '../../store/store';
import { withPart } from '../../viewmodels/reading-words';
import { ReadingPartField } from './ReadingPartField';
import { ReadingPreview } from './ReadingPreview';
import { useReadingPreview } from './use-reading-preview';

/** What most often stands in the way. */
const PARTS: readonly ReadingPart[] = ['delimiter', 'quote', 'header', 'encoding', 'skipLines'];

/** A file that could not be read as it was detected: a person says how it is meant, and opens it so. */
export function ReadDifferently({ what }: { what: FileToOpen }) {
  const [reading, setReading] = useState<Reading>(what.reading);
  const { file, fileName } = what;
  const isUnsaid = Object.keys(reading).length === 0;
  const tried = useReadingPreview({ file, fileName, reading, types: {} });
  return (
    <Question
      id="read-differently"
      question="Is it meant to be read differently?"
      why="Say so and look: the file is opened once its first rows look right."
      control={
        <Stack gap="sm">
          {PARTS.map((part) => (
            <ReadingPartField
              key={part}
              part={part}
              reading={reading}
              detected={undefined}
              sheets={[]}
              onChange={(value) => setReading(withPart(reading, part, value))}
            />
          ))}
          <Group>
            <Button disabled={tried.error !== null || isUnsaid} onClick={() => void openAs(what, reading)}>
              Open it this way
            </Button>
            <Button variant="default" onClick={() => setNotice(null)}>
              Leave it
            </Button>
          </Group>
        </Stack>
      }
      consequence={
        isUnsaid && tried.error ? (
          <Text c="dimmed">The first rows appear here once something is said that gives some.</Text>
        ) : (
          <ReadingPreview fileName={fileName} answer={tried} newline={null} isTried known={[]} />
        )
      }
    />
  );
}
