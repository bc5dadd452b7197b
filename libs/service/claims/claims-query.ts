// The query of claims: what became of each.
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { ClaimsJournal } from '../../kernel/ports/claims-journal.js';
import { OneOf, Reference } from '../../domain/values/fields.js';
import { pageOf, type Answer } from '../http/answer.js';
import { cursorAfter, keyOfCursor, LIMIT_DEFAULT, PageParameters } from '../http/parameters.js';
import { headOf, QueryTimes } from '../http/query-time.js';
import { ReadPermissions } from '../security/read-permissions.js';
import { CLAIM_STATES } from './answers.js';

export class ClaimListParameters extends PageParameters {
  @OneOf(CLAIM_STATES, 'optional') state?: string;
  @Reference('optional') source?: string;
  @Reference('optional') id?: string;
}

export class ListClaims extends Query<Answer> {
  constructor(
    readonly parameters: ClaimListParameters,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ListClaims)
export class ListClaimsHandler implements IQueryHandler<ListClaims> {
  constructor(
    @Inject(ClaimsJournal) private readonly claims: ClaimsJournal,
    private readonly times: QueryTimes,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ parameters, actor }: ListClaims): Promise<Answer> {
    const { state, source, id, cursor, limit = LIMIT_DEFAULT } = parameters;
    const time = await this.times.ofStored();
    // One more than the limit shows that there is another page.
    const found = await this.claims.list({
      limit: limit + 1,
      after: keyOfCursor(cursor) ?? '',
      ...(state === undefined ? {} : { state }),
      ...(source === undefined ? {} : { source }),
      ...(id === undefined ? {} : { id }),
      ...this.permissions.listedPlaces(actor, 'claim'),
    });
    const next = found.length > limit ? cursorAfter(found[limit - 1]!.commandId) : undefined;
    const items = found.slice(0, limit).map(({ by: _by, to: _to, ...claim }) => claim);
    return pageOf(headOf(time), items, next);
  }
}
