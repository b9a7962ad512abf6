import type { Task } from '../../pipeline/models/estimator';
import type { SuggestedValues } from '../../pipeline/project/spec/defaults';

/** What datasets/<name>/dataset.json says, as far as the page uses it. */
export interface BundledDataset {
  name: string;
  title: string;
  /** The question a person would ask of it. */
  question: string;
  summary: string;
  rows: number;
  target: string;
  task: Task;
  positive?: string | null;
  licence: string;
  originalSource: string;
  suggested: SuggestedValues;
  /** When each row happened, and who it belongs to, where the rows are not independent of each other. */
  timeColumn: string | null;
  groupColumn: string | null;
  columns: { name: string; meaning: string; unit: string | null; role: string }[];
  knownIssues: string[];
}

const sheets = import.meta.glob<BundledDataset>('../../../datasets/*/dataset.json', {
  eager: true,
  import: 'default',
});
const files = import.meta.glob<string>('../../../datasets/*/data.csv', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** The three that the first page shows in full, then the others by what they are good for. */
const ORDER = [
  'telco_churn',
  'ames_housing',
  'penguins',
  'german_credit',
  'chicago_ridership',
  'spam_emails',
  'bird_strikes',
  'diamonds',
  'digits_8x8',
  'breast_cancer',
  'flight_delays_2001',
  'reported_heights',
];

/** The datasets that ship with Sandtable, the first ones first. */
export const bundledDatasets: readonly BundledDataset[] = Object.values(sheets).sort(
  (a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name),
);

function rank(name: string): number {
  const at = ORDER.indexOf(name);
  return at < 0 ? ORDER.length : at;
}

export function findBundled(name: string | null): BundledDataset | undefined {
  return bundledDatasets.find((dataset) => dataset.name === name);
}

/** The file of a dataset that ships with the page, from the page's own origin. */
export async function fetchBundled(name: string): Promise<Blob> {
  const url = Object.entries(files).find(([path]) => path.includes(`/${name}/`))?.[1];
  if (!url) throw new Error(`There is no bundled dataset "${name}".`);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`Reading ${name} failed: ${response.status} ${response.statusText}.`);
  return response.blob();
}
