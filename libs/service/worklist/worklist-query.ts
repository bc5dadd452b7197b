// What waits for an office, a province or the centre, in the reader's language.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { readScope } from '../../domain/authorization/read.js';
import { Rules } from '../../domain/rules.js';
import { OneOf, Reference, Text, Whole } from '../../domain/values/fields.js';
import { CENTRE, type Place, type Places } from '../../domain/values/places.js';
import { folded } from '../../projections/worklist/folded.js';
import {
  SEVERITIES,
  WORK_KINDS,
  type WorkItem,
  type WorkLevel,
} from '../../projections/worklist/item.js';
import { inOrder } from '../../projections/worklist/items.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { FaultyParameter, PageParameters } from '../../http/requests/parameters.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import type { Language } from '../../texts/format.js';
import { actWithReason, worklistSentence } from '../../texts/worklist-sentence.js';
import { pageAnswer, pageByNumber } from '../../http/answers/pages.js';
import { placeNamed } from '../places/place-lookup.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { WorklistAnswer, type WorkItemAnswer } from './answers.js';
import { WorkItems } from './work-items.js';

export class WorklistParameters extends PageParameters {
  @Reference('optional') place?: string;
  @Reference('optional') province?: string;
  @OneOf(WORK_KINDS, 'optional') kind?: string;
  @OneOf(SEVERITIES, 'optional') severity?: string;
  /** A line for each place, also of kinds that are one line above the regency. */
  @OneOf(['place'], 'optional') each?: 'place';
  /** About this place, or the places of this province, alone. */
  @Reference('optional') about?: string;
  /** Part of the name of the place or of the sentence, or how the place's code begins. */
  @Text(100, 'optional') search?: string;
  /** At most so many lines of each kind; `counts` says how many there are. */
  @Whole(1, 100, 'optional') ofEach?: number;
  /** Places that run out within so many working days. */
  @Whole(0, 365, 'optional') soonDays?: number;
  /** Who is named as a lender has enough for more than so many. */
  @Whole(0, 3650, 'optional') richDays?: number;
  /** How many working days back daily reports are looked for. */
  @Whole(0, 30, 'optional') reportDays?: number;
}

export class ReadWorklist extends HttpQuery(WorklistParameters, WorklistAnswer) {}

@QueryHandler(ReadWorklist)
export class ReadWorklistHandler implements IQueryHandler<ReadWorklist> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly work: WorkItems,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ parameters, actor, language }: ReadWorklist): Promise<Answer<WorklistAnswer>> {
    const { kind, severity, each } = parameters;
    const { place, level } = this.listOf(parameters, actor);
    const time = await this.times.of();
    const { soonDays = 7, richDays, reportDays = 5 } = parameters;
    const all = await this.work.of(place, level, actor, time, { soonDays, richDays, reportDays });
    const lines = each === undefined ? folded(all, level, place.code) : all;
    const isAbout = this.about(parameters.about);
    const found = inOrder(lines)
      .filter(
        (item) =>
          (kind === undefined || item.kind === kind) &&
          (severity === undefined || item.severity === severity) &&
          isAbout(item),
      )
      .map((item) => answerOf(item, this.rules.places, language))
      .filter(namedBy(parameters.search));
    const page = pageByNumber(firstOfEach(found, parameters.ofEach), parameters);
    const head = {
      ...headOf(time),
      level,
      place: place.code,
      // As before there were lists of single offices.
      province: level === 'place' ? place.province : place.code,
      name: place.name,
      counts: countsOf(found),
    };
    return pageAnswer(head, page);
  }

  /** Whether a line is about a place or a place of a province; one of several about them all. */
  private about(code: string | undefined): (item: WorkItem) => boolean {
    if (code === undefined) return () => true;
    const { places } = this.rules;
    const wanted = placeNamed(places, code);
    return ({ place, facts }) =>
      String(facts['places'] ?? place)
        .split(', ')
        .some((one) => one === wanted.code || places.get(one)?.province === wanted.code);
  }

  /** The list asked for: of a place, a province or the country; else the actor's own. */
  private listOf(
    { place, province }: WorklistParameters,
    actor: Actor,
  ): { readonly place: Place; readonly level: WorkLevel } {
    const { places } = this.rules;
    if (place !== undefined && province !== undefined)
      throw new FaultyParameter('place', 'place-or-province');
    const supervises = actor.role === 'province' || readScope('worklist', actor.role) === 'all';
    if (place !== undefined || (province === undefined && !supervises)) {
      const named = placeNamed(places, place ?? actor.place);
      this.permissions.requirePlace(actor, 'inbox', named.code);
      return { place: named, level: 'place' };
    }
    const named = placeNamed(places, province ?? actor.place);
    if (named.kind === 'regency') throw new FaultyParameter('province', 'province-or-centre');
    this.permissions.requirePlace(actor, 'worklist', named.code);
    if (named.code !== CENTRE) return { place: named, level: 'province' };
    if (readScope('worklist', actor.role) !== 'all')
      throw new Rejection('not-yours-to-read', { place: CENTRE, role: actor.role }, 'WHO-2');
    return { place: named, level: 'country' };
  }
}

function answerOf(item: WorkItem, places: Places, language: Language): WorkItemAnswer {
  const act = actWithReason(item, places, language);
  return {
    ...item,
    links: { ...item.links, ...(act ? { act } : {}) },
    due: item.due ?? null,
    name: places.get(item.place)!.name,
    says: worklistSentence(item, places, language),
  };
}

/** Which lines a text finds: by the name or the code of the place, or by the sentence. */
function namedBy(search = ''): (item: WorkItemAnswer) => boolean {
  const text = search.trim().toLowerCase();
  return ({ name, place, says }) =>
    name.toLowerCase().includes(text) ||
    place.startsWith(text) ||
    says.toLowerCase().includes(text);
}

function firstOfEach(
  items: readonly WorkItemAnswer[],
  count = Infinity,
): readonly WorkItemAnswer[] {
  const seen = new Map<string, number>();
  return items.filter(({ kind }) => {
    const before = seen.get(kind) ?? 0;
    seen.set(kind, before + 1);
    return before < count;
  });
}

function countsOf(items: readonly WorkItemAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of WORK_KINDS) {
    const count = items.filter((item) => item.kind === kind).length;
    if (count > 0) counts[kind] = count;
  }
  return counts;
}
