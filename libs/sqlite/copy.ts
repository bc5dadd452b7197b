// A consistent copy of a ledger file, also while another process writes.
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { openAnyLayout } from './database.js';

/**
 * Copies the committed content into a new file that needs no write-ahead log, and waits until it is
 * on the disk. Throws UnusableStore where the ledger cannot be opened.
 */
export function copyLedgerFile(from: string, to: string): void {
  const db = openAnyLayout(from, true);
  try {
    // One statement, one snapshot.
    db.prepare('VACUUM INTO ?').run(to);
  } finally {
    db.close();
  }
  syncToDisk(to);
}

/**
 * What no copy for others has: sessions, what the command line has asked for, and notices that wait
 * to be sent, which may have been sent since.
 */
const ERASED = [
  ['sessions', 'DELETE FROM sessions'],
  ['access_requests', 'DELETE FROM access_requests'],
  ['access', "DELETE FROM access WHERE key NOT LIKE 'account:%'"],
  ['notices', "DELETE FROM notices WHERE key NOT LIKE 'choice:%' AND key NOT LIKE 'hook%'"],
] as const;

/** Removes the sessions from a copy, of whatever layout; their pages are overwritten. */
export function eraseSessions(file: string): void {
  const db = new DatabaseSync(file);
  try {
    // No journal on the disk, and no content of deleted rows in free pages.
    db.exec('PRAGMA journal_mode = MEMORY; PRAGMA secure_delete = ON');
    const isThere = db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?');
    for (const [table, statement] of ERASED)
      if (isThere.get(table) !== undefined) db.exec(statement);
  } finally {
    db.close();
  }
  syncToDisk(file);
}

/** Waits until a file, or the names in a folder, are on the disk. */
export function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
