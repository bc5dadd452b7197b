// Documents that are sent, read and removed: who may, and what is kept of them.
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { Documents } from '../../kernel/ports/documents.js';
import { readScope } from '../../domain/authorization/read.js';
import { documentsProjection, type DocumentRow } from '../../projections/documents/projection.js';
import { ReadPermissions, requireOperator } from '../../http/security/read-permissions.js';
import { Clock } from '../../ledger/config/clock.js';
import { ProjectionRows } from '../../ledger/storage/projection-rows.js';
import type { DocumentAnswer } from './answers.js';
import { contentTypeIn } from './content-types.js';

type ReadDocument = { readonly sha256: string; readonly type: string; readonly content: Buffer };

@Injectable()
export class DocumentRegister {
  constructor(
    @Inject(Documents) private readonly documents: Documents,
    private readonly rows: ProjectionRows,
    private readonly permissions: ReadPermissions,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores what was sent as `type`; `isNew` where it was not there. Throws document-unreadable
   * where its bytes say otherwise, or are not whole.
   */
  async put(
    content: Buffer,
    type: string,
    { place }: Actor,
  ): Promise<{ readonly document: DocumentAnswer; readonly isNew: boolean }> {
    if (contentTypeIn(content) !== type) throw new Rejection('document-unreadable', { type });
    const sha256 = createHash('sha256').update(content).digest('hex');
    const described = { sha256, type, bytes: content.length };
    const storedAt = new Date(this.clock.now()).toISOString();
    const isNew = await this.documents.put({ ...described, places: [place], storedAt }, content);
    return { document: { ...described, url: `/v1/documents/${sha256}` }, isNew };
  }

  /** Throws unknown-document where there is none that the actor may read, and not-yet. */
  async read(id: string, actor: Actor): Promise<ReadDocument> {
    const known = await this.storedUnder(id);
    const { sha256, type, places } = known;
    if (!isOfSender(actor, places) && !(await this.mayReadNaming(sha256, actor)))
      throw unknownDocument(id);
    const content = await this.documents.content(sha256);
    if (!content) throw unknownDocument(id);
    return { sha256, type, content };
  }

  /** Throws operator-only and unknown-document. */
  async remove(id: string, actor: Actor, reason: string): Promise<void> {
    requireOperator(actor, 'account');
    const { sha256 } = await this.storedUnder(id);
    const removedAt = new Date(this.clock.now()).toISOString();
    await this.documents.remove({ sha256, removedAt, by: actor.account, reason });
  }

  private async storedUnder(id: string) {
    const known = /^[0-9a-fA-F]{64}$/.test(id)
      ? await this.documents.about(id.toLowerCase())
      : undefined;
    if (!known || !('storedAt' in known)) throw unknownDocument(id);
    return known;
  }

  private async mayReadNaming(sha256: string, actor: Actor): Promise<boolean> {
    for await (const { body } of this.rows.beginningWith(documentsProjection.name, sha256))
      if (this.permissions.mayEvent(actor, (body as DocumentRow).streams)) return true;
    return false;
  }
}

/** Of one of the offices that sent it, in a role that reads events at all. */
const isOfSender = ({ role, place }: Actor, places: readonly string[]) =>
  places.includes(place) && readScope('event', role) !== undefined;

const unknownDocument = (id: string) =>
  new Rejection('unknown-document', { document: id.slice(0, 64) });
