import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/pipeline/core/random';
import { createProject } from '../../../src/pipeline/project/spec/defaults';
import { looksLikeProject, packProject, unpackProject } from '../../../src/ui/services/project-file';

const data = strToU8('a,b\n1,2\n3,"Größe ""x"""\n');
const spec = createProject(
  { hash: 'h', fileName: 'a.csv', bytes: data.length, bundled: null },
  { target: 'b', task: 'binary', positive: 'x' },
  { currency: 'CHF' },
);
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const json = strToU8(JSON.stringify(spec));
const invalid = { name: 'SandtableError', code: 'INVALID_PROJECT', remedy: expect.stringMatching(/\w/) };

describe('a saved project', () => {
  it('comes back with the same choices and the same bytes', async () => {
    const opened = await unpackProject(await packProject(spec, new Blob([data])));
    expect(opened.spec).toEqual(spec);
    expect(new Uint8Array(await opened.data!.arrayBuffer())).toEqual(data);
  });

  it('comes back when it is packed in many pieces', async () => {
    const random = createRandom(3);
    const large = Uint8Array.from({ length: 600_000 }, () => 97 + random.integer(26));
    const { data: back } = await unpackProject(await packProject(spec, new Blob([large])));
    expect(Buffer.compare(new Uint8Array(await back!.arrayBuffer()), large)).toBe(0);
  });

  it('is a zip whose parts any tool can read', async () => {
    const entries = unzipSync(await bytesOf(await packProject(spec, new Blob([data]))));
    expect(Object.keys(entries)).toEqual(['project.json', 'data.csv']);
    expect(JSON.parse(strFromU8(entries['project.json']!))).toEqual(spec);
  });

  it('keeps the kind of its data', async () => {
    const workbook = { ...spec, dataset: { ...spec.dataset, fileName: 'sales.XLSX' } };
    const packed = await packProject(workbook, new Blob([data]));
    expect(Object.keys(unzipSync(await bytesOf(packed)))).toEqual(['project.json', 'data.XLSX']);
    expect((await unpackProject(packed)).data?.size).toBe(data.length);
  });

  it('may come without its data', async () => {
    const opened = await unpackProject(new Blob([zipSync({ 'project.json': json })]));
    expect(opened).toEqual({ spec, data: undefined });
  });

  it('may be the bare JSON that the command line writes', async () => {
    expect(await unpackProject(new Blob([json]))).toEqual({ spec, data: undefined });
  });
});

describe('a damaged file is refused in a sentence:', () => {
  it('cut off in the middle', async () => {
    const packed = await packProject(spec, new Blob([data]));
    await expect(unpackProject(packed.slice(0, packed.size / 2))).rejects.toMatchObject(invalid);
  });

  it('with bytes that changed inside', async () => {
    const packed = await bytesOf(await packProject(spec, new Blob(['x'.repeat(10_000)])));
    packed.fill(0xff, 60, 140);
    await expect(unpackProject(new Blob([packed]))).rejects.toMatchObject(invalid);
  });

  it('a zip of something else', async () => {
    await expect(unpackProject(new Blob([zipSync({ 'holiday.txt': data })]))).rejects.toMatchObject(invalid);
  });

  it('not JSON inside', async () => {
    await expect(
      unpackProject(new Blob([zipSync({ 'project.json': strToU8('{"version":') })])),
    ).rejects.toMatchObject(invalid);
  });

  it('JSON of another shape', async () => {
    await expect(unpackProject(new Blob(['{"dataset": {}, "version": 1}']))).rejects.toMatchObject(invalid);
  });

  it('nothing at all', async () => {
    await expect(unpackProject(new Blob())).rejects.toMatchObject(invalid);
  });
});

describe('whether a file is a project', () => {
  const cases: [name: string, content: string, expected: boolean][] = [
    ['a.sandtable', 'PK', true],
    ['A.SANDTABLE', 'PK', true],
    ['project.json', JSON.stringify(spec), true],
    ['project.json', JSON.stringify(spec, null, 2), true],
    ['rows.json', '[{"a": 1}]', false],
    ['rows.json', '[{"dataset": "a", "version": 2}]', false],
    ['record.json', '{"dataset": "a", "version": 2}', false],
    ['a.csv', '"dataset":', false],
    ['sandtable.csv', 'a,b', false],
  ];
  it.each(cases)('%s holding %s: %s', (name, content, expected) => {
    expect(looksLikeProject(name, strToU8(content))).toBe(expected);
  });
});
