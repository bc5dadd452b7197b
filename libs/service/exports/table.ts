// What an export is, whatever it is written as: columns, and rows of cells in their order.

export type ColumnType = 'string' | 'integer' | 'number' | 'date' | 'datetime';
/** `title` in Bahasa Indonesia, `description` in English: both go into `datapackage.json`. */
export type Column = {
  readonly name: string;
  readonly type: ColumnType;
  readonly title: string;
  readonly description: string;
};
/** A date is YYYY-MM-DD, a moment RFC 3339; null where there is nothing. */
export type TableCell = string | number | null;
export type Row = readonly TableCell[];
/** Pages of rows, each as long as fits into memory. */
export type Rows = AsyncIterable<readonly Row[]>;

/** Writes a table piece by piece; memory does not grow with the number of rows. */
export type TableWriter = (columns: readonly Column[], rows: Rows) => AsyncIterable<Uint8Array>;
