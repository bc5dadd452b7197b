// The last seal over HTTP, to be kept elsewhere: whoever has it can show later what the ledger was.
import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import type { Seal } from '../../audit/verification/seal-check.js';
import { Settings } from '../../ledger/config/settings.js';
import { Answer } from '../../http/answers/answer.js';
import { NoParameters } from '../../http/requests/parameters.js';
import { Route } from '../../http/routes/route.js';
import { lastSealIn } from '../../ledger/integrity/seal-folder.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { OpenedLedger } from '../../ledger/storage/opened-ledger.js';
import { LastSealAnswer } from './seal-answer.js';

@Controller('v1/seals')
@UseGuards(Authenticated)
export class SealsController {
  constructor(
    private readonly settings: Settings,
    private readonly ledger: OpenedLedger,
  ) {}

  @Get('last')
  @Route({
    summary: 'The last seal of the ledger, without its trail; null where none was made',
    tag: 'events',
    parameters: NoParameters,
    answer: LastSealAnswer,
  })
  async last(@Query() _parameters: NoParameters): Promise<Answer<LastSealAnswer>> {
    const seals = [this.ofFolder(), await this.ofTopic()].filter((seal) => seal !== undefined);
    const [last] = seals.sort((a, b) => b.statement.position - a.statement.position);
    return new Answer({
      seal: last ? { statement: last.statement, signature: last.signature } : null,
    });
  }

  /** Reading a topic takes a connection of its own: who asks meanwhile shares it. */
  private readonly ofTopic = shared(async (): Promise<Seal | undefined> => {
    const text = await this.ledger.ports.sealTopic?.last();
    return text === undefined ? undefined : (JSON.parse(text) as Seal);
  });

  private ofFolder(): Seal | undefined {
    const { sealFolder } = this.settings;
    return sealFolder === undefined ? undefined : lastSealIn(sealFolder);
  }
}

/** Calls that come while one runs get its result. */
function shared<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => (running ??= work().finally(() => (running = undefined)));
}
