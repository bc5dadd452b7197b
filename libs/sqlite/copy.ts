// A consistent copy of a ledger file, also while another process writes.
import { closeSync, fsyncSync, openSync } from 'node:fs';
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

/** Waits until a file, or the names in a folder, are on the disk. */
export function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
