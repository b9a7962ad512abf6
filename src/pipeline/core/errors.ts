/** What can go wrong, by a stable code. Codes are part of the public contract: the CLI prints them, tests name them. */
export type ErrorCode =
  | 'EMPTY_FILE'
  | 'NO_ROWS'
  | 'NOT_TEXT'
  | 'NOT_TABULAR'
  | 'UNSUPPORTED_ENCODING'
  | 'UNTERMINATED_QUOTE'
  | 'MALFORMED_QUOTES'
  | 'LOOKS_LIKE_JSON'
  | 'LOOKS_LIKE_HTML'
  | 'LOOKS_LIKE_XML'
  | 'LOOKS_LIKE_XLSX'
  | 'LOOKS_LIKE_PARQUET'
  | 'LOOKS_LIKE_GZIP'
  | 'FILE_TOO_LARGE'
  | 'FILE_UNREADABLE'
  | 'TOO_MANY_COLUMNS'
  | 'OUT_OF_MEMORY'
  | 'UNSUPPORTED_EXTENSION'
  | 'TARGET_NOT_FOUND'
  | 'TARGET_ALL_MISSING'
  | 'TARGET_ONE_CLASS'
  | 'TARGET_NOT_NUMERIC'
  | 'TOO_MANY_CLASSES'
  | 'TOO_FEW_ROWS'
  | 'NO_FEATURES'
  | 'INVALID_PROJECT'
  | 'INVALID_ARGUMENT'
  | 'INVALID_EXPRESSION'
  | 'SHAPE_MISMATCH'
  | 'DIVERGED'
  | 'UNSTABLE_QUEUE'
  | 'UNDEFINED_STATISTIC'
  | 'DATA_MISSING'
  | 'WORKER_DIED'
  | 'INTERNAL';

/** Where in a file something is wrong: row and column count from 1 as a person would. */
export interface ErrorPlace {
  file?: string;
  line?: number;
  column?: string;
}

/**
 * An error a person can act on: a stable code, one sentence that says what happened, and the remedy.
 * It crosses worker boundaries as plain data (see `toPlainError`).
 */
export class SandtableError extends Error {
  override readonly name = 'SandtableError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly remedy: string = '',
    readonly place: ErrorPlace = {},
  ) {
    super(message);
  }
}

/** Thrown when a person pressed Stop; never shown as a failure. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  constructor() {
    super('Stopped.');
  }
}

/** An error as plain data, so that it survives `postMessage` and JSON. */
export interface PlainError {
  name: string;
  code: ErrorCode | 'CANCELLED';
  message: string;
  remedy: string;
  place: ErrorPlace;
  stack?: string;
}

/** Any thrown value as plain data, with its original name, message and stack. */
export function toPlainError(error: unknown): PlainError {
  if (error instanceof SandtableError) {
    const { name, code, message, remedy, place, stack } = error;
    return stack === undefined
      ? { name, code, message, remedy, place }
      : { name, code, message, remedy, place, stack };
  }
  const thrown = error instanceof Error ? error : new Error(String(error));
  const code = thrown.name === 'CancelledError' ? 'CANCELLED' : 'INTERNAL';
  const plain: PlainError = { name: thrown.name, code, message: thrown.message, remedy: '', place: {} };
  return thrown.stack === undefined ? plain : { ...plain, stack: thrown.stack };
}

/** The error behind plain data: the reverse of `toPlainError`. */
export function fromPlainError(plain: PlainError): Error {
  if (plain.code === 'CANCELLED') return new CancelledError();
  let error: Error;
  if (plain.name === 'SandtableError') {
    error = new SandtableError(plain.code, plain.message, plain.remedy, plain.place);
  } else {
    error = new Error(plain.message);
    error.name = plain.name;
  }
  if (plain.stack !== undefined) error.stack = plain.stack;
  return error;
}
