// Limits of the HTTP interface.

/** Largest body of a bulk request. */
export const BODY_MAX = 8 * 1024 * 1024;
/** Largest body of a single command or claim. */
export const SINGLE_BODY_MAX = 1024 * 1024;
/** Largest body of signing in. */
export const SESSION_BODY_MAX = 4 * 1024;
/** Largest file of a filled sheet. */
export const FILE_BODY_MAX = 5 * 1024 * 1024;
/** Largest photo or PDF of a document. */
export const DOCUMENT_BODY_MAX = 10 * 1024 * 1024;
/** Most bytes of all bodies that are read or decided at one time. */
export const BODIES_MAX = 64 * 1024 * 1024;
/** Most lines of a bulk request. */
export const LINES_MAX = 1000;

export const CONTENT_TYPES = [
  'application/json',
  'application/x-ndjson',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
];

export const CSV_TYPE = 'text/csv';
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Content types of filled sheets. */
export const FILE_TYPES = [CSV_TYPE, XLSX_TYPE];

export const PDF_TYPE = 'application/pdf';
export const JPEG_TYPE = 'image/jpeg';
export const PNG_TYPE = 'image/png';
/** Content types of documents. */
export const DOCUMENT_TYPES = [PDF_TYPE, JPEG_TYPE, PNG_TYPE];
