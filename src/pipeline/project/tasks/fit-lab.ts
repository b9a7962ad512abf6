import type { Context } from '../../core/context';
import type { Learner } from '../../model-selection/fitted-pipeline';
import { fitLabModel, type LabColumns, type LabFit } from '../../model-selection/leak-lab/lab-fit';
import type { Predictions } from '../../models/predictions';
import type { EncodedTarget } from '../../preprocessing/target';
import type { Table } from '../../table/table';
import { shareOf } from './shares';

export interface FitLabInput {
  tableKey: string;
  targetKey: string;
  learner: Learner;
  fit: LabFit;
  columns: LabColumns;
}

/** One fit of the leak lab: what the model says of the fit's test rows. */
export async function fitLab(
  input: FitLabInput,
  context: Context,
  shares: ReadonlyMap<string, unknown>,
): Promise<Predictions> {
  const table = shareOf<Table>(shares, input.tableKey);
  const target = shareOf<EncodedTarget>(shares, input.targetKey);
  return fitLabModel(table, target, input.learner, input.fit, input.columns, context);
}
