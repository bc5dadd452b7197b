// The answers about templates and files.
import {
  Bool,
  Int,
  List,
  ListOf,
  Obj,
  Sometimes,
  Str,
  WordOf,
} from '../../http/answers/answer-fields.js';

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
  @List(TemplateColumn) columns!: readonly TemplateColumn[];
}
export class TemplateListAnswer {
  @List(TemplateItem) items!: readonly TemplateItem[];
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
  @ListOf({ type: 'string' }) cells!: readonly string[];
  @List(FileRowFault) faults!: readonly FileRowFault[];
  @List(FileRowEvent) events!: readonly FileRowEvent[];
  @List(FileRowWarning) warnings!: readonly FileRowWarning[];
  /** Columns of which the result of a formula was taken. */
  @ListOf({ type: 'string' }) formulas!: readonly string[];
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
class FileSheet {
  @Str() command!: string;
  @Str() title!: string;
}
export class FileAnswer {
  /** SHA-256 of the file, of another sheet with its number: under it the result can be read. */
  @Str() file!: string;
  /** Which template of a workbook this is, from 1, and all of them; not in a kept result. */
  @Sometimes({ type: 'integer' }) sheet?: number;
  @Sometimes({}, FileSheet, true) sheets?: readonly FileSheet[];
  @Str() command!: string;
  @Str() title!: string;
  @Bool() dryRun!: boolean;
  /** Rows that are filled in. */
  @Int() rows!: number;
  @Obj(RowCounts) counts!: RowCounts;
  @List(FileColumnItem) columns!: readonly FileColumnItem[];
  @List(FileRowItem) items!: readonly FileRowItem[];
  /** Of the newest event that a row recorded. */
  @Sometimes({ type: 'integer' }) position?: number;
}
