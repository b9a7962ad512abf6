import { Button, Group, NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import type { LargeFile } from '../../pipeline/project/open-dataset';
import { formatBytes, formatCount } from '../components/format';
import { openLarge } from '../services/open';
import { type FileToOpen, useStore } from '../store/store';
import classes from './landing.module.css';

/** Where a file's rows are not known before it is read. */
const USUAL_ROWS = 100_000;
/** Equal seeds draw equal rows. */
const SEED = 42;

/** A file that takes more memory than is sensible: a sample of it, all of it, or nothing. */
export function LargeFileQuestion() {
  const large = useStore((state) => state.tooLarge);
  return large && <Decision key={large.fileName} large={large} />;
}

function Decision({ large }: { large: FileToOpen & LargeFile }) {
  const { fileName, estimate, memoryLimit, file } = large;
  const known = Number.isFinite(estimate.rows);
  const [rows, setRows] = useState(known ? sensibleRows(large) : USUAL_ROWS);
  return (
    <section className={classes.large} aria-labelledby="large-file">
      <h2 id="large-file" className={classes.subtitle}>
        {fileName} takes about {formatBytes(estimate.bytes)} of memory
      </h2>
      <Text>
        {known ? `About ${formatCount(Number(estimate.rows.toPrecision(2)))} rows, ` : ''}
        {formatBytes(file.size)} on disk. Up to {formatBytes(memoryLimit)} is sensible here; beyond that the
        tab may run out of memory. In a sample every row has the same chance, and the seed draws the same rows
        again.
      </Text>
      <Group align="flex-end">
        <NumberInput
          label="Rows of the sample"
          w="12rem"
          min={100}
          step={10_000}
          thousandSeparator=","
          allowDecimal={false}
          allowNegative={false}
          value={rows}
          onChange={(value) => setRows(Number(value) || 0)}
        />
        <Button disabled={rows < 100} onClick={() => void openLarge(large, { rows, seed: SEED })}>
          Load a sample of {formatCount(rows)} rows
        </Button>
        <Button variant="default" onClick={() => void openLarge(large, null)}>
          Try all rows
        </Button>
        <Button variant="subtle" onClick={() => useStore.setState({ tooLarge: null })}>
          Leave it
        </Button>
      </Group>
    </section>
  );
}

/** As many rows as take half of the limit, to one digit. */
function sensibleRows({ estimate, memoryLimit }: LargeFile): number {
  const rows = (estimate.rows * memoryLimit) / (2 * estimate.bytes);
  const unit = 10 ** Math.floor(Math.log10(Math.max(100, rows)));
  return Math.max(100, Math.floor(rows / unit) * unit);
}
