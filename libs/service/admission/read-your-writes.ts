// Nobody reads less than what was acknowledged before: a query that reads live rows waits until
// they reflect it.
import { setTimeout as pause } from 'node:timers/promises';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { Rejection } from '../../kernel/core/errors.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { Feed } from '../../kernel/ports/feed.js';
import type { ProjectionVersions } from '../../kernel/runtime/projection-versions.js';
import type { Class } from '../../domain/values/field.js';
import { POSITION } from '../http/answer.js';
import { readsRows, routeOf } from '../http/route.js';

const WAIT_MS = 2000;
export const POSITION_PATTERN = /^\d{1,15}$/;

/**
 * A request that reads live rows (`readsRows`) waits up to 2 s: for all that is stored where this
 * process alone writes the rows (`isAlone`), and for the Keping-Position that it brings. What is
 * read from the store itself needs no wait. Throws not-yet;
 * ahead-of-ledger where the request names another epoch; position-malformed.
 */
export class ReadYourWrites implements NestInterceptor {
  constructor(
    private readonly store: EventStore,
    private readonly feed: Feed,
    private readonly ledger: {
      readonly epoch: string;
      readonly isAlone: boolean;
      readonly versions: Pick<ProjectionVersions, 'building'>;
    },
  ) {}

  intercept(
    context: ExecutionContext,
    next: CallHandler,
  ): Observable<unknown> | Promise<Observable<unknown>> {
    const route = routeOf(context.getClass() as Class, context.getHandler().name);
    if (!route || !readsRows(route)) return next.handle();
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    return this.requireSeen(headers).then(() => next.handle());
  }

  private async requireSeen(headers: FastifyRequest['headers']): Promise<void> {
    const asked = positionOf(headers[POSITION]);
    const epoch = headers['keping-ledger'];
    const stored = asked !== undefined || this.ledger.isAlone ? await this.storedPosition() : 0;
    if (asked !== undefined && epoch !== undefined && epoch !== this.ledger.epoch)
      throw new Rejection('ahead-of-ledger', { after: asked, position: stored });
    // Nothing that was acknowledged is beyond the end: no feed looks for it, which would not end.
    if (asked !== undefined && asked > stored)
      throw new Rejection('not-yet', { wanted: asked, version: stored });
    const wanted = Math.max(asked ?? 0, this.ledger.isAlone ? stored : 0);
    if (wanted <= this.feed.seen) return;
    // After an upgrade the feed comes from far behind; what is not built yet is withheld elsewhere.
    if (asked === undefined && (await this.ledger.versions.building()).length > 0) return;
    const seen = await Promise.race([
      this.feed.caughtUp(wanted).then(() => true),
      pause(WAIT_MS, false, { ref: false }),
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
