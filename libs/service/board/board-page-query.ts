// A page of the public board: of all provinces, or of the offices of one.
import { hash } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import { Rules } from '../../domain/rules.js';
import { Answer } from '../../http/answers/answer.js';
import type { Language } from '../../texts/format.js';
import {
  missingProvincePage,
  provincePage,
  provincesPage,
  type BoardPageInput,
} from './board-page.js';
import { BoardFigures } from './board-figures.js';
import { BOARD_CACHING } from './board-query.js';

export class ReadBoardPage extends Query<Answer<string>> {
  constructor(
    readonly province: string | undefined,
    readonly language: Language,
    /** Whether the address names the language. */
    readonly isChosen: boolean,
  ) {
    super();
  }
}

@QueryHandler(ReadBoardPage)
export class ReadBoardPageHandler implements IQueryHandler<ReadBoardPage> {
  constructor(
    private readonly rules: Rules,
    private readonly figures: BoardFigures,
    @Inject(LedgerMetadata) private readonly metadata: LedgerMetadata,
  ) {}

  async execute({ province, language, isChosen }: ReadBoardPage): Promise<Answer<string>> {
    const { places } = this.rules;
    const state = await this.figures.of(language);
    const simulated = Boolean(this.metadata.get('simulated'));
    const input: BoardPageInput = { ...state, places, language, isChosen, simulated };
    if (province === undefined) return answerOf(provincesPage(input));
    const place = places.get(province);
    return place?.kind === 'province'
      ? answerOf(provincePage(input, place))
      : answerOf(missingProvincePage(input, province), 404);
  }
}

function answerOf(text: string, status?: number): Answer<string> {
  return new Answer(text, {
    contentType: 'text/html; charset=utf-8',
    headers: { 'cache-control': BOARD_CACHING },
    ...(status === undefined ? { etag: `"${hash('sha1', text, 'base64url')}"` } : { status }),
  });
}
