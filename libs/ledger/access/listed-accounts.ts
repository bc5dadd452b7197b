// Accounts in bulk: a list of offices is read whole before any is added, and each first password
// goes into a letter.
import { parse } from 'csv-parse/sync';
import { isAccount, isAccountRole, mayStandFor } from '../../domain/access/account.js';
import { CENTRE, type Places } from '../../domain/values/places.js';
import { UnusableStore } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';

const COLUMNS = ['role', 'place', 'name'] as const;
/** Faults that are named; the rest are counted. */
const FAULTS_SHOWN = 20;

/**
 * The accounts of a CSV file with the columns role, place and name (commas or semicolons; without
 * a name it is `role-place`). Throws UnusableStore with a sentence for each faulty row.
 */
export function listedAccounts(text: string, places: Places): readonly Actor[] {
  const rows = rowsIn(text);
  const accounts = rows.map((row) => accountOf(row, places));
  const names = accounts.map(({ account }) => account);
  const faults = accounts.flatMap((account, index) => {
    const isTwice = names.indexOf(account.account) < index;
    const fault = isTwice
      ? `the account ${account.account} is listed twice`
      : faultOf(account, places);
    return fault === undefined ? [] : [`row ${index + 2}: ${fault}`];
  });
  if (faults.length === 0) return accounts;
  const more = faults.length - FAULTS_SHOWN;
  const shown = [...faults.slice(0, FAULTS_SHOWN), ...(more > 0 ? [`and ${more} more`] : [])];
  throw new UnusableStore(`no account was added:\n${shown.join('\n')}`);
}

type Row = Readonly<Partial<Record<(typeof COLUMNS)[number], string>>>;

function rowsIn(text: string): readonly Row[] {
  const [heading = ''] = text.split('\n', 1);
  const options = { columns: true, bom: true, trim: true, skip_empty_lines: true } as const;
  let rows: readonly Row[];
  try {
    rows = parse(text, { ...options, delimiter: heading.includes(';') ? ';' : ',' });
  } catch (error) {
    throw new UnusableStore(`the list of accounts cannot be read: ${(error as Error).message}`);
  }
  const [first] = rows;
  const unknown = Object.keys(first ?? {}).filter((name) => !COLUMNS.includes(name as 'role'));
  if (!first || first.role === undefined || unknown.length > 0)
    throw new UnusableStore(
      'the first row of the list names its columns: role, place and, where wanted, name' +
        (unknown.length > 0 ? `; ${unknown.join(', ')} is none` : ''),
    );
  return rows;
}

function accountOf({ role = '', place: code = '', name = '' }: Row, places: Places): Actor {
  const written = code === '' && (role === 'auditor' || role === 'centre') ? CENTRE : code;
  const place = places.get(written)?.code ?? written;
  return { account: name === '' ? `${role}-${place}` : name, role, place };
}

function faultOf({ account, role, place: code }: Actor, places: Places): string | undefined {
  const place = places.get(code);
  if (!isAccountRole(role)) return `there is no role ${role}`;
  if (!place) return `there is no place ${code === '' ? 'without a code' : code}`;
  if (!mayStandFor(role, place)) return `${role} does not fit ${code}, which is a ${place.kind}`;
  return isAccount(account)
    ? undefined
    : `${account} is no name: letters, digits and ._@:- at most 64, and no NIK`;
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The beginning of a file of letters, one on a sheet. */
export const LETTERS_HEAD =
  '<!doctype html><html lang="id"><meta charset="utf-8"><title>Akun Keping</title><style>' +
  'section{break-after:page;font:12pt sans-serif;margin:2cm}dt{font-weight:bold}' +
  'dd{margin:0 0 .5cm;font-family:monospace;font-size:14pt}</style>\n';

/** The letter of an account in Bahasa Indonesia: how its office signs in for the first time. */
export const letterOf = (
  { account }: Actor,
  office: string,
  password: string,
  address: string,
): string =>
  `<section><h1>Akun Keping untuk ${escaped(office)}</h1>` +
  '<p>Akun ini milik kantor. Simpan surat ini sampai kata sandi diganti, lalu musnahkan.</p>' +
  `<dl><dt>Alamat</dt><dd>${escaped(address)}</dd><dt>Nama akun</dt><dd>${escaped(account)}</dd>` +
  `<dt>Kata sandi pertama</dt><dd>${escaped(password)}</dd></dl>` +
  '<p>Kata sandi pertama berlaku 7 hari dan harus diganti saat pertama kali masuk.</p></section>\n';
