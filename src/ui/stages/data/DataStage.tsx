import { EmptyState } from '../../components/EmptyState';
import { formatBytes, formatCount } from '../../components/format';
import { StageHeading } from '../../components/StageHeading';
import { Stat, StatList } from '../../components/Stat';
import { useSpec, useView } from '../../store/selectors';
import { StepProblem } from '../StepProblem';
import { AnonymityQuestion } from './AnonymityQuestion';
import { BetweenQuestion } from './BetweenQuestion';
import { ColumnsQuestion } from './ColumnsQuestion';
import { FindingsQuestion } from './FindingsQuestion';
import { MissingQuestion } from './MissingQuestion';
import { PrivacyPriceQuestion } from './PrivacyPriceQuestion';
import { ReadingQuestion } from './ReadingQuestion';
import { RepairsQuestion } from './RepairsQuestion';
import { RowsQuestion } from './RowsQuestion';
import { SourcesQuestion } from './SourcesQuestion';

/** Stage 2: can we trust these columns? */
export function DataStage() {
  const { dataset } = useSpec();
  const table = useView('table');
  const profile = useView('profile');
  return (
    <>
      <StageHeading
        stage="Data"
        number={2}
        question="Can we trust these columns?"
        why={`Read from ${dataset.fileName}. How it was understood comes first, then what looks wrong; all of it can be corrected.`}
      />
      <StepProblem id="table" />
      {table ? (
        <>
          <StatList>
            <Stat label="Rows" value={formatCount(profile?.rows ?? table.rows)} />
            <Stat label="Columns" value={formatCount(table.columns.length)} />
            <Stat label="Cells without a value" value={profile ? formatCount(profile.missingCells) : '…'} />
            <Stat
              label="Rows that repeat another"
              value={profile ? formatCount(profile.duplicateRows) : '…'}
            />
            <Stat label="File" value={formatBytes(dataset.bytes)} />
          </StatList>
          <ReadingQuestion />
          <FindingsQuestion />
          <RepairsQuestion />
          <ColumnsQuestion />
          <BetweenQuestion />
          <MissingQuestion />
          <AnonymityQuestion />
          <PrivacyPriceQuestion />
          <SourcesQuestion />
          <RowsQuestion />
        </>
      ) : (
        <>
          <EmptyState title="Reading the file">
            Columns, types and what looks wrong appear in a moment.
          </EmptyState>
          <ReadingQuestion />
        </>
      )}
    </>
  );
}
