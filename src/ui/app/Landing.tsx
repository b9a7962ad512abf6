import { Button, Loader, Text, Title, UnstyledButton } from '@mantine/core';
import { useRef } from 'react';
import { bundledDatasets } from '../services/datasets';
import { openBundled, openFile } from '../services/project';
import { setNotice, useStore } from '../store/store';
import { Logo } from './Logo';
import classes from './landing.module.css';
import { Notice } from './Notice';
import { ThemeSwitch } from './ThemeSwitch';

/** How many datasets are shown in full. */
const EXAMPLES = 3;

const FORMAT = new Intl.NumberFormat('en');

/** The first page: what this is in one sentence, a place to drop a file, three examples with their question. */
export function Landing() {
  const notice = useStore((state) => state.notice);
  const opening = useStore((state) => state.opening);
  const picker = useRef<HTMLInputElement>(null);
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
          Drop a CSV and walk through six stages: problem, data, features, models, deployment, monitoring.
          Models are trained, the service is simulated request by request and the experiment is run, all in
          this tab. Nothing is uploaded.
        </Text>
        <div className={classes.drop}>
          <div>
            <Text fw={600}>{opening ? `Opening ${opening}…` : 'Drop a CSV or a saved project here'}</Text>
            <Text size="xs" c="dimmed">
              First row: column names. One of the columns is what you want to predict.
            </Text>
          </div>
          {opening ? (
            <Loader size="sm" aria-label={`Opening ${opening}`} />
          ) : (
            <Button onClick={() => picker.current?.click()}>Choose a file</Button>
          )}
          <input
            ref={picker}
            type="file"
            hidden
            aria-label="Choose a file"
            accept=".csv,.tsv,.txt,.sandtable,.json"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = '';
              if (file) void openFile(file);
            }}
          />
        </div>
        {notice && <Notice error={notice} onClose={() => setNotice(null)} />}
        <section aria-labelledby="examples">
          <Title order={2} id="examples" className={classes.subtitle}>
            Or begin with an example
          </Title>
          <div className={classes.cards}>
            {bundledDatasets.slice(0, EXAMPLES).map(({ name, title, question, summary, rows, columns }) => (
              <UnstyledButton
                key={name}
                className={classes.card}
                disabled={opening !== null}
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
                disabled={opening !== null}
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
      </main>
    </div>
  );
}
