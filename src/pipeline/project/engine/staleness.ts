import type { Plan, PlanNode } from './graph';

/** What a node looked like when its artifact was computed. */
export interface Computed {
  key: string;
  params: unknown;
  title: string;
}

/**
 * Why each node's artifact no longer fits the plan: the changes at the roots, as sentences ("split.test: 0.2 → 0.3"),
 * or an empty list when it is fresh. A node that was never computed is not in the result.
 */
export function staleBecause(plan: Plan, computed: ReadonlyMap<string, Computed>): Map<string, string[]> {
  const byId = new Map(plan.map((node) => [node.id, node]));
  const memo = new Map<string, string[]>();
  const causes = (node: PlanNode): string[] => {
    const known = memo.get(node.id);
    if (known) return known;
    const before = computed.get(node.id);
    let found: string[] = [];
    if (before?.key !== node.key) {
      const own = before ? changedPaths(before.params, node.params) : [];
      const upstream = Object.values(node.inputs).flatMap((id) => causes(byId.get(id)!));
      found = [...new Set([...own, ...upstream])];
    }
    memo.set(node.id, found);
    return found;
  };
  const result = new Map<string, string[]>();
  for (const node of plan) {
    const before = computed.get(node.id);
    if (!before) continue;
    const found = causes(node);
    result.set(
      node.id,
      before.key === node.key ? [] : found.length > 0 ? found : ['the models that compete'],
    );
  }
  return result;
}

/** The leaves in which two plain values differ, as "path: before → after". */
export function changedPaths(before: unknown, after: unknown, path = ''): string[] {
  if (Object.is(before, after)) return [];
  const bothObjects =
    before !== null && after !== null && typeof before === 'object' && typeof after === 'object';
  if (!bothObjects) return [`${path || 'value'}: ${show(before)} → ${show(after)}`];
  const [a, b] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  const paths = keys.flatMap((key) => changedPaths(a[key], b[key], path ? `${path}.${key}` : key));
  if (paths.length === 0 || !isListOfObjects(before) || !isListOfObjects(after)) return paths;
  // One step more in a list of steps moves all after it: leaf by leaf nobody could read it.
  const others = before.length === after.length ? ' other' : '';
  return [`${path || 'value'}: ${before.length} → ${after.length}${others}`];
}

const isListOfObjects = (value: unknown): value is object[] =>
  Array.isArray(value) && value.every((item) => item !== null && typeof item === 'object');

function show(value: unknown): string {
  if (value === undefined) return 'not there';
  if (value === null) return 'automatic';
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}
