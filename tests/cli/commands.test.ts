import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { evaluate } from '../../src/cli/commands/evaluate';
import { inspect } from '../../src/cli/commands/inspect';
import { newProject } from '../../src/cli/commands/new-project';
import { run } from '../../src/cli/commands/run';
import { UsageError } from '../../src/cli/usage';
import { type ProjectSpec, parseProject } from '../../src/pipeline/project/spec/project';
import { makeFiles } from './files';

let files: Awaited<ReturnType<typeof makeFiles>>;
beforeAll(async () => {
  files = await makeFiles();
  // Progress is for a person at a terminal.
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await files.remove();
});

const SLOW_MACHINE_MS = 60_000;

describe('arguments that make no sense', () => {
  const commands = { inspect, new: newProject, run, evaluate };
  const cases: [name: keyof typeof commands, args: string[]][] = [
    ['inspect', []],
    ['inspect', ['a.csv', 'b.csv']],
    ['inspect', ['a.csv', '--target', 'x']],
    ['new', ['a.csv']],
    ['new', ['--target', 'x']],
    ['run', ['p.json', '--until', 'lunch']],
    ['run', ['p.json', '--workers', '-1']],
    ['run', ['p.json', '--workers', 'many']],
    ['evaluate', ['a.csv', '--target', 'y', '--task', 'binary']],
    ['evaluate', ['a.csv', '--target', 'y', '--task', 'ranking', '--folds', 'f.json', '--models', 'dummy']],
    ['evaluate', ['a.csv', '--target', 'y', '--task', 'binary', '--folds', 'f.json', '--models', 'oracle']],
  ];
  it.each(cases)('%s %j', async (name, args) => {
    await expect(commands[name](args)).rejects.toBeInstanceOf(UsageError);
  });
});

describe('inspect', () => {
  it('says what each column holds and what is wrong with it', async () => {
    const { json } = await inspect([files.at('tiny.csv')]);
    expect(json).toMatchObject({ rows: 120, warnings: expect.any(Array) });
    const { columns, warnings } = json as {
      columns: { name: string }[];
      warnings: { code: string; message: string }[];
    };
    expect(columns.map(({ name }) => name)).toEqual('id,amount,age,plan,left,grade,price'.split(','));
    expect(columns[1]).toMatchObject({ name: 'amount', type: 'number', missing: 8 });
    expect(columns[4]).toMatchObject({ name: 'left', distinct: 2 });
    for (const { code, message } of warnings) {
      expect(code).toMatch(/^[A-Z_]+$/);
      expect(message).toMatch(/\w/);
    }
  });

  it('names the file that is not there', async () => {
    await expect(inspect([files.at('nowhere.csv')])).rejects.toMatchObject({
      code: 'DATA_MISSING',
      message: expect.stringContaining('nowhere.csv'),
    });
  });
});

describe('new', () => {
  const make = async (...args: string[]): Promise<ProjectSpec> =>
    (await newProject([files.at('tiny.csv'), ...args])).json as ProjectSpec;

  it('has a default for every choice, and writes what it returns', async () => {
    const out = files.at('project.json');
    const spec = await make('--target', 'left', '--out', out);
    const written = JSON.parse(await readFile(out, 'utf8'));
    expect(written).toEqual(JSON.parse(JSON.stringify(spec)));
    expect(parseProject(written).problem).toMatchObject({ target: 'left', task: 'binary' });
  });

  it('takes the task and the positive class it is told', async () => {
    expect((await make('--target', 'left', '--positive', 'no')).problem.positive).toBe('no');
    expect((await make('--target', 'age', '--task', 'regression')).problem).toMatchObject({
      task: 'regression',
      positive: null,
    });
  });

  it.each([
    ['tiny.csv', 'height', 'TARGET_NOT_FOUND'],
    ['one-class.csv', 'y', 'TARGET_ONE_CLASS'],
  ])('of %s cannot predict %s', async (file, target, code) => {
    await expect(newProject([files.at(file), '--target', target])).rejects.toMatchObject({
      code,
      remedy: expect.stringMatching(/\w/),
    });
  });
});

describe('run', { timeout: SLOW_MACHINE_MS }, () => {
  interface Printed {
    seed: number;
    steps: { id: string; stage: string; hash: string; summary: unknown }[];
  }
  const compute = async (...args: string[]): Promise<Printed> =>
    (await run([files.at('small.json'), '--workers', '0', ...args])).json as Printed;
  const hashOf = ({ steps }: Printed, id: string) => steps.find((step) => step.id === id)?.hash;

  beforeAll(async () => {
    const spec = (await newProject([files.at('tiny.csv'), '--target', 'grade'])).json as ProjectSpec;
    await writeFile(files.at('small.json'), JSON.stringify(spec));
  });

  it('ends at the stage it is told, with a summary of every artifact', async () => {
    const { steps } = await compute('--until', 'features');
    expect(new Set(steps.map(({ stage }) => stage))).toEqual(new Set(['data', 'problem', 'features']));
    for (const { summary } of steps) expect(summary).toEqual(expect.any(Object));
  });

  it('takes another seed', async () => {
    const one = await compute('--until', 'features');
    const other = await compute('--until', 'features', '--seed', '7');
    expect(other.seed).toBe(7);
    expect(hashOf(other, 'profile')).toBe(hashOf(one, 'profile'));
    expect(hashOf(other, 'split')).not.toBe(hashOf(one, 'split'));
  });

  it('refuses data that the project was not made with', async () => {
    await expect(compute('--data', files.at('one-class.csv'))).rejects.toMatchObject({
      code: 'DATA_MISSING',
      remedy: expect.stringContaining('--data'),
    });
  });

  it('refuses what is not a project', async () => {
    await expect(run([files.at('broken.json')])).rejects.toMatchObject({ code: 'INVALID_PROJECT' });
  });
});

describe('evaluate', { timeout: SLOW_MACHINE_MS }, () => {
  type Numbers = Record<string, number>;
  interface Printed {
    task: string;
    models: Record<string, { folds: Numbers[]; mean: Numbers; std: Numbers }>;
  }
  const score = async (...args: string[]): Promise<Printed> => {
    const fixed = ['--target', 'left', '--task', 'binary', '--drop', 'id', '--workers', '0'];
    return (await evaluate([files.at('tiny.csv'), ...fixed, ...args])).json as Printed;
  };

  it('gives every metric per fold, its mean and its spread', async () => {
    const { task, models } = await score(
      ...['--folds', files.at('folds.json'), '--positive', 'yes'],
      ...['--models', 'dummy,logistic,ridge,boosting'],
    );
    expect(task).toBe('binary');
    // One linear family: its classifier answers to both names.
    expect(Object.keys(models)).toEqual(['dummy', 'logistic', 'boosting']);
    for (const { folds, mean, std } of Object.values(models)) {
      expect(folds).toHaveLength(3);
      for (const metric of ['roc_auc', 'logloss', 'accuracy']) {
        const values = folds.map((fold) => fold[metric]!);
        expect(mean[metric]).toBeCloseTo(values.reduce((a, b) => a + b) / 3, 12);
        expect(std[metric]).toBeGreaterThanOrEqual(0);
      }
    }
    expect(models.dummy?.mean.roc_auc).toBe(0.5);
    expect(models.logistic?.mean.roc_auc).toBeGreaterThan(0.9);
  });

  it('refuses folds that do not fit the file', async () => {
    await expect(score('--folds', files.at('short.json'), '--models', 'dummy')).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining('120'),
    });
  });
});
