// The query of claims: what became of each.
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ClaimsJournal } from '../../kernel/ports/claims-journal.js';
import { OneOf, Reference } from '../../domain/values/fields.js';
import type { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { keyOfCursor, LIMIT_DEFAULT, PageParameters } from '../../http/requests/parameters.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import { pageAnswer, pageOfItems } from '../../http/answers/pages.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { CLAIM_STATES, ClaimListAnswer } from './answers.js';

export class ClaimListParameters extends PageParameters {
  @OneOf(CLAIM_STATES, 'optional') state?: string;
  @Reference('optional') source?: string;
  @Reference('optional') id?: string;
}

export class ListClaims extends HttpQuery(ClaimListParameters, ClaimListAnswer) {}

@QueryHandler(ListClaims)
export class ListClaimsHandler implements IQueryHandler<ListClaims> {
  constructor(
    @Inject(ClaimsJournal) private readonly claims: ClaimsJournal,
    private readonly times: QueryTimes,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ parameters, actor }: ListClaims): Promise<Answer<ClaimListAnswer>> {
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
    const page = pageOfItems(found, { limit }, ({ commandId }) => commandId);
    const items = page.items.map(({ by: _by, to: _to, ...claim }) => claim);
    return pageAnswer(headOf(time), { ...page, items });
  }
}
