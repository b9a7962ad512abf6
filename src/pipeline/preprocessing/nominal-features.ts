import type { ColumnTransformerModel, FeatureKind } from './column-transformer/model';

/** Features that together say which of several things a row is: one-hot levels, a code, a mark. */
export interface NominalGroup {
  offset: number;
  width: number;
}

const ALONE = new Set<FeatureKind>(['missing', 'ordinal', 'code']);
const TOGETHER = new Set<FeatureKind>(['level', 'rare', 'bin']);

/** The matrix columns that have no "between", grouped as they exclude each other. Products are no such columns. */
export function nominalGroups({ features }: Pick<ColumnTransformerModel, 'features'>): NominalGroup[] {
  const groups: NominalGroup[] = [];
  let open: { group: NominalGroup; source: string } | undefined;
  features.forEach(({ kind, source }, offset) => {
    // Missing as a level of its own follows the levels of its column.
    const joins = TOGETHER.has(kind) || (kind === 'missing' && open?.source === source);
    if (joins && open?.source === source) {
      open.group.width++;
      return;
    }
    open = undefined;
    if (!TOGETHER.has(kind) && !ALONE.has(kind)) return;
    const group = { offset, width: 1 };
    groups.push(group);
    if (TOGETHER.has(kind)) open = { group, source };
  });
  return groups;
}
