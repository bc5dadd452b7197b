// Who the reader is and what it may do.
import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READERS, readScope, type Question } from '../../domain/authorization/read.js';
import { maySendAny } from '../../domain/authorization/send.js';
import { COMMAND_NAMES } from '../../domain/commands.js';
import { Rules } from '../../domain/rules.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { NoParameters } from '../../http/requests/parameters.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import { placeNamed } from '../places/place-lookup.js';
import { ReadWorklist } from '../worklist/worklist-query.js';
import { MeAnswer } from './answers.js';

export class ReadMe extends HttpQuery(NoParameters, MeAnswer) {}

@QueryHandler(ReadMe)
export class ReadMeHandler implements IQueryHandler<ReadMe> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly bus: QueryBus,
  ) {}

  async execute({ actor, language }: ReadMe): Promise<Answer<MeAnswer>> {
    const { code, name, kind, province, tz } = placeNamed(this.rules.places, actor.place);
    const { account, role } = actor;
    const questions = Object.fromEntries(
      (Object.keys(READERS) as Question[]).flatMap((question) => {
        const scope = readScope(question, role);
        return scope === undefined ? [] : [[question, scope]];
      }),
    );
    const readsWork = questions['inbox'] !== undefined || questions['worklist'] !== undefined;
    const worklist = readsWork
      ? (await this.bus.execute(new ReadWorklist({ limit: 1 }, actor, language))).body.counts
      : {};
    return new Answer({
      ...headOf(await this.times.of()),
      account,
      role,
      place: { code, name, kind, province, tz },
      language,
      may: { commands: COMMAND_NAMES.filter((command) => maySendAny(command, role)), questions },
      worklist,
    });
  }
}
