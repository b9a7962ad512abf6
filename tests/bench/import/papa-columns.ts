import Papa from 'papaparse';

/** papaparse brought to the same end: numbers in Float64Arrays, everything else coded by a Map. Returns the rows. */
export function papaColumns(text: string, rows: number, numeric: readonly boolean[]): number {
  const columns = numeric.map((isNumber) =>
    isNumber
      ? { values: new Float64Array(rows), codes: null }
      : { values: new Int32Array(rows), codes: new Map<string, number>() },
  );
  let row = -1;
  Papa.parse<string[]>(text, {
    delimiter: ',',
    newline: '\n',
    skipEmptyLines: true,
    step: ({ data }) => {
      if (row >= 0) {
        columns.forEach(({ values, codes }, k) => {
          const cell = data[k]!;
          if (codes === null) values[row] = cell === '' ? Number.NaN : Number(cell);
          else {
            let code = codes.get(cell);
            if (code === undefined) {
              code = codes.size;
              codes.set(cell, code);
            }
            values[row] = code;
          }
        });
      }
      row++;
    },
  });
  return row;
}
