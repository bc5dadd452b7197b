// How far the findings are that are being folded: a ledger of years takes its time, and who waits
// is shown how much is done.
import { Injectable } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import { readScope } from '../../domain/authorization/read.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { NoParameters } from '../../http/requests/parameters.js';
import { FindingsProgressAnswer } from './answers.js';

/** Of a kind of finding, so many events of so many are read. */
export type FoldProgress = { readonly kind: string; readonly read: number; readonly of: number };

@Injectable()
export class FindingsProgress {
  private readonly running = new Set<FoldProgress>();

  begin(progress: FoldProgress): void {
    this.running.add(progress);
  }

  end(progress: FoldProgress): void {
    this.running.delete(progress);
  }

  /** Copies: what is running goes on. */
  get now(): readonly FoldProgress[] {
    return [...this.running].map((progress) => ({ ...progress }));
  }
}

export class ReadFindingsProgress extends HttpQuery(NoParameters, FindingsProgressAnswer) {}

@QueryHandler(ReadFindingsProgress)
export class ReadFindingsProgressHandler implements IQueryHandler<ReadFindingsProgress> {
  constructor(private readonly progress: FindingsProgress) {}

  /** Throws not-yours-to-read for who reads no findings. */
  execute({
    actor: { role, place },
  }: ReadFindingsProgress): Promise<Answer<FindingsProgressAnswer>> {
    if (readScope('finding', role) === undefined)
      throw new Rejection('not-yours-to-read', { place, role }, 'WHO-2');
    return Promise.resolve(new Answer({ items: this.progress.now }));
  }
}
