// Exports as Apache Parquet, a row group at a time.
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { TableCell, Column, ColumnType, Row, TableWriter } from '../table.js';

const GROUP_ROWS = 50_000;

type Element = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];
const TYPES: Readonly<Record<ColumnType, Omit<Element, 'name'>>> = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  date: { type: 'INT32', converted_type: 'DATE' },
  datetime: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
};

export const writeParquet: TableWriter = async function* (columns, rows) {
  const bytes = new ByteWriter();
  const file = new ParquetWriter({
    writer: bytes,
    createdBy: 'Keping',
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ name, type }) => ({
        ...TYPES[type],
        name,
        repetition_type: 'OPTIONAL' as const,
      })),
    ],
  });
  /** What was written since, of which the writer needs no more than how long it was. */
  const taken = (): Uint8Array => {
    const copy = Uint8Array.from(bytes.getBytes());
    bytes.index = 0;
    return copy;
  };
  for await (const group of inGroups(rows)) {
    await file.write({ columnData: columnsOf(columns, group), rowGroupSize: GROUP_ROWS });
    yield taken();
  }
  await file.finish();
  yield taken();
};

async function* inGroups(pages: AsyncIterable<readonly Row[]>): AsyncIterable<readonly Row[]> {
  let group: Row[] = [];
  for await (const page of pages) {
    for (const row of page) {
      group.push(row);
      if (group.length < GROUP_ROWS) continue;
      yield group;
      group = [];
    }
  }
  if (group.length > 0) yield group;
}

const columnsOf = (columns: readonly Column[], rows: readonly Row[]) =>
  columns.map(({ name, type }, at) => ({ name, data: rows.map((row) => valueOf(row[at]!, type)) }));

function valueOf(cell: TableCell, type: ColumnType): string | number | bigint | Date | undefined {
  if (cell === null) return undefined;
  if (type === 'integer') return BigInt(cell);
  if (type === 'number') return Number(cell);
  return type === 'string' ? String(cell) : new Date(cell);
}
