// Quarantine: pieces that have been in it for longer than the days, and pieces destroyed that never
// were in it (must be none).
import { changesOf } from '../../../domain/movements.js';
import { isStockStream, placeOfStockStream } from '../../../domain/values/streams.js';
import { DAY_MS, toIso } from '../../../domain/values/time.js';
import { quarantineCell } from '../../valuation/flows.js';
import { oldestOf } from '../../valuation/layers.js';
import type { LayerQueue } from '../../valuation/layer-queue.js';
import { atRiskOf, atRiskTotals, atRiskUnpriced, type AtRisk } from '../at-risk.js';
import { BalanceHistory } from '../balance-history.js';
import { lastReferences } from '../event-references.js';
import {
  concernsPlace,
  daysBetween,
  nameOf,
  type FindingItem,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';
import { blanksOf, modelField, OF_ITEM } from '../../../domain/values/goods.js';

export const quarantineFinding: FindingKind = {
  name: 'quarantine',
  mustBeNone: true,
  question: 10,
  days: 30,
  valued: true,
  fold(inquiry) {
    const byModel = new Map<string | undefined, BalanceHistory>();
    return {
      apply(event) {
        for (const { stream, item, model, delta } of changesOf(event)) {
          if (!OF_ITEM[item].quarantined || !isStockStream(stream)) continue;
          const place = placeOfStockStream(stream);
          const quarantined = byModel.get(model) ?? new BalanceHistory();
          byModel.set(model, quarantined);
          quarantined.add(place, event.effectiveAtMs, delta.quarantine ?? 0, event.id);
        }
      },
      summarise: () => summariseQuarantine(byModel, inquiry),
    };
  },
};

async function summariseQuarantine(
  byModel: ReadonlyMap<string | undefined, BalanceHistory>,
  inquiry: Inquiry,
): Promise<FindingResult> {
  const replay = await inquiry.layers.replay().advanceWithPauses(inquiry.nowMs);
  const items = [...byModel].flatMap(([model, quarantined]) =>
    quarantined
      .places()
      .filter((code) => concernsPlace(inquiry, code))
      .flatMap((place) => {
        const kept = replay.in(quarantineCell({ place, ...blanksOf(model) }));
        return [
          ...destroyedWithoutQuarantine(quarantined, inquiry, place),
          ...longInQuarantine(quarantined, inquiry, place, kept),
        ].map((item): QuarantineItem => ({ ...item, ...modelField({ model }) }));
      }),
  );
  const withoutQuarantine = items.filter(({ what }) => what !== 'in quarantine').length;
  return {
    items: items.sort((a, b) => (b['days'] as number) - (a['days'] as number)),
    totals: {
      places: items.length,
      pieces: items.reduce((sum, { quantity }) => sum + (quantity as number), 0),
      withoutQuarantine,
      ...atRiskTotals(items),
    },
    atRisk: items,
    alarms: withoutQuarantine,
  };
}

type QuarantineItem = FindingItem & AtRisk;

/** The first time at which the balance is below zero after all changes of that time. */
function destroyedWithoutQuarantine(
  quarantined: BalanceHistory,
  inquiry: Inquiry,
  place: string,
): readonly QuarantineItem[] {
  const below = quarantined
    .balances(place)
    .find(({ balance }, index, all) => balance < 0 && all[index + 1]?.atMs !== all[index]!.atMs);
  if (!below) return [];
  const events = quarantined
    .changes(place)
    .flatMap(({ atMs, delta, event }) => (atMs === below.atMs && delta < 0 ? [event!] : []));
  return [
    {
      what: 'destroyed without quarantine',
      place,
      name: nameOf(inquiry, place),
      quantity: -below.balance,
      since: toIso(below.atMs),
      days: daysBetween(below.atMs, inquiry.nowMs),
      ...atRiskUnpriced(-below.balance),
      ...lastReferences(events),
    },
  ];
}

/** First in, first out: what is left is what came in last. */
function longInQuarantine(
  quarantined: BalanceHistory,
  inquiry: Inquiry,
  place: string,
  kept: LayerQueue,
): readonly QuarantineItem[] {
  let left = quarantined.balanceAt(place, inquiry.nowMs);
  const newestFirst = quarantined
    .changes(place)
    .filter(({ delta, atMs }) => delta > 0 && atMs <= inquiry.nowMs)
    .reverse();
  let quantity = 0;
  let sinceMs = inquiry.nowMs;
  const events: string[] = [];
  for (const { atMs, delta, event } of newestFirst) {
    if (left <= 0) break;
    const part = Math.min(left, delta);
    if (atMs < inquiry.nowMs - inquiry.days! * DAY_MS) {
      quantity += part;
      sinceMs = atMs;
      events.unshift(event!);
    }
    left -= part;
  }
  if (quantity === 0) return [];
  return [
    {
      what: 'in quarantine',
      place,
      name: nameOf(inquiry, place),
      quantity,
      since: toIso(sinceMs),
      days: daysBetween(sinceMs, inquiry.nowMs),
      ...atRiskOf(oldestOf(kept.layers, quantity)),
      ...lastReferences(events),
    },
  ];
}
