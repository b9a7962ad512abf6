import { createRandom } from '../../src/pipeline/core/random';
import { examineTable, profileTable } from '../../src/pipeline/profiling/profile-table';
import type { QualityWarning } from '../../src/pipeline/profiling/profile-types';
import type { Column } from '../../src/pipeline/table/column';
import { createTable, type Table } from '../../src/pipeline/table/table';
import { booleans, categories, numbers } from '../preprocessing/build-table';

/** The cells of a clean table, by column: tests spoil some and build the table. */
export interface Cells {
  id: string[];
  length_cm: (number | null)[];
  amount: (number | null)[];
  visits: (number | null)[];
  city: (string | null)[];
  plan: (string | null)[];
  joined: (number | null)[];
  bought: (boolean | null)[];
}

const CITIES = ['Berlin', 'Hamburg', 'München', 'Stuttgart', 'Düsseldorf', 'Leipzig', 'Dresden', 'Hannover'];
const PLANS = ['basic', 'family', 'premium'];
const DAY = 86_400_000;
export const ROWS = 600;

/** Rows that nothing is wrong with: random order, no repeated rows, a target that no column gives away. */
export function cleanCells(): Cells {
  const random = createRandom(11);
  const cells: Cells = {
    id: [],
    length_cm: [],
    amount: [],
    visits: [],
    city: [],
    plan: [],
    joined: [],
    bought: [],
  };
  for (let i = 0; i < ROWS; i++) {
    const length = 170 + 8 * random.normal();
    cells.id.push(`c${1000 + ((i * 7919) % ROWS)}`);
    cells.length_cm.push(Math.round(10 * length) / 10);
    cells.amount.push(Math.round(100 * (40 + 30 * random.uniform() + random.exponential())) / 100);
    cells.visits.push(20 + random.integer(60));
    cells.city.push(CITIES[random.integer(CITIES.length)]!);
    cells.plan.push(PLANS[random.integer(PLANS.length)]!);
    cells.joined.push(Date.UTC(2019, 0, 1) + random.integer(1500) * DAY);
    cells.bought.push(random.uniform() < 0.3 + (length > 172 ? 0.3 : 0));
  }
  return cells;
}

export function tableOf(cells: Cells, more: Column[] = []): Table {
  return createTable([
    categories('id', cells.id, [], 'id'),
    numbers('length_cm', cells.length_cm),
    numbers('amount', cells.amount),
    numbers('visits', cells.visits, 'integer'),
    categories('city', cells.city),
    categories('plan', cells.plan),
    numbers('joined', cells.joined, 'date'),
    ...more,
    booleans('bought', cells.bought),
  ]);
}

/** What is found in a table, apart from that its first column names rows. */
export async function findings(table: Table, target = 'bought'): Promise<QualityWarning[]> {
  const { warnings } = await examineTable(await profileTable(table, target), table);
  return warnings.filter(({ code }) => code !== 'ID_LIKE');
}
