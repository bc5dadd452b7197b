// Which events name a document: one row for each, under the document's digest and the position.
import type { LedgerProjection } from '../../kernel/core/projection.js';

/** An event that names a document. */
export type DocumentRow = {
  readonly event: string;
  readonly position: number;
  readonly streams: readonly string[];
};

/** The key of a row begins with the digest. */
export const documentsProjection: LedgerProjection = {
  name: 'documents',
  schema: 1,
  reads: ({ documentSha256, position }) => {
    if (documentSha256 === undefined) return [];
    const key = keyOf(documentSha256, position);
    return [{ first: key, last: key }];
  },
  project(_rows, { documentSha256, position, id, streams }) {
    const row: DocumentRow = { event: id, position, streams: Object.keys(streams) };
    return [{ key: keyOf(documentSha256!, position), row }];
  },
};

/** Senders may write the digest in either case. */
const keyOf = (sha256: string, position: number) =>
  `${sha256.toLowerCase()}:${String(position).padStart(16, '0')}`;
