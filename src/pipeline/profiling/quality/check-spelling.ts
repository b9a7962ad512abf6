import type { CategoryColumn } from '../../table/column';
import { levelCounts } from '../profile-column';
import type { QualityWarning, Severity } from '../profile-types';
import { editDistance } from './edit-distance';
import { type Fingerprint, fingerprint } from './fingerprint';
import { counted, LISTED_ROWS, type QualityInput, short } from './quality-input';

/** Columns with more levels are free text, not categories. */
const MOST_LEVELS = 20_000;
/** Frequent levels that rare ones are compared with, and rare ones compared. */
const FREQUENT = 300;
const RARE = 3000;

/** Levels that mean the same: the most frequent spelling first. */
interface Cluster {
  codes: number[];
}

/**
 * Categories spelt in several ways: by equal fingerprints (case, blanks, punctuation, accents, order of words) and,
 * less surely, rare levels one or two letters away from a frequent one.
 */
export function checkSpelling({ table, profiles, isId }: QualityInput): QualityWarning[] {
  return table.columns.flatMap((column, k) => {
    const { distinct, rows, missing } = profiles[k]!;
    if (column.storage !== 'category' || isId[k] || column.type === 'id') return [];
    // Names and remarks differ for good reasons; categories come back.
    const comesBack = column.type === 'category' || distinct <= 0.2 * (rows - missing);
    if (!comesBack || distinct < 2 || distinct > MOST_LEVELS) return [];
    const counts = levelCounts(column);
    const prints = column.levels.map((level, code) => (counts[code]! > 0 ? fingerprint(level) : null));
    const clusters = collisions(column, counts, prints);
    const taken = new Set(clusters.flatMap(({ codes }) => codes.slice(1)));
    const similar = neighbours(counts, prints, taken);
    return [
      ...describe(column, counts, clusters, 'INCONSISTENT_SPELLING', 'warning'),
      ...describe(column, counts, similar, 'SIMILAR_SPELLING', 'info'),
    ];
  });
}

function collisions(
  column: CategoryColumn,
  counts: Int32Array,
  prints: readonly (Fingerprint | null)[],
): Cluster[] {
  const parent = Int32Array.from(prints, (_, code) => code);
  const rootOf = (code: number): number => {
    let root = code;
    while (parent[root] !== root) root = parent[root]!;
    return root;
  };
  const seen = new Map<string, number>();
  const meet = (key: string, code: number) => {
    const other = seen.get(key);
    if (other === undefined) seen.set(key, code);
    else parent[rootOf(code)] = rootOf(other);
  };
  prints.forEach((print, code) => {
    if (!print) return;
    // What has no letter or digit left is compared without its blanks alone.
    meet(print.plain === '' ? `raw ${column.levels[code]!.trim()}` : `plain ${print.plain}`, code);
    if (print.unordered !== null) meet(`words ${print.unordered}`, code);
  });
  const groups = new Map<number, number[]>();
  prints.forEach((print, code) => {
    if (!print) return;
    const root = rootOf(code);
    const group = groups.get(root);
    if (group) group.push(code);
    else groups.set(root, [code]);
  });
  return [...groups.values()]
    .filter((codes) => codes.length > 1)
    .map((codes) => ({ codes: byFrequency(codes, counts) }));
}

const byFrequency = (codes: number[], counts: Int32Array) =>
  codes.sort((a, b) => counts[b]! - counts[a]! || a - b);

/** Rare levels that are nearly a frequent one: "Berlln" beside "Berlin". */
function neighbours(
  counts: Int32Array,
  prints: readonly (Fingerprint | null)[],
  taken: ReadonlySet<number>,
): Cluster[] {
  const present = prints.flatMap((print, code) => (print && !taken.has(code) ? [code] : []));
  const sorted = byFrequency(present, counts);
  const clusters = new Map<number, number[]>();
  for (const rare of sorted.slice(-RARE)) {
    for (const frequent of sorted.slice(0, FREQUENT)) {
      if (counts[rare]! * 20 > counts[frequent]! || counts[frequent]! < 10) break;
      if (!isSlip(prints[rare]!, prints[frequent]!, counts[rare]! * 100 <= counts[frequent]!)) continue;
      const group = clusters.get(frequent);
      if (group) group.push(rare);
      else clusters.set(frequent, [frequent, rare]);
      break;
    }
  }
  return [...clusters.values()].map((codes) => ({ codes }));
}

/**
 * Whether two levels differ by a slip of the pen: in one word, by a letter of six or more, or two of ten or more
 * when one of them is very rare. Digits must agree, and a word that only has something put before it (un-, a-) or
 * after it (-s, -al) is another word.
 */
function isSlip(a: Fingerprint, b: Fingerprint, isVeryRare: boolean): boolean {
  if (a.words.length !== b.words.length) return false;
  let differing = -1;
  for (let k = 0; k < a.words.length; k++) {
    if (a.words[k] === b.words[k]) continue;
    if (differing >= 0) return false;
    differing = k;
  }
  const [x, y] = [a.words[differing] ?? '', b.words[differing] ?? ''];
  const length = Math.min(x.length, y.length);
  if (length < 6 || !/^\p{L}+$/u.test(x + y)) return false;
  const [longer, shorter] = x.length > y.length ? [x, y] : [y, x];
  if (longer.length > shorter.length && (longer.endsWith(shorter) || longer.startsWith(shorter))) {
    return false;
  }
  const most = length >= 10 && isVeryRare ? 2 : 1;
  return (x[0] === y[0] || x.at(-1) === y.at(-1)) && editDistance(x, y, most) <= most;
}

function describe(
  column: CategoryColumn,
  counts: Int32Array,
  clusters: readonly Cluster[],
  code: string,
  severity: Severity,
): QualityWarning[] {
  if (clusters.length === 0) return [];
  const size = ({ codes }: Cluster) => codes.slice(1).reduce((sum, level) => sum + counts[level]!, 0);
  const ordered = [...clusters].sort((a, b) => size(b) - size(a) || a.codes[0]! - b.codes[0]!);
  const written = (level: number) => `“${short(column.levels[level]!)}” (${counts[level]})`;
  const spelt = ({ codes }: Cluster) =>
    `${written(codes[0]!)} also as ${codes.slice(1, 5).map(written).join(', ')}${codes.length > 5 ? ` and ${codes.length - 5} more` : ''}`;
  const rest = ordered.length > 4 ? `; and ${counted(ordered.length - 4, 'more value')}` : '';
  const others = new Set(ordered.flatMap(({ codes }) => codes.slice(1)));
  const count = ordered.reduce((sum, cluster) => sum + size(cluster), 0);
  const onlyBlanks = ordered.every(({ codes }) =>
    codes.every((level) => column.levels[level]!.trim() === column.levels[codes[0]!]!.trim()),
  );
  const sure = code === 'INCONSISTENT_SPELLING';
  return [
    {
      code,
      column: column.name,
      count,
      severity,
      message: sure
        ? `"${column.name}" spells ${counted(ordered.length, 'value')} in several ways: a model takes them for different things.`
        : `"${column.name}" has ${counted(others.size, 'rare value')} that may be a slip of the pen for a frequent one.`,
      evidence: `${counted(count, 'row')}: ${ordered.slice(0, 4).map(spelt).join('; ')}${rest}.`,
      rows: rowsWith(column, others),
      remedy: onlyBlanks
        ? { type: 'trimLevels', column: column.name }
        : {
            type: 'mergeLevels',
            column: column.name,
            map: ordered.flatMap(({ codes }) =>
              codes
                .slice(1)
                .map((level): [string, string] => [column.levels[level]!, column.levels[codes[0]!]!]),
            ),
          },
    },
  ];
}

function rowsWith({ codes }: CategoryColumn, wanted: ReadonlySet<number>): number[] {
  const rows: number[] = [];
  for (let i = 0; i < codes.length && rows.length < LISTED_ROWS; i++) if (wanted.has(codes[i]!)) rows.push(i);
  return rows;
}
