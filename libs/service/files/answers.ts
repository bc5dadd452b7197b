// The answers about templates and files.
import { Bool, Int, List, ListOf, Obj, Sometimes, Str, WordOf } from '../http/answer-fields.js';

/** What became of a row, or would. */
const ROW_OUTCOMES = [
  'right',
  'faulty',
  'recorded',
  'repeated',
  'unchanged',
  'unknown',
  'left-out',
] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

class TemplateColumn {
  @Str() name!: string;
  @Str() heading!: string;
  @Bool() required!: boolean;
  @Str() expects!: string;
}
class TemplateItem {
  @Str() command!: string;
  @Str() title!: string;
  @List(TemplateColumn) columns!: TemplateColumn[];
}
export class TemplateListAnswer {
  @List(TemplateItem) items!: TemplateItem[];
}

class FileColumnItem {
  @Str() name!: string;
  @Str() heading!: string;
}
class FileRowFault {
  /** Of a field: its name, the letter of its column, its heading and the text of the cell. */
  @Sometimes({ type: 'string' }) field?: string;
  @Sometimes({ type: 'string' }) column?: string;
  @Sometimes({ type: 'string' }) heading?: string;
  @Sometimes({ type: 'string' }) cell?: string;
  /** The code of the problem, as in /v1/problems. */
  @Str() code!: string;
  @Sometimes({ type: 'string' }) rule?: string;
  /** What is wrong and what to do, in the reader's language. */
  @Str() detail!: string;
}
class FileRowEvent {
  @Str() id!: string;
  @Str() type!: string;
}
class FileRowWarning {
  @Str() code!: string;
  @Str() detail!: string;
}
export class FileRowItem {
  /** As a spreadsheet counts. */
  @Int() row!: number;
  @WordOf(ROW_OUTCOMES) outcome!: RowOutcome;
  /** The texts of the cells, in the order of the columns. */
  @ListOf({ type: 'string' }) cells!: string[];
  @List(FileRowFault) faults!: FileRowFault[];
  @List(FileRowEvent) events!: FileRowEvent[];
  @List(FileRowWarning) warnings!: FileRowWarning[];
  /** Columns of which the result of a formula was taken. */
  @ListOf({ type: 'string' }) formulas!: string[];
}
class RowCounts {
  @Int() right!: number;
  @Int() faulty!: number;
  @Int() recorded!: number;
  @Int() repeated!: number;
  @Int() unchanged!: number;
  /** The storage has not answered: the same file again says what became of them. */
  @Int() unknown!: number;
  @Int() 'left-out'!: number;
}
export class FileAnswer {
  /** SHA-256 of the file: under it the result can be read again. */
  @Str() file!: string;
  @Str() command!: string;
  @Str() title!: string;
  @Bool() dryRun!: boolean;
  /** Rows that are filled in. */
  @Int() rows!: number;
  @Obj(RowCounts) counts!: RowCounts;
  @List(FileColumnItem) columns!: FileColumnItem[];
  @List(FileRowItem) items!: FileRowItem[];
  /** Of the newest event that a row recorded. */
  @Sometimes({ type: 'integer' }) position?: number;
}
