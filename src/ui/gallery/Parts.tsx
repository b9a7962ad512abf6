import { Button } from '@mantine/core';
import { useState } from 'react';
import { ModelMark } from '../charts/ModelMark';
import { Sparkbars } from '../charts/Sparkbars';
import type { ModelKind } from '../charts/series';
import { DataTable, type TableColumn } from '../components/DataTable';
import { EmptyState } from '../components/EmptyState';
import { ErrorNotice } from '../components/ErrorNotice';
import { Finding } from '../components/Finding';
import { formatCount } from '../components/format';
import { KeyHint } from '../components/KeyHint';
import { MoneyInput } from '../components/MoneyInput';
import { Question } from '../components/Question';
import { StageHeading } from '../components/StageHeading';
import { StageState } from '../components/StageState';
import { Stat, StatList } from '../components/Stat';
import { Term } from '../components/Term';
import { WorkStatus } from '../components/WorkStatus';
import { Controls } from './Controls';
import { tenure } from './data-fixtures';
import { GridSample } from './GridSample';
import classes from './gallery.module.css';
import { Sample } from './Sample';

const kinds: ModelKind[] = [
  'dummy',
  'rule',
  'linear',
  'tree',
  'forest',
  'boosting',
  'knn',
  'bayes',
  'svm',
  'mlp',
  'cnn',
  'rnn',
];
const swatches = [
  'page',
  'surface',
  'sunken',
  'ink',
  'ink-2',
  'border',
  'border-strong',
  'accent',
  'accent-soft',
  'warning',
  'warning-soft',
  'mark',
  'mark-2',
];

const stayed = tenure[0]?.counts ?? [];
const columns: TableColumn[] = [
  { label: 'customer_no' },
  {
    label: 'tenure',
    unit: 'months',
    header: <Sparkbars counts={stayed} label="Tenure: many new, many very loyal" />,
  },
  { label: 'contract' },
  { label: 'monthly_charges', unit: 'USD' },
  { label: 'churn' },
];
const terms = ['Month-to-month', 'One year', 'Two year'];
const rowCells = (row: number) => [
  `C${String(row + 1).padStart(7, '0')}`,
  row % 73,
  row % 11 === 4 ? null : (terms[row % 3] ?? null),
  row % 17 === 5 ? Number.NaN : 18.25 + (row % 1000) / 10,
  row % 4 === 0 ? 'Yes' : 'No',
];
const cell = (row: number, column: number) => rowCells(row)[column] ?? null;

function CostQuestion() {
  const [missed, setMissed] = useState(300);
  return (
    <Question
      question="What does a missed churner cost?"
      why="Everything below follows from the ratio of this and the price of a call."
      control={
        <>
          <MoneyInput
            label={<>Lost when a churner is missed</>}
            description="Default: twelve months of the median bill, because that is how long they stay on average."
            value={missed}
            onChange={setMissed}
            currency="EUR"
          />
          <MoneyInput
            label="Price of a call"
            value={4}
            onChange={() => {}}
            currency="EUR"
            unit="per customer"
          />
        </>
      }
      consequence={
        <StatList>
          <Stat
            label="Worth of a perfect model"
            value={`€${formatCount(missed * 265)}`}
            unit="per 1,000"
            interval="€76,000 to €83,000"
            split="all rows, n = 7,043"
          />
          <Stat label="Calling everyone" value="€71,500" unit="per 1,000" />
          <Stat label="Your rule" undefinedBecause="no rule has been written" />
          <Stat label="p95 at eight" value="412 ms" tone="warning" split="simulated, limit 150 ms" />
        </StatList>
      }
      more={<p>Per segment, and how the cost may change with tenure.</p>}
      moreLabel="More: costs that differ between customers"
    />
  );
}

/** Every component, and the Mantine controls in the project's dress. */
export function Parts() {
  return (
    <>
      <Sample name="StageHeading" wide>
        <StageHeading
          stage="Problem"
          number={1}
          question="Which customers should we call before they leave?"
          why="A prediction is worth what the decision it changes is worth. Say what a right call earns and what a wrong one costs, and every later choice can be judged in money."
          aside={<StageState state="needsYou" count={2} />}
        />
        <Button>Open the test set</Button>
      </Sample>
      <Sample name="Question" wide>
        <CostQuestion />
      </Sample>
      <Sample name="Finding" wide>
        <Finding
          severity="stop"
          sentence="“total_charges” knows the answer: it is only known after the month in which the customer leaves."
          evidence="Alone it reaches an area under the curve of 0.97 on the validation split (n = 1,409)."
          action={<Button size="compact-md">Leave it out</Button>}
        />
        <Finding
          severity="warning"
          sentence="11 customers appear twice."
          evidence="Rows 212 and 4,030 are the same in all 20 columns."
          action={
            <>
              <Button size="compact-md" variant="default">
                Show
              </Button>
              <Button size="compact-md" variant="default">
                Keep one of each
              </Button>
            </>
          }
        />
        <Finding severity="check" sentence="“payment_method” has 61 missing values (0.9 %)." />
        <Finding
          severity="note"
          sentence="“female” is a protected attribute."
          resolved="Left out of the features; kept to compare groups."
        />
      </Sample>
      <Sample name="Term, KeyHint, StageState">
        <div className={classes.stack}>
          <p>
            We would miss{' '}
            <Term
              term="false negatives"
              explanation="Customers who leave although the model said they would stay."
            >
              churners
            </Term>{' '}
            worth €18,000 a month.
          </p>
          <p>
            Everything can be found with <KeyHint keys={['Mod', 'K']} />.
          </p>
          <StageState state="todo" />
          <StageState state="running" />
          <StageState state="fresh" />
          <StageState state="stale" because="the cost of a missed case changed" />
          <StageState state="needsYou" count={2} />
        </div>
      </Sample>
      <Sample name="EmptyState, ErrorNotice, WorkStatus">
        <div className={classes.stack}>
          <EmptyState title="No model has been trained yet" action={<Button>Train the baseline</Button>}>
            The first model is the stupid one: it says how hard the problem is. It takes a second.
          </EmptyState>
          <ErrorNotice
            code="UNTERMINATED_QUOTE"
            message="A quote opened in line 4,211 is never closed, so the rest of the file would be one cell."
            remedy="Close the quote, or say that quotes are ordinary letters in this file."
            place={{ file: 'customers.csv', line: 4211, column: 'remarks' }}
            action={
              <Button size="compact-md" variant="default">
                Read quotes as letters
              </Button>
            }
          />
        </div>
      </Sample>
      <Sample name="WorkStatus" wide>
        <div className={classes.stack} style={{ justifyItems: 'stretch' }}>
          <WorkStatus phase="Boosting, fold 3 of 5" done={47} total={100} leftMs={4200} onStop={() => {}} />
          <WorkStatus phase="Reading customers.csv" done={0} total={0} onStop={() => {}} />
        </div>
      </Sample>
      <Sample name="DataTable: a million rows" wide>
        <DataTable
          caption="Customers"
          columns={columns}
          rowCount={1_000_000}
          cell={cell}
          height={300}
          numbered
          isMarked={(row) => row === 2}
        />
      </Sample>
      <Sample name="DataGrid: a million rows, twenty thousand columns, cells on their way, none" wide>
        <div className={classes.stack} style={{ justifyItems: 'stretch' }}>
          <GridSample />
        </div>
      </Sample>
      <Controls />
      <Sample name="Models" wide>
        <div className={classes.swatches}>
          {kinds.map((kind) => (
            <ModelMark key={kind} model={{ label: kind, kind }} />
          ))}
          {kinds.slice(2, 6).map((kind) => (
            <ModelMark key={kind} model={{ label: `${kind}, second`, kind, variant: 1 }} />
          ))}
        </div>
      </Sample>
      <Sample name="Colours" wide>
        <div className={classes.swatches}>
          {swatches.map((name) => (
            <span key={name}>
              <span
                style={{
                  display: 'inline-block',
                  width: 32,
                  height: 20,
                  marginInlineEnd: 8,
                  verticalAlign: 'middle',
                  background: `var(--st-${name})`,
                  border: '1px solid var(--st-border)',
                }}
              />
              {name}
            </span>
          ))}
        </div>
      </Sample>
    </>
  );
}
