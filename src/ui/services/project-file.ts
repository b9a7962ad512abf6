import { strFromU8 } from 'fflate';
import { SandtableError } from '../../pipeline/core/errors';
import { type ProjectSpec, parseProject } from '../../pipeline/project/spec/project';
import { unzipPieces, zipPieces } from './zip-pieces';

/** A saved project: its choices and, when the file carries them, the dataset's bytes. */
export interface ProjectFile {
  spec: ProjectSpec;
  data: Blob | undefined;
}

const PROJECT_ENTRY = 'project.json';
const DATA_ENTRY = /^data\.[a-z0-9]+$/i;

/** Bytes that tell a saved project from data. */
export const PROJECT_HEAD = 4096;

/** The dataset keeps its kind, so that other programs can open what they unpack. */
const dataEntry = (fileName: string) => `data.${/\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1] ?? 'csv'}`;

/** One file that restores everything: a zip of project.json and the dataset as it was uploaded. */
export function packProject(spec: ProjectSpec, data: Blob): Promise<Blob> {
  return zipPieces({
    [PROJECT_ENTRY]: new Blob([JSON.stringify(spec, null, 2)]),
    [dataEntry(spec.dataset.fileName)]: data,
  });
}

/** Whether a dropped file is a saved project rather than data. */
export function looksLikeProject(fileName: string, bytes: Uint8Array): boolean {
  if (/\.sandtable$/i.test(fileName)) return true;
  return (
    /\.json$/i.test(fileName) &&
    /^\s*\{(?=[\s\S]*"version"\s*:\s*\d)(?=[\s\S]*"dataset"\s*:\s*\{)/.test(
      strFromU8(bytes.subarray(0, PROJECT_HEAD)),
    )
  );
}

/**
 * A project from a saved file: the zip that Save writes, or a bare project.json as the command line writes it.
 * @throws INVALID_PROJECT
 */
export async function unpackProject(file: Blob): Promise<ProjectFile> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (head[0] !== 0x50 || head[1] !== 0x4b) return { spec: await parsed(file), data: undefined };
  const entries = await unzipPieces(file).catch((error: unknown) => {
    throw damaged(error as Error);
  });
  const project = entries.get(PROJECT_ENTRY);
  if (!project) throw damaged(new Error('it holds no project.json'));
  const data = [...entries].find(([name]) => DATA_ENTRY.test(name))?.[1];
  return { spec: await parsed(project), data };
}

async function parsed(json: Blob): Promise<ProjectSpec> {
  return parseProject(parseJson(await json.text()));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(error as Error);
  }
}

function damaged(cause: Error): SandtableError {
  return new SandtableError(
    'INVALID_PROJECT',
    `This project file cannot be read: ${cause.message}.`,
    'Open a file that was saved with Save, or start from a dataset.',
  );
}
