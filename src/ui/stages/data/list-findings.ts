import type { Severity as ProfileSeverity, QualityWarning } from '../../../pipeline/profiling/profile-types';
import type { RowView } from '../../../pipeline/project/row-views';
import type { Remedy } from '../../../pipeline/project/spec/data';
import type { ImportWarning } from '../../../pipeline/table/import-types';
import type { Severity } from '../../components/Finding';

/** The groups findings stand in, gravest first; what concerns people stands apart whatever its weight. */
export const GROUPS = ['warning', 'check', 'note', 'people'] as const;
export type Group = (typeof GROUPS)[number];

export const GROUP_TITLE: Readonly<Record<Group, string>> = {
  warning: 'Change the result',
  check: 'Worth a look',
  note: 'Good to know',
  people: 'About people',
};

/** A finding as it is shown. */
export interface ListedFinding {
  key: string;
  group: Group;
  severity: Severity;
  sentence: string;
  evidence: string;
  column: string | undefined;
  remedy: Remedy | undefined;
  /** Rows to look at: the first ones concerned, in the table as read or after the repairs. */
  rows: { of: RowView['of']; rows: readonly number[]; count: number } | undefined;
}

const SEVERITY: Record<ProfileSeverity, Exclude<Group, 'people'>> = {
  info: 'note',
  warning: 'check',
  severe: 'warning',
};

/** Findings that leaving their column out does not answer, or that say it is out already. */
const NO_REMEDY = new Set(['ID_LIKE', 'ROWS_IN_ORDER']);

/** What was found while profiling and while reading, in the order of the groups. */
export function listFindings(
  profiled: readonly QualityWarning[],
  imported: readonly ImportWarning[],
  target: string | null,
): ListedFinding[] {
  const found = profiled.map((warning, i): ListedFinding => {
    const { code, column, other, severity, message, evidence, remedy, about } = warning;
    const canLeaveOut = column !== undefined && column !== target && !NO_REMEDY.has(code);
    return {
      key: `${code} ${column ?? i} ${other ?? ''}`,
      group: about === 'people' ? 'people' : SEVERITY[severity],
      severity: SEVERITY[severity],
      sentence: message,
      evidence,
      column,
      remedy: remedy ?? (canLeaveOut ? { type: 'exclude', column } : undefined),
      rows: rowsOf('repaired', warning),
    };
  });
  const read = imported.map((warning, i): ListedFinding => {
    const { code, column, message } = warning;
    const key = `import ${code} ${column ?? i}`;
    return {
      key,
      group: 'check',
      severity: 'check',
      sentence: message,
      evidence: '',
      column: undefined,
      remedy: undefined,
      rows: rowsOf('read', warning),
    };
  });
  const all = [...found, ...read];
  return GROUPS.flatMap((group) => all.filter((finding) => finding.group === group));
}

function rowsOf(
  of: RowView['of'],
  { rows, count }: { rows?: number[]; count?: number },
): ListedFinding['rows'] {
  if (rows === undefined || rows.length === 0) return undefined;
  return { of, rows, count: Math.max(rows.length, count ?? 0) };
}
