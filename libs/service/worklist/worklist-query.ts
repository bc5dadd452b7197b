// What waits for an office, a province or the centre, in the reader's language.
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { readScope } from '../../domain/authorization/read.js';
import { Rules } from '../../domain/rules.js';
import { OneOf, Reference, Whole } from '../../domain/values/fields.js';
import { CENTRE, type Place } from '../../domain/values/places.js';
import { folded } from '../../projections/worklist/folded.js';
import {
  SEVERITIES,
  WORK_KINDS,
  type WorkItem,
  type WorkLevel,
} from '../../projections/worklist/item.js';
import { inOrder } from '../../projections/worklist/items.js';
import { Answer } from '../http/answer.js';
import {
  cursorAfter,
  FaultyParameter,
  keyOfCursor,
  LIMIT_DEFAULT,
  PageParameters,
} from '../http/parameters.js';
import { headOf, QueryTimes } from '../http/query-time.js';
import type { Language } from '../i18n/format.js';
import { worklistSentence } from '../i18n/worklist-sentence.js';
import { placeNamed } from '../places/place-lookup.js';
import { ReadPermissions } from '../security/read-permissions.js';
import type { WorklistAnswer } from './answers.js';
import { WorkItems } from './work-items.js';

export class WorklistParameters extends PageParameters {
  @Reference('optional') place?: string;
  @Reference('optional') province?: string;
  @OneOf(WORK_KINDS, 'optional') kind?: string;
  @OneOf(SEVERITIES, 'optional') severity?: string;
  /** A line for each place, also of kinds that are one line above the regency. */
  @OneOf(['place'], 'optional') each?: 'place';
  /** Places that run out within so many working days … */
  @Whole(0, 365, 'optional') soonDays?: number;
  /** … while a neighbour has enough for more than so many. */
  @Whole(0, 3650, 'optional') richDays?: number;
  /** How many working days back daily reports are looked for. */
  @Whole(0, 30, 'optional') reportDays?: number;
}

export class ReadWorklist extends Query<Answer<WorklistAnswer>> {
  constructor(
    readonly parameters: WorklistParameters,
    readonly actor: Actor,
    readonly language: Language,
  ) {
    super();
  }
}

@QueryHandler(ReadWorklist)
export class ReadWorklistHandler implements IQueryHandler<ReadWorklist> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly work: WorkItems,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ parameters, actor, language }: ReadWorklist): Promise<Answer<WorklistAnswer>> {
    const { kind, severity, each, cursor, limit = LIMIT_DEFAULT } = parameters;
    const { place, level } = this.listOf(parameters, actor);
    const time = await this.times.of();
    const { soonDays = 7, richDays = 60, reportDays = 5 } = parameters;
    const all = await this.work.of(place, level, actor, time, { soonDays, richDays, reportDays });
    const lines = each === undefined ? folded(all, level, place.code) : all;
    const items = inOrder(lines).filter(
      (item) =>
        (kind === undefined || item.kind === kind) &&
        (severity === undefined || item.severity === severity),
    );
    const from = Number(keyOfCursor(cursor) ?? 0);
    if (!Number.isInteger(from)) throw new FaultyParameter('cursor', 'cursor');
    const page = items.slice(from, from + limit);
    return new Answer({
      ...headOf(time),
      level,
      place: place.code,
      // As before there were lists of single offices.
      province: level === 'place' ? place.province : place.code,
      name: place.name,
      counts: countsOf(items),
      items: page.map((item) => ({
        ...item,
        due: item.due ?? null,
        name: this.rules.places.get(item.place)!.name,
        says: worklistSentence(item, this.rules.places, language),
      })),
      ...(from + limit < items.length ? { next: cursorAfter(String(from + limit)) } : {}),
    });
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

function countsOf(items: readonly WorkItem[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of WORK_KINDS) {
    const count = items.filter((item) => item.kind === kind).length;
    if (count > 0) counts[kind] = count;
  }
  return counts;
}
