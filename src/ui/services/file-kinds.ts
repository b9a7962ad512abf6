/** What a file dialog offers; a dropped file may have any name, its content decides. */
export const ACCEPT = '.csv,.tsv,.tab,.txt,.psv,.dat,.json,.jsonl,.ndjson,.xlsx,.xlsm,.parquet,.sandtable';

/** Text that was copied from a table, as a file: tabs between its cells when it came from a spreadsheet. */
export function pastedFile(text: string): File {
  const [first = ''] = text.split(/\r\n|\n|\r/, 1);
  const kind = first.includes('\t') ? 'tsv' : 'csv';
  return new File([text], `pasted.${kind}`, { type: 'text/plain' });
}

/** Whether pasted text is a table rather than a word or an address: two lines, and something between cells. */
export function looksTabular(text: string): boolean {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  if (lines.length < 2) return false;
  return /^\s*[[{]/.test(lines[0]!) || lines.slice(0, 5).every((line) => /[\t,;|]/.test(line));
}
