import type { CutRules } from './tokenizer';
import { unescapeField } from './unescape';

/** Bytes of one unescaped cell; grows when a cell is longer. */
export class Scratch {
  bytes = new Uint8Array(1024);
  private readonly quote: number;
  private readonly escape: number;

  constructor(rules: CutRules) {
    this.quote = rules.quote;
    this.escape = rules.escape;
  }

  /** Unescapes source[start … end) into `bytes` and returns the length. */
  fill(source: Uint8Array, start: number, end: number): number {
    if (end - start > this.bytes.length) this.bytes = new Uint8Array(2 * (end - start));
    return unescapeField(source, start, end, this.quote, this.escape, this.bytes);
  }
}
