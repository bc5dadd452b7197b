// Rows as a table of text: columns as wide as their widest cell, figures to the right.
import type { ReportTexts } from '../../../libs/texts/report-texts.js';

export function printTable(
  rows: readonly Readonly<Record<string, unknown>>[],
  texts: ReportTexts,
  print: (line: string) => void,
): void {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (names.length === 0) return;
  const lines = rows.map((row) => names.map((name) => texts.cell(row[name], name)));
  const toTheRight = names.map((name) =>
    rows.every(({ [name]: value }) => (value ?? null) === null || typeof value === 'number'),
  );
  const widths = names.map((name, column) =>
    Math.max(texts.column(name).length, ...lines.map((cells) => cells[column]!.length)),
  );
  const lineOf = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        toTheRight[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  print(lineOf(names.map((name) => texts.column(name))));
  for (const cells of lines) print(lineOf(cells));
}
