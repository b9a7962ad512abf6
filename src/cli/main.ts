/**
 * The headless entry: npm run -s sandtable -- <command>
 * With --json, standard output holds JSON alone; progress goes to standard error.
 */
import { toPlainError } from '../pipeline/core/errors';
import { UsageError } from './usage';

/** A command returns what it prints as JSON, and how a person reads it. */
export interface CommandResult {
  json: unknown;
  text: string;
}

/** Loaded when asked for: inspecting a file needs no models. */
const COMMANDS: Record<string, () => Promise<(args: string[]) => Promise<CommandResult>>> = {
  inspect: async () => (await import('./commands/inspect')).inspect,
  new: async () => (await import('./commands/new-project')).newProject,
  run: async () => (await import('./commands/run')).run,
  evaluate: async () => (await import('./commands/evaluate')).evaluate,
};

const USAGE = `sandtable <command> [options]

  inspect FILE                      what a file holds: rows, columns with types, warnings
  new FILE --target COL             a project with a default for every choice
      [--task binary|multiclass|regression] [--positive LABEL] [--out project.json]
  run project.json                  computes the project's stages
      [--data FILE] [--until problem|data|features|models|deployment|monitoring] [--workers N] [--seed S]
  evaluate FILE --target COL --task T --folds FOLDS.json --models a,b,c
      [--drop X,Y] [--positive LABEL] [--workers N] [--seed S]

  --json                            print JSON alone
`;

async function main(argv: string[]): Promise<number> {
  const asJson = argv.includes('--json');
  const [name, ...args] = argv.filter((arg) => arg !== '--json');
  const load = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    (name === undefined || name === 'help' || name === '--help' ? process.stdout : process.stderr).write(
      USAGE,
    );
    return name === undefined || name === 'help' || name === '--help' ? 0 : 2;
  }
  try {
    const command = await load();
    const { json, text } = await command(args);
    process.stdout.write(asJson ? `${JSON.stringify(json, spellOut)}\n` : `${text}\n`);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n\n${USAGE}`);
      return 2;
    }
    const { code, message, remedy, place, stack } = toPlainError(error);
    if (asJson) process.stdout.write(`${JSON.stringify({ error: { code, message, remedy, place } })}\n`);
    else process.stderr.write(`${code}: ${message}\n${remedy}\n`);
    if (code === 'INTERNAL' && stack) process.stderr.write(`${stack}\n`);
    return code === 'INTERNAL' ? 1 : 2;
  }
}

/** JSON has no NaN: the three non-finite numbers are spelt out, as the golden files do. Typed arrays are arrays. */
function spellOut(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
  return value;
}

const code = await main(process.argv.slice(2));
// Worker threads that were ended in the middle of a task leave ports open; nothing is waited for any more.
process.stdout.write('', () => process.exit(code));
