import { parseArgs } from 'node:util';

/** The command line was not understood. */
export class UsageError extends Error {}

/** The one file argument and the options of a command. @throws UsageError */
export function readArguments<Name extends string>(
  args: string[],
  what: string,
  names: readonly Name[],
): { file: string; options: Partial<Record<Name, string>> } {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  let parsed: { positionals: string[]; values: Record<string, unknown> };
  try {
    parsed = parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const [file, ...more] = parsed.positionals;
  if (file === undefined || more.length > 0) throw new UsageError(`Give one ${what}.`);
  return { file, options: parsed.values as Partial<Record<Name, string>> };
}

/** A whole number of at least `least`. @throws UsageError */
export function readInteger(name: string, text: string | undefined, fallback: number, least: number): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    throw new UsageError(`--${name} takes a whole number of at least ${least}, not "${text}".`);
  }
  return value;
}

const TASKS: Record<string, 'binary' | 'multiclass' | 'regression'> = {
  binary: 'binary',
  multiclass: 'multiclass',
  multi: 'multiclass',
  regression: 'regression',
  reg: 'regression',
};

/** @throws UsageError */
export function readTask(text: string): 'binary' | 'multiclass' | 'regression' {
  const task = Object.hasOwn(TASKS, text) ? TASKS[text] : undefined;
  if (!task) throw new UsageError(`--task takes binary, multiclass or regression, not "${text}".`);
  return task;
}
