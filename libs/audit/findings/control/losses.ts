// Losses of every kind and finds by place, account and official record, corrections that must be
// confirmed, and what nobody has confirmed (CTRL-1, CTRL-6, CTRL-7, CTRL-8).
import { isLoss, type Report } from '../../../domain/control/reports.js';
import type { LayerReplay } from '../../valuation/stock-layers.js';
import { atRiskOf, atRiskTotals, atRiskUnpriced } from '../at-risk.js';
import { lastReferences } from '../event-references.js';
import {
  concernsPlace,
  nameOf,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';
import { LossEntries, type LossEntry } from './loss-entries.js';
import { RecordUses, repeatedUses } from './record-uses.js';
import { ofGoods } from '../../../domain/values/goods.js';

export const lossesFinding: FindingKind = {
  name: 'losses',
  mustBeNone: true,
  question: 20,
  valued: true,
  fold(inquiry) {
    const entries = new LossEntries();
    const uses = new RecordUses();
    return {
      apply(event) {
        entries.apply(event);
        uses.apply(event);
      },
      summarise: () => summariseLosses(entries.all(), uses, inquiry),
    };
  },
};

const KINDS: { readonly [W in Report['what']]: string } = {
  loss: 'lost',
  missing: 'missing on arrival',
  adjustment: 'written off by adjustment',
  'write-off': 'ink written off',
  destruction: 'destroyed',
  correction: 'corrected',
};

const BEFORE = 'recorded before confirmation was asked';

async function summariseLosses(
  entries: readonly LossEntry[],
  recordUses: RecordUses,
  inquiry: Inquiry,
): Promise<FindingResult> {
  const replay = await inquiry.layers.atEnd();
  const uses = recordUses.within(inquiry);
  const groups = new Map<string, LossEntry[]>();
  for (const entry of entries) {
    if (!concernsPlace(inquiry, entry.place)) continue;
    const { place, account, record, what, item, model, state } = entry;
    const key = JSON.stringify([place, account, record, what, item, model, state === 'before']);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const items = [...groups.values()].map((group) => {
    const { place, account, record, what, item, model, state } = group[0]!;
    const times = record === '' ? null : uses.times(record);
    const isRepeated = (times ?? 0) > 1;
    return {
      what: isRepeated ? 'same record number' : KINDS[what],
      place,
      name: nameOf(inquiry, place),
      account,
      record: record === '' ? null : record,
      item,
      ...piecesOf(group),
      ...atRiskIn(group, replay),
      times,
      model,
      reportedAs: KINDS[what],
      confirmation: state === 'before' ? BEFORE : null,
      ...lastReferences(isRepeated ? uses.eventsOf(record) : group.map(({ event }) => event)),
    };
  });
  const repeated = repeatedUses(
    items.flatMap(({ record }) => record ?? []),
    uses.times,
  );
  return {
    items: items.sort(inOrder),
    totals: { ...totalsOf(items), sameRecord: repeated, ...atRiskTotals(items) },
    atRisk: items,
    alarms: repeated,
  };
}

/** Of a correction `changed` is what it changes on the shelf; it loses nothing. */
function piecesOf(group: readonly LossEntry[]) {
  const pieces = (count: (entry: LossEntry) => number) =>
    group.reduce((sum, entry) => sum + count(entry), 0);
  const inState = (wanted: LossEntry['state']) =>
    pieces(({ quantity, state }) => (state === wanted ? Math.abs(quantity) : 0));
  return {
    lost: pieces((entry) => (isLoss(entry) ? entry.quantity : 0)),
    found: pieces(({ found }) => found),
    changed: pieces((entry) => (isLoss(entry) ? 0 : entry.quantity)),
    unconfirmed: inState('unconfirmed'),
    disputed: inState('disputed'),
  };
}

type Placed = { readonly item: string; readonly lost: number; readonly place: string };

/** Blanks before ink, which is in prints; the most first. */
function inOrder(a: Placed, b: Placed): number {
  if (a.item !== b.item) return a.item < b.item ? -1 : 1;
  return b.lost - a.lost || (a.place < b.place ? -1 : 1);
}

type Summed = ReturnType<typeof piecesOf> & { readonly item: string; readonly reportedAs: string };

/** Pieces of blanks; where any ink was lost, prints beside them; corrections by themselves. */
function totalsOf(items: readonly Summed[]) {
  const isCorrection = ({ reportedAs }: Summed) => reportedAs === KINDS.correction;
  const total = (
    name: 'lost' | 'found' | 'unconfirmed' | 'disputed',
    isOf: (item: Summed) => boolean,
  ) => items.filter(isOf).reduce((sum, item) => sum + item[name], 0);
  const isOfInk = (item: Summed) => ofGoods(item.item).inPrints && !isCorrection(item);
  const isOfBlanks = (item: Summed) => !ofGoods(item.item).inPrints && !isCorrection(item);
  return {
    lost: total('lost', isOfBlanks),
    found: total('found', isOfBlanks),
    unconfirmed: total('unconfirmed', isOfBlanks),
    disputed: total('disputed', isOfBlanks),
    ...(items.some(isOfInk)
      ? { lostPrints: total('lost', isOfInk), unconfirmedPrints: total('unconfirmed', isOfInk) }
      : {}),
    ...(items.some(isCorrection)
      ? { unconfirmedCorrections: total('unconfirmed', isCorrection) }
      : {}),
  };
}

/** What a correction took and nobody confirmed: its original is in no layer any more. */
function atRiskIn(group: readonly LossEntry[], replay: LayerReplay) {
  if (isLoss(group[0]!)) return atRiskOf(group.flatMap((entry) => notFoundAgain(entry, replay)));
  const taken = group.reduce(
    (sum, { quantity, state }) => sum + (state === 'confirmed' ? 0 : Math.max(0, -quantity)),
    0,
  );
  return atRiskUnpriced(taken);
}

/** Of one loss: what is found is what was lost first. */
const notFoundAgain = ({ cell, event }: LossEntry, replay: LayerReplay) =>
  replay.in(cell).layers.filter((layer) => layer.event === event);
