// A chosen file: what can be seen of it before it leaves the page, and how it is sent.
import type { FileAnswer } from '../../../libs/service/files/answers.js';
import { sendFile, type ApiReply } from '../app/api.js';
import { rowWithNik } from './csv-nik.js';

const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MIB = 1024 * 1024;
/** As the service takes it. */
export const FILE_MIB_MAX = 5;

export type FileKind = 'csv' | 'xlsx';
/** Why a file is not sent. */
export type FileFault =
  | { readonly kind: 'not-a-sheet' | 'too-large' | 'unreadable' }
  | { readonly kind: 'nik'; readonly row: number };

/** By the end of its name: browsers do not agree on the types of sheets. */
export function kindOfFile({ name }: File): FileKind | undefined {
  if (/\.xlsx$/i.test(name)) return 'xlsx';
  return /\.(csv|tsv|txt)$/i.test(name) ? 'csv' : undefined;
}

/** What is wrong with a file as far as the page can read it; undefined where nothing is. */
export async function faultOfFile(file: File): Promise<FileFault | undefined> {
  const kind = kindOfFile(file);
  if (!kind) return { kind: 'not-a-sheet' };
  if (file.size > FILE_MIB_MAX * MIB) return { kind: 'too-large' };
  try {
    const text = kind === 'csv' ? await file.text() : '';
    const row = rowWithNik(text);
    return row === undefined ? undefined : { kind: 'nik', row };
  } catch {
    return { kind: 'unreadable' };
  }
}

const typeOfFile = (file: File) => (kindOfFile(file) === 'xlsx' ? XLSX : CSV);

/** A file and which of the templates in it, from 1. */
export type ChosenSheet = { readonly file: File; readonly sheet: number };

const pathOf = ({ sheet }: ChosenSheet, dryRun: boolean) =>
  `/v1/files?sheet=${sheet}&dryRun=${dryRun}`;

/** Sends the sheet; with `dryRun` nothing is recorded. */
export const sendRows = (chosen: ChosenSheet, dryRun: boolean): Promise<ApiReply<FileAnswer>> =>
  sendFile<FileAnswer>(pathOf(chosen, dryRun), chosen.file, {
    'content-type': typeOfFile(chosen.file),
  });

/** The sheet with the column result, as it is now: nothing is recorded by asking for it. */
export async function answeredSheetOf(chosen: ChosenSheet): Promise<Blob | undefined> {
  const type = typeOfFile(chosen.file);
  const headers = { 'content-type': type, accept: type };
  const reply = await sendFile<Blob>(pathOf(chosen, true), chosen.file, headers);
  return reply.ok ? reply.body : undefined;
}
