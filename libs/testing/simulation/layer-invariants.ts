// STOCK-9 at every time of a history: the layers of a place are its balance by the movements table,
// and of every lot all pieces are somewhere.
import { StockLayers, type LayerReplay } from '../../audit/valuation/stock-layers.js';
import type { LayerQueue } from '../../audit/valuation/layer-queue.js';
import { UNATTRIBUTED, sourceOf, type Layer } from '../../audit/valuation/layers.js';
import { quarantineCell, shelfCell } from '../../audit/valuation/flows.js';
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import { isStockStream, placeOfStockStream } from '../../domain/values/streams.js';
import type { StoredEvent } from '../../kernel/core/event.js';

const ENTERING = ['opened', 'surplus', 'adjusted'] as const;

/** The layers of a history, before its first movement. */
export const layersOf = (events: readonly StoredEvent[]): LayerReplay => {
  const layers = new StockLayers();
  for (const event of events) layers.apply(event as unknown as LedgerEvent);
  return layers.replay();
};

/** Throws at the first time at which the layers do not say what the movements say. */
export function requireLayers(events: readonly StoredEvent[]): void {
  const replay = layersOf(events);
  const inOrder = [...events].sort((a, b) => a.effectiveAtMs - b.effectiveAtMs);
  const balances = new Balances();
  inOrder.forEach((event, i) => {
    balances.apply(event as unknown as LedgerEvent);
    const { effectiveAtMs } = event;
    if (inOrder[i + 1]?.effectiveAtMs === effectiveAtMs) return;
    requireBalances(replay.advanceTo(effectiveAtMs), balances, event.occurredAt);
  });
}

/** Sums of the movements table by the names of cells and of lots. */
class Balances {
  readonly cells = new Map<string, number>();
  readonly lots = new Map<string, number>();

  apply(event: LedgerEvent): void {
    const isUndo = event.type === 'EventCorrected';
    const cause = isUndo ? event.data.original : event;
    const id = isUndo ? event.data.event : event.id;
    for (const { stream, item, model, delta } of changesOf(event)) {
      if (!isStockStream(stream) || item === 'printer') continue;
      const place = placeOfStockStream(stream);
      add(this.cells, shelfCell({ place, item, model }), delta.onHand);
      add(this.cells, quarantineCell({ place, item, model }), delta.quarantine);
      add(this.cells, 'transit', delta.inbound);
      add(this.lots, id, delta.procured);
      for (const name of ENTERING)
        if (name !== 'adjusted' || isAddition(cause)) add(this.lots, UNATTRIBUTED, delta[name]);
    }
  }
}

const isAddition = ({ data }: { readonly data: object }): boolean =>
  (data as { delta?: number }).delta! > 0;

const add = (sums: Map<string, number>, key: string, amount = 0): void => {
  if (amount !== 0) sums.set(key, (sums.get(key) ?? 0) + amount);
};

function requireBalances(replay: LayerReplay, { cells, lots }: Balances, time: string): void {
  const layers = [...replay.all()];
  const moving = layers.filter(([cell]) => cell.startsWith('transit '));
  const inTransit = moving.reduce((sum, [, { quantity }]) => sum + quantity, 0);
  for (const [cell, balance] of cells)
    same(`${cell} at ${time}`, cell === 'transit' ? inTransit : replay.in(cell).quantity, balance);
  const ofLots = new Map<string, number>();
  for (const [cell, queue] of layers) {
    for (const layer of queue.layers) {
      requireLayer(`${cell} at ${time}`, layer, queue);
      add(ofLots, layer.lot?.event ?? UNATTRIBUTED, layer.quantity);
    }
  }
  for (const lot of new Set([...lots.keys(), ...ofLots.keys()]))
    same(`pieces of ${lot} at ${time}`, ofLots.get(lot) ?? 0, lots.get(lot) ?? 0);
}

function requireLayer(where: string, layer: Layer, queue: LayerQueue): void {
  if (!Number.isInteger(layer.quantity) || layer.quantity < 1)
    throw new Error(`${where}: a layer of ${layer.quantity}`);
  if (!layer.serials && !queue.possibleSources.has(sourceOf(layer.lot)))
    throw new Error(`${where}: pieces of a source that they cannot have`);
}

function same(what: string, actual: number, expected: number): void {
  if (actual !== expected)
    throw new Error(`${what}: layers hold ${actual}, moved were ${expected}`);
}
