import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Adapters } from './adapter';
import { decode, differences, type Tolerance } from './compare';

interface GoldenCase {
  id: string;
  fn: string;
  input: unknown;
  expected: unknown;
  tolerance: Tolerance;
}

export interface CaseResult {
  file: string;
  id: string;
  fn: string;
  problems: string[];
}

/** All adapters: every file of tests/golden/adapters exports `adapters`; a name may be claimed once. */
export async function loadAdapters(): Promise<Adapters> {
  const directory = fileURLToPath(new URL('./adapters/', import.meta.url));
  const all: Adapters = {};
  for (const file of readdirSync(directory).sort()) {
    if (!file.endsWith('.ts')) continue;
    const module = (await import(pathToFileURL(join(directory, file)).href)) as { adapters: Adapters };
    for (const [fn, adapter] of Object.entries(module.adapters)) {
      if (Object.hasOwn(all, fn)) throw new Error(`Two adapters claim "${fn}", the second in ${file}.`);
      all[fn] = adapter;
    }
  }
  return all;
}

async function runCase(golden: GoldenCase, adapters: Adapters): Promise<string[]> {
  const adapter = Object.hasOwn(adapters, golden.fn) ? adapters[golden.fn] : undefined;
  if (!adapter) return [`no adapter for "${golden.fn}"`];
  const want = decode(golden.expected);
  const refuses = want !== null && typeof want === 'object' && (want as { error?: unknown }).error === true;
  try {
    const got = await adapter(decode(golden.input));
    return refuses
      ? [`must refuse, but gave ${JSON.stringify(got)}`]
      : differences(want, got, golden.tolerance);
  } catch (error) {
    return refuses ? [] : [`threw ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Runs every case of every `*.json` in the directories. */
export async function runGolden(directories: string[], only?: RegExp): Promise<CaseResult[]> {
  const adapters = await loadAdapters();
  const results: CaseResult[] = [];
  for (const directory of directories) {
    for (const file of readdirSync(directory).sort()) {
      if (!file.endsWith('.json') || (only && !only.test(file))) continue;
      const { cases } = JSON.parse(readFileSync(join(directory, file), 'utf8')) as { cases: GoldenCase[] };
      for (const golden of cases) {
        results.push({ file, id: golden.id, fn: golden.fn, problems: await runCase(golden, adapters) });
      }
    }
  }
  return results;
}
