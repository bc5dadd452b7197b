// Sheets that are sent, in English.
import type { TextsLike } from '../../../app/language.js';
import type { filesArea as Area } from '../../id/tasks/files.js';

export const filesArea: TextsLike<typeof Area> = {
  title: 'Record from a spreadsheet',
  templates: '1. Download a template',
  begin: 'Workbook to begin with (XLSX)',
  beginHelp: 'All that is recorded in the beginning in one workbook: a sheet for each template.',
  templatesHelp:
    'Fill in one row for each act, then save it as XLSX or CSV. Do not change the first two ' +
    'rows. A new office begins with its opening balance and its printers; prints come after them.',
  noTemplates: 'This account records nothing from files.',
  column: 'Column',
  expects: 'What to write',
  required: 'required',
  columnsOf: (title) => `Columns of the template ${title}`,
  download: (title, kind) => `${title}, ${kind}`,
  choose: '2. Choose the filled file',
  chooseHelp: 'The file is checked first. Nothing is recorded yet.',
  file: 'XLSX or CSV file',
  drop: 'Or drop the file here.',
  checking: (name) => `Checking ${name} …`,
  notASheet: (name) => `${name} is no XLSX or CSV file. Save it as one, then choose it again.`,
  tooLarge: (name, max) => `${name} is larger than ${max} MB. Split it into several files.`,
  nik: (row) =>
    `Row ${row} holds a number of 16 digits (it may be a NIK). The file was not sent. Remove ` +
    `the number, then choose the file again.`,
  unreadable: 'The file cannot be opened. Choose it again.',
  check: '3. Check and record',
  sheets: 'Sheets of this workbook',
  sheetsHelp: (count) => `This workbook has ${count} sheets. Check and record them one by one.`,
  sheetOf: (number, title) => `${number}. ${title}`,
  nextSheet: (title) => `Next sheet: ${title}`,
  kind: (title, name) => `${title}, from ${name}`,
  allRight: (count) => `All ${count} rows are right.`,
  someRight: (right, all, faulty) => `${right} of ${all} rows are right; ${faulty} are not.`,
  repeated: (count) => `${count} rows were recorded before and are not recorded again.`,
  leftOut: (count) => `${count} rows say that they were recorded and are left out.`,
  unchanged: (count) => `${count} rows change nothing.`,
  faultyRows: 'Rows that are not right',
  otherRows: (count) => `Other rows (${count})`,
  recordedRows: (count) => `Rows (${count})`,
  row: 'Row',
  what: 'Cell',
  doThis: 'What to do',
  state: 'State',
  cell: (column, heading) => `${heading} (column ${column})`,
  wholeRow: 'the whole row',
  isEmpty: 'empty',
  leaveOut: (count) => `Record without the ${count} rows that are not right`,
  leaveOutHelp:
    'Or correct the file first and choose it again. Rows that are not right are not recorded.',
  record: (count) => `Record ${count} rows`,
  nothing: 'There is no row to record.',
  recording: 'Recording …',
  noAnswer:
    'The answer of the service has not arrived. Press again: what was recorded is not ' +
    'recorded twice.',
  result: 'Result',
  recorded: (count) => `${count} rows were recorded.`,
  notKnown: (count) =>
    `Of ${count} rows it is not known: choose the same file again, nothing is recorded twice.`,
  notRecorded: (count) => `${count} rows were not recorded.`,
  correct:
    'Download the file with the column result, correct the rows that were not recorded, and ' +
    'choose that file again: recorded rows are left out.',
  sheet: (kind) => `File with the column result (${kind})`,
  kept:
    'Shown are the rows that were recorded. Other rows are not kept: choose the file again ' +
    'to see them; nothing is recorded twice.',
  another: 'Choose another file',
  formulas: (columns) => `result of a formula taken: ${columns}`,
  event: 'event',
  outcomes: {
    right: 'right',
    faulty: 'not recorded',
    recorded: 'recorded',
    repeated: 'recorded before',
    unchanged: 'changes nothing',
    unknown: 'not known',
    'left-out': 'left out',
  },
};
