import type { CleaningStep } from '../../project/spec/cleaning';
import type { Table } from '../../table/table';
import type { Cleaned } from './cleaned';
import { clipOutliers } from './clip-outliers';
import { dropDuplicateRows } from './drop-duplicate-rows';
import { dropRowsWhereMissing } from './drop-rows-where-missing';
import { filterRows } from './filter-rows';
import { keepLevels } from './keep-levels';
import { mergeLevels } from './merge-levels';
import { dropOutliers, flagOutliers } from './outlying';
import { scaleValues } from './scale-values';
import { setMissing } from './set-missing';
import { setMissingWhere } from './set-missing-where';
import { trimLevels } from './trim-levels';

/**
 * Applies one repair to a table; the table it is given stays as it is. A repair that does not fit its column's type
 * changes nothing.
 * @throws INVALID_ARGUMENT when it names a column the table does not have; INVALID_EXPRESSION
 */
export function applyCleaning(table: Table, step: CleaningStep): Cleaned {
  switch (step.type) {
    case 'dropDuplicateRows':
      return dropDuplicateRows(table, step.ignore);
    case 'dropRowsWhereMissing':
      return dropRowsWhereMissing(table, step.column);
    case 'setMissing':
      return setMissing(table, step.column, step.values);
    case 'mergeLevels':
      return mergeLevels(table, step.column, step.map);
    case 'keepLevels':
      return keepLevels(table, step.column, step.keep, step.other);
    case 'trimLevels':
      return trimLevels(table, step.column);
    case 'clipOutliers':
      return clipOutliers(table, step.column, step.low, step.high);
    case 'dropOutliers':
      return dropOutliers(table, step.column, step.low, step.high);
    case 'flagOutliers':
      return flagOutliers(table, step.column, step.low, step.high);
    case 'filterRows':
      return filterRows(table, step.expression, step.action);
    case 'setMissingWhere':
      return setMissingWhere(table, step.column, step.expression);
    case 'scaleValues':
      return scaleValues(table, step.column, step.low, step.high, step.factor);
  }
}
