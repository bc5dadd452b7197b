// Losses and finds by place, account and official record, and what nobody has confirmed (CTRL-1).
import { confirmable } from '../../../domain/control/unconfirmed.js';
import type { LedgerEvent } from '../../../domain/events.js';
import { lostCell, missingCell, shipmentCell } from '../../valuation/flows.js';
import type { LayerReplay } from '../../valuation/stock-layers.js';
import { atRiskOf, atRiskTotals } from '../at-risk.js';
import { lastReferences } from '../event-references.js';
import {
  concernsPlace,
  nameOf,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';

/**
 * Pieces; `record` is empty where there is no official record. `cell`: where the layers of what was
 * lost are until it is found.
 */
type Entry = {
  readonly event: string;
  readonly place: string;
  readonly account: string;
  readonly record: string;
  readonly cell: string;
  readonly lost: number;
  readonly found: number;
  state: 'unconfirmed' | 'disputed' | 'confirmed';
};

export const lossesFinding: FindingKind = {
  name: 'losses',
  question: 20,
  valued: true,
  fold(inquiry) {
    const entries = new Map<string, Entry>();
    return {
      apply(event) {
        const entry = entryOf(event);
        if (entry) entries.set(event.id, entry);
        else applyDecision(entries, event);
      },
      summarise: () => summariseLosses([...entries.values()], inquiry),
    };
  },
};

type LossData = { readonly officialRecord?: { number: string }; readonly shipment?: string };

/** A loss of blanks, or a find; ink that is lost in transit is not here. */
function entryOf(event: LedgerEvent): Entry | undefined {
  const common = { event: event.id, account: event.by.account };
  if (event.type === 'BlankFound') {
    const { place, quantity } = event.data;
    return { ...common, place, record: '', cell: '', lost: 0, found: quantity, state: 'confirmed' };
  }
  const report = confirmable(event);
  if (report?.what !== 'loss') return undefined;
  const { officialRecord, shipment } = event.data as LossData;
  const record = officialRecord?.number ?? '';
  const { place, quantity } = report;
  const cell = shipment === undefined ? lostCell(place) : missingCell(shipmentCell(shipment));
  return { ...common, place, record, cell, lost: quantity, found: 0, state: 'unconfirmed' };
}

function applyDecision(entries: Map<string, Entry>, event: LedgerEvent): void {
  if (event.type === 'EventCorrected') entries.delete(event.data.event);
  if (event.type !== 'LossConfirmed' && event.type !== 'LossDisputed') return;
  const entry = entries.get(event.data.event);
  if (!entry || entry.state === 'confirmed') return;
  entry.state = event.type === 'LossConfirmed' ? 'confirmed' : 'disputed';
}

async function summariseLosses(
  entries: readonly Entry[],
  inquiry: Inquiry,
): Promise<FindingResult> {
  const replay = await inquiry.layers.atEnd();
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (!concernsPlace(inquiry, entry.place)) continue;
    const key = JSON.stringify([entry.place, entry.account, entry.record]);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const items = [...groups.values()].map((group) => {
    const { place, account, record } = group[0]!;
    const pieces = (count: (entry: Entry) => number) =>
      group.reduce((sum, entry) => sum + count(entry), 0);
    return {
      place,
      name: nameOf(inquiry, place),
      account,
      record: record === '' ? null : record,
      lost: pieces(({ lost }) => lost),
      found: pieces(({ found }) => found),
      unconfirmed: pieces(({ lost, state }) => (state === 'unconfirmed' ? lost : 0)),
      disputed: pieces(({ lost, state }) => (state === 'disputed' ? lost : 0)),
      ...atRiskOf(group.flatMap((entry) => notFoundAgain(entry, replay))),
      ...lastReferences(group.map(({ event }) => event)),
    };
  });
  const total = (name: 'lost' | 'found' | 'unconfirmed' | 'disputed') =>
    items.reduce((sum, item) => sum + item[name], 0);
  return {
    items: items.sort((a, b) => b.lost - a.lost || (a.place < b.place ? -1 : 1)),
    totals: {
      lost: total('lost'),
      found: total('found'),
      unconfirmed: total('unconfirmed'),
      disputed: total('disputed'),
      ...atRiskTotals(items),
    },
    atRisk: items,
  };
}

/** Of one loss: what is found is what was lost first. */
const notFoundAgain = ({ cell, event }: Entry, replay: LayerReplay) =>
  replay.in(cell).layers.filter((layer) => layer.event === event);
