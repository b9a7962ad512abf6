import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a file must come to. See `policy` in manifest.json. */
export interface Expected {
  outcome: 'ok' | 'warn' | 'error';
  error?: string;
  encoding?: string;
  delimiter?: string | null;
  newline?: string;
  rows?: number | null;
  n_columns?: number | null;
  columns?: ExpectedColumn[];
  warnings?: string[];
  checks?: { row: number; column: string; value: string | number | null }[];
  also_acceptable?: (Partial<Expected> & { note?: string })[];
}

export interface ExpectedColumn {
  name: string;
  type: string[];
  missing?: number;
  distinct?: number;
  min?: number | string;
  max?: number | string;
  true?: number;
  false?: number;
}

interface Manifest {
  small: { file: string; category: string; purpose: string; expected: Expected }[];
}

const url = new URL('./manifest.json', import.meta.url);

export const manifest = JSON.parse(readFileSync(url, 'utf8')) as Manifest;

export function nastyPath(file: string): string {
  return fileURLToPath(new URL(`./files/${encodeURIComponent(file)}`, import.meta.url));
}

export function nastyBytes(file: string): Uint8Array {
  return new Uint8Array(readFileSync(nastyPath(file)));
}
