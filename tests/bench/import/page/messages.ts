/** What the page tells a worker to do with a file. */
export interface Order {
  file: Blob;
  /** Workers that read parts; 0 for none. */
  workers: number;
  /** Rows of the file, and which columns hold plain numbers: papaparse is told. */
  rows: number;
  numeric: boolean[];
}

/** Seconds it took, and which columns hold plain numbers. */
export interface Answer {
  seconds: number;
  numeric: boolean[];
}
