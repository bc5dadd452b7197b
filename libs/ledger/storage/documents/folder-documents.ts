// Documents as files named by their digest, and their entries among the notes of the ledger file:
// a file that goes missing leaves its entry.
import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StorageUnavailable } from '../../../kernel/core/errors.js';
import type {
  DocumentEntry,
  Documents,
  RemovedDocument,
  KeptDocument,
} from '../../../kernel/ports/documents.js';
import type { LedgerMetadata } from '../../../kernel/ports/ledger-metadata.js';
import { syncToDisk } from '../../../sqlite/copy.js';

/** Of the keys of entries in the ledger's metadata. */
export const DOCUMENT_KEYS = 'document:';

/** Where the documents of a data folder or of a backup are. */
export const documentsFolder = (folder: string) => join(folder, 'documents');

/** The file of a document, within the folder of documents. */
export const documentPath = (sha256: string) => join(sha256.slice(0, 2), sha256);

export class FolderDocuments implements Documents {
  /** `metadata` is read and written by this process at once: that of a ledger file. */
  constructor(
    private readonly folder: string,
    private readonly metadata: Pick<LedgerMetadata, 'get' | 'list' | 'set'>,
  ) {}

  /** Removes what was being written when a process ended; no other may write meanwhile. */
  removeUnfinished(): void {
    rmSync(this.unfinished, { recursive: true, force: true });
  }

  async put(document: KeptDocument, content: Buffer): Promise<boolean> {
    const file = this.fileOf(document.sha256);
    const beside = join(this.unfinished, randomUUID());
    try {
      for (const folder of [dirname(file), this.unfinished])
        mkdirSync(folder, { recursive: true, mode: 0o700 });
      await writeFile(beside, content, { flag: 'wx', mode: 0o600, flush: true });
      // From here on at once: a removal comes before or after.
      renameSync(beside, file);
      for (const changed of [dirname(file), this.folder, dirname(this.folder)]) syncToDisk(changed);
    } catch (error) {
      rmSync(beside, { force: true });
      const { code } = error as NodeJS.ErrnoException;
      throw new StorageUnavailable(`the document cannot be written: ${code}`);
    }
    const known = this.entryOf(document.sha256);
    const isStored = known !== undefined && 'storedAt' in known;
    const places = [...new Set([...(isStored ? known.places : []), ...document.places])];
    await this.note({ ...document, places });
    return !isStored;
  }

  async about(sha256: string): Promise<DocumentEntry | undefined> {
    return this.entryOf(sha256);
  }

  async content(sha256: string): Promise<Buffer | undefined> {
    const known = this.entryOf(sha256);
    if (!known || !('storedAt' in known)) return undefined;
    return readFile(this.fileOf(sha256)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
  }

  async *list(): AsyncIterable<readonly DocumentEntry[]> {
    for (let first = 0; first < 256; first += 1) {
      const digits = first.toString(16).padStart(2, '0');
      const found = await this.metadata.list(DOCUMENT_KEYS + digits);
      if (found.size > 0)
        yield [...found.values()].map((text) => JSON.parse(text) as DocumentEntry);
    }
  }

  /** The file first: where only that is done, it is missing, and is removed again. */
  async remove(removed: RemovedDocument, storedAt?: string): Promise<boolean> {
    const known = this.entryOf(removed.sha256);
    const knownAt = known && 'storedAt' in known ? known.storedAt : undefined;
    if (storedAt !== undefined && knownAt !== storedAt) return false;
    rmSync(this.fileOf(removed.sha256), { force: true });
    await this.note(removed);
    return true;
  }

  private get unfinished(): string {
    return `${this.folder}.unfinished`;
  }

  private fileOf(sha256: string): string {
    return join(this.folder, documentPath(sha256));
  }

  private entryOf(sha256: string): DocumentEntry | undefined {
    const text = this.metadata.get(DOCUMENT_KEYS + sha256);
    return text === undefined ? undefined : (JSON.parse(text) as DocumentEntry);
  }

  private note(entry: DocumentEntry): Promise<void> {
    return this.metadata.set(DOCUMENT_KEYS + entry.sha256, JSON.stringify(entry));
  }
}
