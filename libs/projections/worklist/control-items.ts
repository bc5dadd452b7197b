// CTRL-3, CTRL-5, CTRL-6, CTRL-7: what a supervisor has to confirm, places that spoil much, and
// offices that have all they need and print next to nothing.
import type { CommandName } from '../../domain/commands.js';
import { isLoss } from '../../domain/control/reports.js';
import type { Unconfirmed } from '../../domain/control/unconfirmed.js';
import { daysAfter } from '../../domain/values/overdue.js';
import { localDay, type Place, type Places } from '../../domain/values/places.js';
import type { WorkItem, WorklistSettings } from './item.js';
import type { PlaceRow } from './place-items.js';
import { OF_ITEM } from '../../domain/values/goods.js';

const SPOILAGE_PERCENT = 5;
const SPOILAGE_LEAST = 20;

/**
 * The items of the places of a list; `supervisor` is the province, or the centre, whose list it is.
 */
export function controlItems(
  rows: readonly PlaceRow[],
  places: Places,
  supervisor: string,
  settings: WorklistSettings,
): WorkItem[] {
  return rows
    .filter(({ version }) => version > 0)
    .flatMap((placeRow) => [
      ...(places.supervisor(placeRow.place.code) === supervisor
        ? toConfirm(placeRow, settings)
        : []),
      ...spoilageHigh(placeRow),
      ...trainingSuggested(placeRow, settings),
    ]);
}

/** CTRL-1, 2, 6, 7: each report of its own, the disputed ones too. */
function toConfirm({ place, row }: PlaceRow, { nowMs }: WorklistSettings): WorkItem[] {
  return row.unconfirmed.map((report) => {
    const { event, what } = report;
    return {
      kind: `${what}-to-confirm`,
      place: place.code,
      severity: 'medium',
      since: new Date(report.at).toISOString(),
      facts: { ...factsOf(report, place, nowMs), ...causeFact(report) },
      links: {
        view: `/v1/events/${event}`,
        also: [`/v1/stock/${place.code}/card`],
        act: { command: confirmationOf(report), body: { place: place.code, event } },
      },
    };
  });
}

/** CTRL-6: what an office itself has reported and its supervisor has not confirmed. */
export function ownReports(
  { place, row }: PlaceRow,
  places: Places,
  { nowMs }: WorklistSettings,
): WorkItem[] {
  const supervisor = places.supervisor(place.code);
  if (supervisor === place.code) return [];
  return row.unconfirmed.map((report) => ({
    kind: 'report-unconfirmed',
    place: place.code,
    severity: report.disputed ? 'medium' : 'low',
    since: new Date(report.at).toISOString(),
    facts: { ...factsOf(report, place, nowMs), what: report.what, place: supervisor },
    links: { view: `/v1/events/${report.event}`, also: [`/v1/stock/${place.code}/card`] },
  }));
}

const factsOf = (
  { quantity, item, model, by, at, disputed }: Unconfirmed,
  { tz }: Place,
  nowMs: number,
) => ({
  quantity,
  item: OF_ITEM[item].inPrints ? 'prints' : item,
  model,
  by,
  date: localDay(at, tz),
  days: daysAfter(at, nowMs, tz),
  state: disputed ? 'disputed' : 'unconfirmed',
});

function causeFact({ what, cause }: Unconfirmed): Readonly<Record<string, string>> {
  switch (what) {
    case 'destruction':
      return { record: cause };
    case 'loss':
      return { incident: cause };
    case 'missing':
      return { consignment: cause };
    case 'correction':
      return { reason: cause };
    default:
      return {};
  }
}

function confirmationOf(report: Unconfirmed): CommandName {
  if (isLoss(report)) return 'ConfirmLoss';
  return report.what === 'correction' ? 'ConfirmCorrection' : 'ConfirmDestruction';
}

/** CTRL-3: more than 5 % of prints and at least 20 pieces over the last 20 recorded days. */
function spoilageHigh({ place, planning }: PlaceRow): WorkItem[] {
  const { days, printed, spoiled } = planning.spoilage;
  if (spoiled < SPOILAGE_LEAST || spoiled * 100 <= printed * SPOILAGE_PERCENT) return [];
  const percent = printed === 0 ? null : Math.round((spoiled / printed) * 1000) / 10;
  return [
    {
      kind: 'spoilage-high',
      place: place.code,
      severity: 'medium',
      since: null,
      facts: { spoiled, printed, percent, days },
      links: { view: `/v1/stock/${place.code}/card`, also: [`/v1/stock/${place.code}`] },
    },
  ];
}

/**
 * CTRL-5: beside low-prints, where nothing stops it from printing, today and yesterday, and
 * somebody waits.
 */
function trainingSuggested(
  { place, row, planning: { state, waiting, hadStock } }: PlaceRow,
  { lowPrintThreshold: threshold }: WorklistSettings,
): WorkItem[] {
  const { printed } = row.blanks;
  if (place.kind !== 'regency' || printed >= threshold) return [];
  if (state === null || state.causes.length > 0 || !hadStock || !waiting || waiting.people === 0)
    return [];
  return [
    {
      kind: 'training-suggested',
      place: place.code,
      severity: 'low',
      since: null,
      facts: {
        printed,
        threshold,
        waiting: waiting.people,
        lastTraining: row.oversight.training?.date ?? null,
      },
      links: { view: `/v1/stock/${place.code}` },
    },
  ];
}
