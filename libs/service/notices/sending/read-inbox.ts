// The lines of an account's inbox that are notices, and what was granted to its office, in a
// language.
import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../../kernel/core/event.js';
import { readScope } from '../../../domain/authorization/read.js';
import { allotmentStage, type AllotmentRow } from '../../../projections/allotments/projection.js';
import { loanStatus } from '../../../projections/loans/answer.js';
import type { LoanRow } from '../../../projections/loans/projection.js';
import { pageOfItem } from '../../../projections/worklist/item-page.js';
import type { NoticeKind, WorkItem } from '../../../projections/worklist/item.js';
import { noticeKeyOf, noticeKindOf } from '../../../projections/worklist/notice.js';
import { ALL_ROWS } from '../../../http/answers/pages.js';
import { Clock } from '../../../ledger/config/clock.js';
import { ProjectionRows } from '../../../ledger/storage/projection-rows.js';
import { CATALOGUES } from '../../../texts/catalogue.js';
import { formatValue, type Language } from '../../../texts/format.js';
import { grantedSentence, type NoticeLine } from '../../../texts/notices/message.js';
import type { WorklistAnswer } from '../../worklist/answers.js';
import { ReadWorklist } from '../../worklist/worklist-query.js';

const GRANTED: NoticeKind = 'granted';

@Injectable()
export class ReadInbox {
  constructor(
    private readonly bus: QueryBus,
    private readonly rows: ProjectionRows,
    private readonly clock: Clock,
  ) {}

  /** As `GET /v1/worklist` shows them now to the actor. Throws not-yet while rows are built. */
  async of(actor: Actor, language: Language): Promise<readonly NoticeLine[]> {
    if (readScope('inbox', actor.role) === undefined) return [];
    const lines: NoticeLine[] = [];
    const { body } = await this.bus.execute(new ReadWorklist(ALL_ROWS, actor, language));
    for (const answer of (body as WorklistAnswer).items) {
      const item = answer as unknown as WorkItem;
      const kind = noticeKindOf(item);
      if (kind === undefined) continue;
      const page = pageOfItem(answer, actor.place);
      lines.push({ key: noticeKeyOf(item), kind, text: answer.says, page });
    }
    return [...lines, ...(await this.granted(actor, language))];
  }

  /** Requests of an office that the centre has granted and not sent, and approved loans. */
  private async granted({ place }: Actor, language: Language): Promise<readonly NoticeLine[]> {
    const lines: NoticeLine[] = [];
    const { worklistUnits } = CATALOGUES[language];
    const amountOf = (quantity: number, item: string) =>
      `${formatValue(quantity, language)} ${worklistUnits[item]?.[quantity === 1 ? 0 : 1] ?? item}`;
    for await (const { body } of this.rows.list('allotments', ['open', `place:${place}`])) {
      const row = body as AllotmentRow;
      if (allotmentStage(row) !== 'granted' || row.requestedStep === null) continue;
      const facts = { id: row.allotment, amount: amountOf(row.granted, row.item) };
      lines.push({
        key: `granted allotment ${row.allotment}`,
        kind: GRANTED,
        text: grantedSentence('grantedAllotment', facts, language),
        page: `/app/allotments/${row.allotment}`,
      });
    }
    for await (const { body } of this.rows.list('loans', ['open', `borrower:${place}`])) {
      const row = body as LoanRow;
      const { state, promised } = loanStatus(row, this.clock.now());
      if (state !== 'approved') continue;
      const facts = { id: row.loan, amount: amountOf(promised, row.item) };
      lines.push({
        key: `granted loan ${row.loan}`,
        kind: GRANTED,
        text: grantedSentence('grantedLoan', facts, language),
        page: `/app/loans/${row.loan}`,
      });
    }
    return lines;
  }
}
