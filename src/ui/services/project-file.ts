import { strFromU8, strToU8, unzip, zip } from 'fflate';
import { SandtableError } from '../../pipeline/core/errors';
import { type ProjectSpec, parseProject } from '../../pipeline/project/spec/project';

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
export function packProject(spec: ProjectSpec, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    zip(
      { [PROJECT_ENTRY]: strToU8(JSON.stringify(spec, null, 2)), [dataEntry(spec.dataset.fileName)]: bytes },
      { level: 6 },
      (error, packed) => (error ? reject(error) : resolve(packed as Uint8Array<ArrayBuffer>)),
    );
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
export async function unpackProject(bytes: Uint8Array): Promise<ProjectFile> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const entries = await new Promise<Record<string, Uint8Array>>((resolve, reject) => {
      unzip(bytes, (error, files) => (error ? reject(damaged(error)) : resolve(files)));
    });
    const project = entries[PROJECT_ENTRY];
    if (!project) throw damaged(new Error('it holds no project.json'));
    const name = Object.keys(entries).find((entry) => DATA_ENTRY.test(entry));
    const data = name === undefined ? undefined : new Blob([entries[name] as Uint8Array<ArrayBuffer>]);
    return { spec: parseProject(parseJson(project)), data };
  }
  return { spec: parseProject(parseJson(bytes)), data: undefined };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(strFromU8(bytes));
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
