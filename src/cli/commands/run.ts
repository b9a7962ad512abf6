import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCancelSource } from '../../pipeline/core/cancel';
import { fromPlainError, SandtableError } from '../../pipeline/core/errors';
import { artifactHash, type StepEvent } from '../../pipeline/project/engine/engine';
import { planOf } from '../../pipeline/project/plan';
import { type ProjectSpec, parseProject, STAGES, type Stage } from '../../pipeline/project/spec/project';
import type { ByteSource } from '../../pipeline/table/import-types';
import { hasHash } from '../../pipeline/table/source-hash';
import type { CommandResult } from '../main';
import { createNodeEngine } from '../node-engine';
import { diskSource, readBytes } from '../read-file';
import { summarise } from '../summarise';
import { readArguments, readInteger, UsageError } from '../usage';

/** Computes a project's stages and says what came out, with a content hash per step. */
export async function run(args: string[]): Promise<CommandResult> {
  const { file, options } = readArguments(args, 'project file', ['data', 'until', 'workers', 'seed']);
  const workers = readInteger('workers', options.workers, Math.max(1, availableParallelism()), 0);
  const until = readStage(options.until);
  const stored = parseProject(parseJson(await readBytes(file), file));
  const spec = { ...stored, seed: readInteger('seed', options.seed, stored.seed, 0) };
  const source = await findData(spec, file, options.data);

  const plan = planOf(spec);
  const wanted = plan.filter((node) => STAGES.indexOf(node.stage) <= STAGES.indexOf(until));
  const failures: StepEvent[] = [];
  const { engine, close } = createNodeEngine(workers, async () => source);
  try {
    await engine.run(plan, {
      seed: spec.seed,
      signal: createCancelSource().signal,
      targets: wanted.map((node) => node.id),
      onEvent: (event) => {
        if (event.state === 'failed') failures.push(event);
        if (event.state === 'fresh') {
          process.stderr.write(`${(event.seconds ?? 0).toFixed(2).padStart(8)} s  ${event.id}\n`);
        }
      },
    });
    if (failures.length > 0) throw fromPlainError(failures[0]!.error!);
    const steps = wanted.map((node) => {
      const artifact = engine.get(node.key)!;
      return {
        id: node.id,
        stage: node.stage,
        key: node.key,
        hash: artifactHash(artifact),
        seconds: artifact.seconds,
        summary: summarise(node.step.view(artifact.result)),
      };
    });
    const text = steps.map(({ id, hash, seconds }) => `${hash}  ${seconds.toFixed(2).padStart(8)} s  ${id}`);
    return { json: { name: spec.name, seed: spec.seed, workers, steps }, text: text.join('\n') };
  } finally {
    close();
  }
}

function readStage(text: string | undefined): Stage {
  if (text === undefined) return 'monitoring';
  const stage = STAGES.find((candidate) => candidate === text);
  if (!stage) throw new UsageError(`--until takes one of ${STAGES.join(', ')}, not "${text}".`);
  return stage;
}

function parseJson(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new SandtableError(
      'INVALID_PROJECT',
      `${file} is not JSON.`,
      'Give a project file as `new` writes it.',
      { file },
    );
  }
}

/** The project's data: as named, as it ships with Sandtable, or beside the project file. */
async function findData(
  spec: ProjectSpec,
  projectFile: string,
  named: string | undefined,
): Promise<ByteSource> {
  const { hash, fileName, bundled } = spec.dataset;
  const shipped = bundled && fileURLToPath(new URL(`../../../datasets/${bundled}/data.csv`, import.meta.url));
  const path = named ?? shipped ?? join(dirname(projectFile), fileName);
  const source = await diskSource(path);
  if (!(await hasHash(source, hash))) {
    throw new SandtableError(
      'DATA_MISSING',
      `${path} is not the file this project was made with: its content differs.`,
      `Name the right ${fileName} with --data.`,
      { file: path },
    );
  }
  return source;
}
