import { Button, Text, Title, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { bundledDatasets } from '../services/datasets';
import { openBundled } from '../services/open';
import { useStore } from '../store/store';
import { FilePicker } from './FilePicker';
import { LargeFileQuestion } from './LargeFileQuestion';
import { Logo } from './Logo';
import classes from './landing.module.css';
import { Notice } from './Notice';
import { OpeningStatus } from './OpeningStatus';
import { PasteTable } from './PasteTable';
import { ThemeSwitch } from './ThemeSwitch';

/** How many datasets are shown in full. */
const EXAMPLES = 3;

const FORMAT = new Intl.NumberFormat('en');

/** The first page: what this is in one sentence, a place to drop a file, examples with their question. */
export function Landing() {
  return (
    <div className={classes.page}>
      <header className={classes.bar}>
        <Logo />
        <ThemeSwitch />
      </header>
      <main className={classes.main}>
        <Title order={1} className={classes.title}>
          Rehearse a whole machine-learning system, from the business problem to the A/B verdict
        </Title>
        <Text className={classes.lead}>
          Drop a table and walk through six stages: problem, data, features, models, deployment, monitoring.
          Models are trained, the service is simulated request by request and the experiment is run, all in
          this tab. Nothing is uploaded.
        </Text>
        <DropPlace />
        <LargeFileQuestion />
        <Notice />
        <Examples />
      </main>
    </div>
  );
}

/** Where a file goes; while one is being opened, how far that is. */
function DropPlace() {
  const isOpening = useStore((state) => state.opening !== null);
  const [pastes, setPastes] = useState(false);
  if (isOpening) {
    return (
      <div className={classes.drop}>
        <div className={classes.opening}>
          <OpeningStatus />
        </div>
      </div>
    );
  }
  return (
    <div className={classes.drop}>
      <div>
        <Text fw={600}>Drop a table or a saved project here</Text>
        <Text size="xs" c="dimmed">
          CSV or any other delimited text, Excel, JSON, Parquet; or copy cells and press Ctrl + V. One of the
          columns is what you want to predict.
        </Text>
      </div>
      <div className={classes.ways}>
        <FilePicker label="Choose a file">
          {(pick) => <Button onClick={pick}>Choose a file</Button>}
        </FilePicker>
        <Button variant="default" aria-expanded={pastes} onClick={() => setPastes(!pastes)}>
          Paste
        </Button>
      </div>
      {pastes && <PasteTable />}
    </div>
  );
}

function Examples() {
  const isOpening = useStore((state) => state.opening !== null);
  return (
    <section aria-labelledby="examples">
      <Title order={2} id="examples" className={classes.subtitle}>
        Or begin with an example
      </Title>
      <div className={classes.cards}>
        {bundledDatasets.slice(0, EXAMPLES).map(({ name, title, question, summary, rows, columns }) => (
          <UnstyledButton
            key={name}
            className={classes.card}
            disabled={isOpening}
            onClick={() => void openBundled(name)}
          >
            <span className={classes.question}>{question}</span>
            <span className={classes.summary}>{summary}</span>
            <span className={classes.facts}>
              {title} · {FORMAT.format(rows)} rows × {columns.length} columns
            </span>
          </UnstyledButton>
        ))}
      </div>
      <Title order={3} className={classes.more}>
        More datasets
      </Title>
      <div className={classes.list}>
        {bundledDatasets.slice(EXAMPLES).map(({ name, title, question, rows, columns }) => (
          <UnstyledButton
            key={name}
            className={classes.item}
            disabled={isOpening}
            onClick={() => void openBundled(name)}
          >
            <span className={classes.itemQuestion}>{question}</span>
            <span className={classes.facts}>
              {title} · {FORMAT.format(rows)} × {columns.length}
            </span>
          </UnstyledButton>
        ))}
      </div>
    </section>
  );
}
