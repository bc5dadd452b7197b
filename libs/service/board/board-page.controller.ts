// The public board as pages for people: plain HTML, no token, no script. They are no part of the
// API, so the OpenAPI document does not have them.
import { hash } from 'node:crypto';
import { Controller, Get, Param, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Answer } from '../../http/answers/answer.js';
import { languageIn } from '../../http/requests/request.js';
import { Route } from '../../http/routes/route.js';
import type { Language } from '../../texts/format.js';
import { ReadBoardPage } from './board-page-query.js';
import { BOARD_STYLE } from './board-style.js';

const STYLE_ETAG = `"${hash('sha1', BOARD_STYLE, 'base64url')}"`;
/** A page shows live rows, as the board of the API does. */
const PAGE = {
  tag: 'board',
  answer: { type: 'string' },
  contentType: 'text/html',
  problems: ['not-yet'],
  open: true,
} as const;

@Controller('board')
export class BoardPageController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({ summary: 'The public board as a page', ...PAGE })
  provinces(@Req() request: FastifyRequest): Promise<Answer> {
    return this.page(request);
  }

  @Get('board.css')
  @Route({ summary: 'Its style', ...PAGE, contentType: 'text/css', problems: [] })
  style(): Answer {
    return new Answer(BOARD_STYLE, {
      contentType: 'text/css; charset=utf-8',
      etag: STYLE_ETAG,
      headers: { 'cache-control': 'public, max-age=600' },
    });
  }

  @Get(':province')
  @Route({ summary: 'The offices of one province as a page', ...PAGE })
  province(@Param('province') province: string, @Req() request: FastifyRequest): Promise<Answer> {
    return this.page(request, province);
  }

  private page(request: FastifyRequest, province?: string): Promise<Answer> {
    const chosen = chosenLanguage(request);
    const language = chosen ?? preferredLanguage(request);
    return this.bus.execute(new ReadBoardPage(province, language, chosen !== undefined));
  }
}

/** Bahasa Indonesia for who prefers neither of the two languages. */
function preferredLanguage(request: FastifyRequest): Language {
  const { rawHeaders } = request.raw;
  const isNamed = rawHeaders.some(
    (text, index) =>
      index % 2 === 1 &&
      /^accept-language$/i.test(rawHeaders[index - 1]!) &&
      /(?:^|,)\s*(?:id|en)\b/i.test(text),
  );
  return isNamed ? languageIn(request) : 'id';
}

/** The language that the address names by `lang`; anything else in it is left unread. */
function chosenLanguage({ query }: FastifyRequest): Language | undefined {
  const { lang } = query as { readonly lang?: unknown };
  return lang === 'en' || lang === 'id' ? lang : undefined;
}
