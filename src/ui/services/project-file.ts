import { strFromU8, strToU8, unzip, zip } from 'fflate';
import { SandtableError } from '../../pipeline/core/errors';
import { type ProjectSpec, parseProject } from '../../pipeline/project/spec/project';

/** A saved project: its choices and, when the file carries them, the dataset's bytes. */
export interface ProjectFile {
  spec: ProjectSpec;
  bytes: Uint8Array | undefined;
}

const PROJECT_ENTRY = 'project.json';
const DATA_ENTRY = 'data.csv';

/** One file that restores everything: a zip of project.json and the dataset as it was uploaded. */
export function packProject(spec: ProjectSpec, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    zip(
      { [PROJECT_ENTRY]: strToU8(JSON.stringify(spec, null, 2)), [DATA_ENTRY]: bytes },
      { level: 6 },
      (error, packed) => (error ? reject(error) : resolve(packed as Uint8Array<ArrayBuffer>)),
    );
  });
}

/** Whether a dropped file is a saved project rather than data. */
export function looksLikeProject(fileName: string, bytes: Uint8Array): boolean {
  if (/\.sandtable$/i.test(fileName)) return true;
  return /\.json$/i.test(fileName) && /"dataset"\s*:/.test(strFromU8(bytes.subarray(0, 4096)));
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
    return { spec: parseProject(parseJson(project)), bytes: entries[DATA_ENTRY] };
  }
  return { spec: parseProject(parseJson(bytes)), bytes: undefined };
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
