/**
 * Loops over the bytes of delimited text. Positions of bytes and fields are addresses in one memory; sixty-four bytes
 * after the last one must be readable. A field is two words, as in `Block` of the table's tokeniser: start and end,
 * the end below zero where a quoted field still holds doubled quotes.
 *
 * These take what is plain and leave the rest alone: what they leave, and all of it where there is no WebAssembly,
 * the careful readers in `table/csv` take, which are their twins.
 */
export interface CsvKernels {
  /**
   * Cuts records of exactly `columns` fields, ended by LF, CRLF or CR, from bytes `at` … `end`. Stops before the first
   * record that is anything else: ragged, blank, a comment, with blanks or characters around its quotes, unfinished.
   * @param quote 256 for none; so for `comment`
   * @param stateAt seven words: position after the last record taken, LF, CRLF and CR met (added to), line, the line
   *   expected for the next row, words written to `jumpsAt`
   * @param jumpsAt (row, line) where the line is not the expected one
   * @returns records taken
   */
  cutRecords(
    at: number,
    end: number,
    delimiter: number,
    quote: number,
    comment: number,
    columns: number,
    firstRow: number,
    most: number,
    fieldsAt: number,
    stateAt: number,
    jumpsAt: number,
  ): number;
  /**
   * One field of each of `rows` records as a number, NaN where it is empty. `slowAt` takes the rows that hold
   * something else; their values are left alone.
   * @param stride bytes from one record's field to the next one's
   * @param powersAt 10⁰ … 10²²
   * @param tallyAt five words, added to: empty, trimmed, read, with a decimal mark or exponent, with a thousands mark
   * @returns how many rows were left
   */
  readNumbers(
    fieldsAt: number,
    stride: number,
    rows: number,
    outAt: number,
    slowAt: number,
    powersAt: number,
    tallyAt: number,
  ): number;
  /**
   * The same for numbers in a format.
   * @param formatAt seven words: the decimal mark, then address and length of group mark, prefix and suffix
   */
  readFormatted(
    fieldsAt: number,
    stride: number,
    rows: number,
    outAt: number,
    slowAt: number,
    powersAt: number,
    tallyAt: number,
    formatAt: number,
  ): number;
  /**
   * The same for dates in digits.
   * @param order 0 year first, 1 day first, 2 month first
   */
  readDates(
    fieldsAt: number,
    stride: number,
    rows: number,
    outAt: number,
    slowAt: number,
    tallyAt: number,
    order: number,
    separator: number,
  ): number;
  /**
   * One field of each of the records `from` … `rows` as its code in a dictionary, −1 where it is empty. Stops before
   * a field that finds no room or holds characters after its closing quote.
   * @param dictionaryAt seven words: entries, slots − 1, address of the slots (16 bytes each), address of offsets and
   *   room for them, address of the entries' bytes and room for them
   * @param scratchAt room for one unescaped field
   * @param tallyAt a word, added to: fields from which blanks were taken
   * @returns the row it stopped at
   */
  readCodes(
    fieldsAt: number,
    stride: number,
    from: number,
    rows: number,
    quote: number,
    outAt: number,
    dictionaryAt: number,
    scratchAt: number,
    tallyAt: number,
  ): number;
  /** The code of one text in a dictionary; −1 when there is no room for it. */
  codeOf(at: number, length: number, dictionaryAt: number): number;
  /** Fills empty slots from the slots that were. */
  moveSlots(oldAt: number, oldSlots: number, newAt: number, newSlots: number): void;
  /**
   * One field of each of the records `from` … `rows` copied, one after the other.
   * @param outAt room for all of them and 16 bytes more
   * @param offsetsAt the offset (from `outAt`) at which the field of row r ends, as word r + 1; word `from` is read
   * @returns the row it stopped at, as `readCodes`
   */
  readTexts(
    fieldsAt: number,
    stride: number,
    from: number,
    rows: number,
    quote: number,
    outAt: number,
    offsetsAt: number,
    tallyAt: number,
  ): number;
}
