import { createRandom } from '../../src/pipeline/core/random';

/** A small table with a target of each kind, enough rows for five folds, and something missing. */
export function tinyCsv(rows = 120): string {
  const random = createRandom(7);
  const lines = ['id,amount,age,plan,left,grade,price'];
  for (let i = 0; i < rows; i++) {
    const amount = Math.round(random.uniform() * 1000) / 10;
    const age = 18 + random.integer(60);
    const plan = ['free', 'basic', 'pro'][random.integer(3)]!;
    const left = amount + 20 * random.uniform() > 55 ? 'yes' : 'no';
    const grade = age < 35 ? 'a' : age < 55 ? 'b' : 'c';
    const price = Math.round((3 * amount + age + 10 * random.uniform()) * 100) / 100;
    lines.push(`r${i},${i % 17 === 0 ? '' : amount},${age},${plan},${left},${grade},${price}`);
  }
  return `${lines.join('\n')}\n`;
}

export const tinyBytes = (rows?: number): Uint8Array<ArrayBuffer> => new TextEncoder().encode(tinyCsv(rows));
