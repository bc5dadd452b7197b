// WHO-2 in queries: what may not be read is not there; a place that is named and may not be read is
// 403.
import { Injectable } from '@nestjs/common';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import {
  mayRead,
  mayReadEvent,
  readScope,
  type Question,
} from '../../domain/authorization/read.js';
import { Rules } from '../../domain/rules.js';

/** WHO-1: throws operator-only where the actor may not ask what is for operators. */
export function requireOperator({ role }: Actor, question: 'parked' | 'account'): void {
  if (readScope(question, role) === undefined) throw new Rejection('operator-only', {}, 'WHO-1');
}

@Injectable()
export class ReadPermissions {
  constructor(private readonly rules: Rules) {}

  /** Whether the actor may read an answer that concerns these places. */
  may(actor: Actor, question: Question, concerned: readonly string[]): boolean {
    return mayRead(this.rules.places, question, actor, concerned);
  }

  /** Whether the actor may read an event of these streams. */
  mayEvent(actor: Actor, streams: readonly string[]): boolean {
    return mayReadEvent(this.rules.places, actor, streams);
  }

  /** The places whose part of a list the actor may read; no restriction where it may read all. */
  listedPlaces(actor: Actor, question: Question): { readonly places?: readonly string[] } {
    if (readScope(question, actor.role) === 'all') return {};
    const { all } = this.rules.places;
    const isReadable = (place: string) => this.may(actor, question, [place]);
    return { places: all.map(({ code }) => code).filter(isReadable) };
  }

  /** Throws not-yours-to-read where the question names a place that the actor may not read. */
  requirePlace(actor: Actor, question: Question, place: string): void {
    if (!this.may(actor, question, [place]))
      throw new Rejection('not-yours-to-read', { place, role: actor.role }, 'WHO-2');
  }

  /**
   * Throws `unknown` where the actor may not read what the question names by id: it is answered as
   * one that does not exist.
   */
  requireId(
    actor: Actor,
    question: Question,
    concerned: readonly string[],
    unknown: () => Rejection,
  ): void {
    if (!this.may(actor, question, concerned)) throw unknown();
  }
}
