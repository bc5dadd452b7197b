// What an export is about: the places that are wanted and may be read, the days, the moment.
import { LocalDate, OneOf, Reference } from '../../domain/values/fields.js';
import { dayNumberOf } from '../../domain/planning/calendar.js';
import { ITEMS, type StockItem } from '../../domain/values/goods.js';
import { CENTRE, localDayNumber, type Place, type Places } from '../../domain/values/places.js';
import type { Actor } from '../../kernel/core/event.js';
import { AsOfParameters, FaultyParameter } from '../../http/requests/parameters.js';
import type { QueryTime } from '../../http/requests/query-time.js';
import { placeNamed, provinceNamed } from '../places/place-lookup.js';
import type { ReadPermissions } from '../../http/security/read-permissions.js';
import { scopeOf, type Span } from '../series/span.js';

/** `from` and `to`: local dates, both included; without them from the first event on. */
export class ExportParameters extends AsOfParameters {
  @LocalDate('optional') from?: string;
  @LocalDate('optional') to?: string;
  @Reference('optional') place?: string;
  @Reference('optional') province?: string;
  @OneOf(ITEMS, 'optional') item?: StockItem;
}

export type ExportScope = {
  /** By code. */
  readonly places: ReadonlyMap<string, Place>;
  readonly span: Span;
  readonly time: QueryTime;
  readonly item: StockItem | undefined;
};

/**
 * The scope of a question. Throws unknown-place, not-yours-to-read where a place or province is
 * named whose stock card the actor may not read, FaultyParameter.
 */
export function exportScope(
  parameters: ExportParameters,
  actor: Actor,
  time: QueryTime,
  places: Places,
  permissions: ReadPermissions,
): ExportScope {
  const { from, to, place, province, item } = parameters;
  const named =
    place === undefined ? provinceNamed(places, province) : placeNamed(places, place).code;
  if (named !== undefined) permissions.requirePlace(actor, 'card', named);
  const wanted = scopeOf(places, parameters).places.filter(({ code }) =>
    permissions.may(actor, 'card', [code]),
  );
  const span = {
    from: from === undefined ? 0 : dayNumberOf(from),
    to: to === undefined ? lastDay(time.nowMs, wanted, places) : dayNumberOf(to),
  };
  if (span.from > span.to) throw new FaultyParameter('to', 'not-before-from', { from: from ?? '' });
  return { places: new Map(wanted.map((one) => [one.code, one])), span, time, item };
}

/** The newest local day of the places: at the same moment it is a day later in the east. */
const lastDay = (nowMs: number, wanted: readonly Place[], places: Places): number =>
  Math.max(...[places.get(CENTRE)!, ...wanted].map(({ tz }) => localDayNumber(nowMs, tz)));
