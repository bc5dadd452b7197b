// The sentences of problems of files and exports in English, by code.

export const fileProblems = {
  'unknown-export':
    'There is no export {export}; there are {known}, each with one of the endings {formats}.',
  'export-too-large':
    'A workbook holds at most {max} rows, and these are more. Choose fewer days or places, or ' +
    'take CSV or Parquet.',
  'too-many-exports':
    'Another export of this account, or two of others, are being written. Try again in ' +
    '{seconds} s.',
  'unknown-file':
    'Nothing of the file {file} was recorded by this account. Choose the file again to see what ' +
    'would become of its rows.',
  'unknown-template': 'There is no template {template}; there are {known}.',
  'file-unreadable':
    'The file cannot be read as {type}. Fill in a template and save it as XLSX or as CSV.',
  'file-with-macros':
    'The workbook holds macros and was not read. Save it as XLSX, which has none, and send that.',
  'file-inflates-too-much':
    'Unpacked, the workbook is larger than {max} bytes and was not read. Copy the filled rows ' +
    'into a new template.',
  'file-too-many-rows': 'The file has more than {max} rows. Send it in several files.',
  'file-too-many-columns':
    'Row {row} has more than {max} columns. Clear what stands beside the template.',
  'file-without-template':
    'The first row does not say which template this is. Download a template and copy your rows ' +
    'into it, from row 3 on. Templates: {known}.',
  'unknown-sheet':
    'The workbook has {known} sheets that are templates; there is no sheet {sheet}. Send one of ' +
    '1 to {known}.',
  'file-columns':
    'The columns are not those of the template {command}. Not known: {unknown}. Missing: ' +
    '{missing}. The template: {template}.',
  'file-without-rows':
    'No row is filled in. Fill in the template {command} from row 3 on, and send it again.',
  'file-row-recorded':
    'The same is recorded already (event {event}): the same figures at the same time. If it ' +
    'happened once more, write another time or a note into this row.',
  'file-holds-nik':
    'Row {row} holds what may be a NIK (16 digits). Personal data is not stored: remove it and ' +
    'send the file again.',
  'unknown-document':
    'There is no document {document} here, or it was removed, or it is not yours to read.',
  'document-unreadable':
    'What was sent is no whole {type}. Attach a photo (JPEG or PNG) or a PDF as it was made.',
};
