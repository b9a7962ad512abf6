import { Stack } from '@mantine/core';
import { LineCurves } from '../../charts/LineCurves';
import { formatCount } from '../../components/format';
import {
  eliminationFinding,
  type ModelImportanceView,
  pathFinding,
  pathLines,
} from '../../viewmodels/importance';

/** What models said of the columns: the score as columns are left out, and the coefficients as they come in. */
export function ModelsAsked({ models, metric }: { models: ModelImportanceView; metric: string }) {
  const { elimination, linearRows } = models;
  const { counts, mean, std, best, probes } = elimination;
  const band = (sign: number) => mean.map((value, k) => value + sign * std[k]!);
  const rows = `training rows, n = ${formatCount(linearRows)}`;
  return (
    <Stack>
      <LineCurves
        title={eliminationFinding(models)}
        subtitle={`recursive elimination, linear model, mean over 5 folds and ± one standard deviation; ${rows}; ${probes} random probes among the columns`}
        curves={[
          { id: 'mean', label: 'mean', kind: 'linear', x: counts, y: mean },
          { id: 'low', label: '− 1 sd', kind: 'linear', x: counts, y: band(-1), faint: true },
          { id: 'high', label: '+ 1 sd', kind: 'linear', x: counts, y: band(1), faint: true },
        ]}
        x={{ label: 'columns and probes left' }}
        y={{ label: `${metric} on rows left out, larger is better` }}
        references={[{ type: 'vertical', x: best, label: `best: ${best}` }]}
      />
      <LineCurves
        title={pathFinding(models)}
        subtitle={`L1 path: the largest coefficient of each column as the penalty falls, the first 6; ${rows}`}
        curves={pathLines(models)}
        x={{ label: 'how far the penalty has fallen (powers of ten)' }}
        y={{ label: 'size of the coefficient, features of deviation 1' }}
      />
    </Stack>
  );
}
