// Documents over HTTP: a photo or a PDF is sent, read, and removed with a reason.
import {
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  UseGuards,
} from '@nestjs/common';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { Text } from '../../domain/values/fields.js';
import { Answer } from '../../http/answers/answer.js';
import {
  DOCUMENT_BODY_MAX,
  DOCUMENT_TYPES,
  JPEG_TYPE,
  PDF_TYPE,
  PNG_TYPE,
} from '../../http/requests/limits.js';
import { NoParameters } from '../../http/requests/parameters.js';
import {
  contentTypeOf,
  CurrentActor,
  type AuthenticatedRequest,
} from '../../http/requests/request.js';
import { Route } from '../../http/routes/route.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { DocumentAnswer } from './answers.js';
import { DocumentRegister } from './document-register.js';

export class RemovalParameters {
  @Text(500) reason!: string;
}

const ENDINGS: Readonly<Record<string, string>> = {
  [PDF_TYPE]: 'pdf',
  [JPEG_TYPE]: 'jpg',
  [PNG_TYPE]: 'png',
};

@Controller('v1/documents')
@UseGuards(Authenticated)
export class DocumentsController {
  constructor(private readonly register: DocumentRegister) {}

  @Post()
  @Route({
    summary: 'A photo or a PDF that events can name by its SHA-256; 200 where it is there already',
    tag: 'documents',
    parameters: NoParameters,
    answer: DocumentAnswer,
    alsoWith: 201,
    fileTypes: DOCUMENT_TYPES,
    problems: ['sends-no-commands', 'document-unreadable'],
  })
  async send(
    @Query() _parameters: NoParameters,
    @Req() request: AuthenticatedRequest,
  ): Promise<Answer<DocumentAnswer>> {
    const type = contentTypeOf(request);
    if (!DOCUMENT_TYPES.includes(type))
      throw new Rejection('content-type', { known: DOCUMENT_TYPES });
    const bytes = (request.body as Buffer | undefined) ?? Buffer.alloc(0);
    if (bytes.length > DOCUMENT_BODY_MAX)
      throw new Rejection('body-too-large', { max: DOCUMENT_BODY_MAX });
    const { document, isNew } = await this.register.put(bytes, type, request.actor!);
    return new Answer(document, { status: isNew ? 201 : 200 });
  }

  @Get(':sha256')
  @Route({
    summary: 'A document, for the office that sent it and who may read an event that names it',
    tag: 'documents',
    parameters: NoParameters,
    answer: { type: 'string' },
    contentType: PDF_TYPE,
    alsoAs: [JPEG_TYPE, PNG_TYPE],
    problems: ['unknown-document', 'not-yet'],
  })
  async read(
    @Param('sha256') id: string,
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
  ): Promise<Answer<Buffer>> {
    const { sha256, type, content } = await this.register.read(id, actor);
    return new Answer(content, {
      status: 200,
      contentType: type,
      headers: {
        'cache-control': 'private, no-store',
        'content-disposition': `attachment; filename="${sha256.slice(0, 16)}.${ENDINGS[type]}"`,
      },
    });
  }

  @Delete(':sha256')
  @HttpCode(204)
  @Route({
    summary: 'Remove a document that may not be kept (operator); why, when and by whom is kept',
    tag: 'documents',
    parameters: RemovalParameters,
    answer: {},
    empty: true,
    problems: ['operator-only', 'unknown-document'],
  })
  remove(
    @Param('sha256') id: string,
    @Query() { reason }: RemovalParameters,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.register.remove(id, actor, reason);
  }
}
