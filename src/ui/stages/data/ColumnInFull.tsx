import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import type { ColumnProfile } from '../../../pipeline/profiling/profile-types';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';
import { ColumnBySplit } from './ColumnBySplit';
import { ColumnDistribution } from './ColumnDistribution';
import { ColumnFacts } from './ColumnFacts';
import { ColumnOverTime } from './ColumnOverTime';

type Look = 'all' | 'time' | 'split';

/** One column: over all rows, over time, in the parts of the split, and in numbers. */
export function ColumnInFull({ column }: { column: ColumnProfile }) {
  const [look, setLook] = useState<Look>('all');
  const split = useView('bySplit');
  const options = [
    { value: 'all', label: 'All rows' },
    { value: 'time', label: 'Over time' },
    ...(split ? [{ value: 'split', label: 'By split' }] : []),
  ];
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={`How ${column.name} is shown`}
        data={options}
        value={look}
        onChange={(value) => setLook(value as Look)}
      />
      {look === 'all' && <ColumnDistribution column={column} />}
      {look === 'time' && (
        <>
          <TimeColumn />
          <ColumnOverTime name={column.name} />
        </>
      )}
      {look === 'split' && <ColumnBySplit name={column.name} />}
      <ColumnFacts column={column} />
    </>
  );
}

/** Which column says when a row came about. */
function TimeColumn() {
  const { data } = useSpec();
  const profile = useView('profile');
  const overTime = useView('overTime');
  const columns = (profile?.columns ?? []).filter(
    ({ type }) => type === 'date' || type === 'integer' || type === 'number',
  );
  return (
    <Select
      label="The column that says when"
      size="xs"
      clearable
      searchable
      placeholder={overTime?.time ?? 'none found: the order of the rows'}
      data={columns.map(({ name }) => name)}
      value={data.timeColumn}
      onChange={(timeColumn) => editStage('data', 'the column that says when', { timeColumn })}
    />
  );
}
