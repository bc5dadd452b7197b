// Documents that are held must be as they were sent. What was removed is no fault, nor what an
// event names that was never sent: of that there is no entry.
import type { DocumentEntry, Documents } from '../../kernel/ports/documents.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { ChainFault } from './chain.js';
import { tolerantPages } from './tolerant-pages.js';

type DocumentFault = 'document-missing' | 'document-altered';

export class DocumentsCheck {
  /** `store`: where the events are read again that name a document with a fault. */
  constructor(
    private readonly documents: Pick<Documents, 'list' | 'content'>,
    private readonly store: Pick<EventStore, 'readAll'>,
    private readonly digest: (content: Buffer) => string,
    private readonly report: (fault: ChainFault) => void,
  ) {}

  /** Reports each fault with each event up to a position that names the document. */
  async end(upTo: number): Promise<void> {
    const faults = new Map<string, DocumentFault>();
    for await (const page of this.documents.list())
      for (const entry of page) {
        const fault = await this.faultOf(entry);
        if (fault) faults.set(entry.sha256, fault);
      }
    if (faults.size === 0) return;
    const unnamed = new Set(faults.keys());
    for await (const { events } of tolerantPages(this.store, upTo))
      for (const { position, id, documentSha256 = '' } of events) {
        const sha256 = String(documentSha256).toLowerCase();
        const what = faults.get(sha256);
        if (!what) continue;
        unnamed.delete(sha256);
        this.report({ position, event: id, what, facts: { sha256 } });
      }
    for (const sha256 of unnamed)
      this.report({ position: 0, event: null, what: faults.get(sha256)!, facts: { sha256 } });
  }

  private async faultOf(entry: DocumentEntry): Promise<DocumentFault | undefined> {
    if (!('storedAt' in entry)) return undefined;
    const content = await this.documents.content(entry.sha256);
    if (!content) return 'document-missing';
    return this.digest(content) === entry.sha256 ? undefined : 'document-altered';
  }
}
