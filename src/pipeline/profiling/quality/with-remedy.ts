import type { Remedy } from '../../project/spec/cleaning';
import type { QualityWarning } from '../profile-types';

/** Findings about one column that leaving it out puts right. */
const LEAVE_OUT = new Set(['CONSTANT', 'QUASI_CONSTANT', 'ALL_MISSING', 'LEAKAGE_SUSPECTED']);

/** What one click does about findings of the simpler checks; the target itself is never left out. */
export function withRemedy(warning: QualityWarning, target: string | null): QualityWarning {
  // Grouping or leaving out levels is for features: the classes of a target are what is asked for.
  if (warning.code === 'HIGH_CARDINALITY' && warning.column === target) {
    const { remedy: _, ...rest } = warning;
    return rest;
  }
  if (warning.remedy) return warning;
  const remedy = remedyOf(warning, target);
  return remedy ? { ...warning, remedy } : warning;
}

function remedyOf({ code, column, other, severity }: QualityWarning, target: string | null): Remedy | null {
  if (code === 'DUPLICATE_ROWS') return { type: 'dropDuplicateRows', ignore: [] };
  if (column === undefined) return null;
  if (code === 'DUPLICATE_COLUMNS' && other !== undefined) {
    return { type: 'exclude', column: other === target ? column : other };
  }
  if (code === 'TARGET_MISSING') return { type: 'dropRowsWhereMissing', column };
  const isUseless = LEAVE_OUT.has(code) || (code === 'MANY_MISSING' && severity === 'severe');
  return isUseless && column !== target ? { type: 'exclude', column } : null;
}
