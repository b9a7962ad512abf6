import type { Table } from '../table/table';
import { ID_NAME, isIdentifier } from './column-checks';
import type { ColumnProfile, TableProfile } from './profile-types';
import { CLASS_LIKE } from './target-view';

export interface TargetProposal {
  target: string;
  task: 'binary' | 'multiclass' | 'regression';
  /** Binary: the label of the class that counts; null otherwise. */
  positive: string | null;
  /** One sentence a person can check. */
  reason: string;
}

/** Names that tables give to what is to be predicted; the surer, the higher. */
const NAMES: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:target|label|class|y|outcome|response|ground_?truth|is_?fraud|fraud|churn(?:ed)?|default(?:ed)?|survived)$/i,
    6,
  ],
  [
    /^(?:species|diagnosis|damaged|attrition|converted|conversion|purchased?|bought|clicked|subscribed|spam|is_?spam|risk|medv|quality|income|digit|article|type|exited|cancell?ed|is_?cancell?ed|approved|readmitted|stroke|failure|won|sales?_?price|price(?:_usd|_eur)?|doctor_visits)$/i,
    4,
  ],
  [
    /(?:^|_)(?:target|label|class|outcome|churn|fraud|default|converted|price|revenue|ridership|demand|delay|score|rating|amount|count|cnt|total|sales)(?:_|$)/i,
    2,
  ],
];

/** Labels that name the case one looks for. */
const POSITIVE =
  /^(?:yes|y|true|t|1|pos(?:itive)?|malignant|bad|default(?:ed)?|fraud(?:ulent)?|spam|churn(?:ed)?|left|died|dead|damaged?|fail(?:ed|ure)?|sick|disease|ill|won|win|converted|clicked|bought|>50k|high|ja|oui|si)$/i;

function scoreOf(table: Table, profile: TableProfile, k: number): number {
  const column = profile.columns[k]!;
  const present = column.rows - column.missing;
  if (column.type === 'empty' || column.type === 'id' || column.type === 'date' || column.type === 'text') {
    return Number.NEGATIVE_INFINITY;
  }
  let score = NAMES.find(([pattern]) => pattern.test(column.name))?.[1] ?? 0;
  if (isIdentifier(table.columns[k]!, column) || ID_NAME.test(column.name)) score -= 4;
  if (k === profile.columns.length - 1) score += 3;
  else if (k === 0) score += 0.5;
  if (column.distinct === 2) score += 1.5;
  else if (column.distinct < 2) score -= 3;
  else if (column.type === 'category' && column.distinct > Math.max(20, 0.05 * present)) score -= 3;
  if (
    /^(?:year|month|day|date|time|age|sex|gender|lat(?:itude)?|lon(?:gitude)?|zip|postcode)$/i.test(
      column.name,
    )
  ) {
    score -= 2;
  }
  return score;
}

function taskOf(column: ColumnProfile): TargetProposal['task'] {
  if (column.distinct === 2) return 'binary';
  if (column.type === 'number') return 'regression';
  if (column.type !== 'integer') return column.distinct < 2 ? 'binary' : 'multiclass';
  return column.distinct <= CLASS_LIKE ? 'multiclass' : 'regression';
}

/** The class that counts: by its name, else the rarer one. */
function positiveOf(column: ColumnProfile): { label: string; why: string } {
  const named = column.top.filter(({ value }) => POSITIVE.test(value));
  if (named.length === 1) return { label: named[0]!.value, why: 'by its name' };
  const rarer = column.top.at(-1)!;
  return { label: rarer.value, why: 'the rarer of the two' };
}

/**
 * Proposes what to predict from names, place and kind of the columns: task and positive class with it.
 * @param target take this column instead of looking for one
 */
export function proposeTarget(table: Table, profile: TableProfile, target?: string): TargetProposal {
  const scores = profile.columns.map((_, k) => scoreOf(table, profile, k));
  const given = target === undefined ? -1 : profile.columns.findIndex(({ name }) => name === target);
  let best = profile.columns.length - 1;
  scores.forEach((score, k) => {
    if (score > scores[best]! || (score === scores[best] && k > best)) best = k;
  });
  if (given >= 0) best = given;
  const column = profile.columns[best]!;
  const task = taskOf(column);
  const named = NAMES.some(([pattern]) => pattern.test(column.name));
  const why = [
    given >= 0 ? 'it was chosen' : '',
    given < 0 && named ? 'its name says so' : '',
    given < 0 && best === profile.columns.length - 1 ? 'it is the last column' : '',
  ].filter((part) => part !== '');
  const kind =
    task === 'binary'
      ? 'two values make a yes/no question'
      : task === 'multiclass'
        ? `${column.distinct} classes`
        : 'a number to estimate';
  const because = why.length === 0 ? 'it fits best among the columns' : why.join(' and ');
  if (task !== 'binary' || column.distinct < 2) {
    return { target: column.name, task, positive: null, reason: `"${column.name}": ${because}; ${kind}.` };
  }
  const positive = positiveOf(column);
  return {
    target: column.name,
    task,
    positive: positive.label,
    reason: `"${column.name}": ${because}; ${kind}, and "${positive.label}" is the case to find (${positive.why}).`,
  };
}
