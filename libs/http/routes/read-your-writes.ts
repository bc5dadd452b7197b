// Nobody reads less than what was acknowledged before: a query that reads live rows waits until
// they reflect it.
import { setTimeout as pause } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { Rejection } from '../../kernel/core/errors.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { Feed } from '../../kernel/ports/feed.js';
import { POSITION } from '../answers/answer.js';
import { ofStorage } from '../../ledger/config/settings.js';
import { OpenedLedger } from '../../ledger/storage/opened-ledger.js';

export const POSITION_PATTERN = /^\d{1,15}$/;

/**
 * A request that reads live rows (`readsRows`) waits (`readWaitSeconds`): for all that is stored
 * where this process alone writes the rows, and for the Keping-Position that it brings. What is
 * read from the store itself needs no wait. Throws not-yet; ahead-of-ledger where the request names
 * another epoch; position-malformed.
 */
@Injectable()
export class ReadYourWrites implements NestInterceptor {
  private readonly isAlone: boolean;

  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(Feed) private readonly feed: Feed,
    private readonly ledger: OpenedLedger,
  ) {
    this.isAlone = ofStorage(ledger.settings, { embedded: true, distributed: false });
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    await this.requireSeen(headers);
    return next.handle();
  }

  private async requireSeen(headers: FastifyRequest['headers']): Promise<void> {
    const asked = positionOf(headers[POSITION]);
    const epoch = headers['keping-ledger'];
    const stored = asked !== undefined || this.isAlone ? await this.storedPosition() : 0;
    if (asked !== undefined && epoch !== undefined && epoch !== this.ledger.epoch)
      throw new Rejection('ahead-of-ledger', { after: asked, position: stored });
    // Nothing that was acknowledged is beyond the end: no feed looks for it, which would not end.
    if (asked !== undefined && asked > stored)
      throw new Rejection('not-yet', { wanted: asked, version: stored });
    const wanted = Math.max(asked ?? 0, this.isAlone ? stored : 0);
    if (wanted <= this.feed.seen) return;
    // After an upgrade the feed comes from far behind; what is not built yet is withheld elsewhere.
    if (asked === undefined && (await this.ledger.versions.building()).length > 0) return;
    const seen = await Promise.race([
      this.feed.caughtUp(wanted).then(() => true),
      pause(this.ledger.settings.readWaitSeconds * 1000, false, { ref: false }),
    ]);
    if (!seen && this.feed.seen < wanted)
      throw new Rejection('not-yet', { wanted, version: this.feed.seen });
  }

  private async storedPosition(): Promise<number> {
    const { position } = await this.store.head();
    return position;
  }
}

function positionOf(header: string | string[] | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (typeof header !== 'string' || !POSITION_PATTERN.test(header))
    throw new Rejection('position-malformed');
  return Number(header);
}
