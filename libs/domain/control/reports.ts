// CTRL-1, CTRL-2, CTRL-6, CTRL-7: which events report something that who supervises the place must
// confirm: losses of every kind, destructions, corrections.
import type { DomainEvent, EventOf } from '../events.js';
import { defined } from '../values/defined.js';
import { blanksOf, inkOf, OF_ITEM, type StockItem } from '../values/goods.js';
import type { Confirmation } from '../values/official-record.js';

/**
 * A loss reported as such, missing on arrival, a negative adjustment, a remainder of ink that was
 * reported as used up.
 */
export const LOSS_KINDS = ['loss', 'missing', 'adjustment', 'write-off'] as const;
export type LossKind = (typeof LOSS_KINDS)[number];

/** `quantity` in pieces of blanks or prints of a model. */
export type Loss = {
  readonly what: LossKind;
  readonly place: string;
  readonly item: StockItem;
  readonly model?: string | undefined;
  readonly quantity: number;
  /** The incident, the shipment or loan, the count, the model. */
  readonly cause: string;
};

export type Report = Omit<Loss, 'what'> & {
  readonly what: LossKind | 'destruction' | 'correction';
  /** The number of its official record; empty where it has none. */
  readonly record: string;
  /** `before`: recorded before confirmation was asked for; it is not asked for afterwards. */
  readonly confirmation: Confirmation | 'before';
};

export const isLoss = ({ what }: Pick<Report, 'what'>): boolean =>
  (LOSS_KINDS as readonly string[]).includes(what);

/** CTRL-1 and CTRL-2 hold for all that was ever recorded, CTRL-6 and 7 from their release on. */
const ALWAYS_CONFIRMED: ReadonlySet<string> = new Set(['BlankLost', 'BlankDestroyed']);

type Marked = {
  readonly confirmation?: Confirmation;
  readonly officialRecord?: { readonly number: string };
};

const NONE: readonly Report[] = [];

/** What an event reports; a correction may report at two places, every other event at one. */
export function reportsOf(event: DomainEvent): readonly Report[] {
  if (event.type === 'EventCorrected') return correctionsIn(event.data);
  const { confirmation, officialRecord } = event.data as Marked;
  if (event.type === 'BlankDestroyed') {
    const { place, model, quantity, minute } = event.data;
    const record = minute.number;
    const destroyed = { what: 'destruction', place, ...blanksOf(model), quantity } as const;
    return [{ ...destroyed, cause: record, record, confirmation: confirmation ?? 'required' }];
  }
  const loss = lossOf(event);
  if (!loss) return NONE;
  const always =
    ALWAYS_CONFIRMED.has(event.type) ||
    (event.type === 'ShipmentLost' && OF_ITEM[loss.item].alwaysConfirmed);
  const unmarked = always ? 'required' : 'before';
  const record = officialRecord?.number ?? '';
  return [{ ...loss, record, confirmation: confirmation ?? unmarked }];
}

/** CTRL-6: what an event takes from a place for good without a print; else undefined. */
export function lossOf(event: DomainEvent): Loss | undefined {
  const loss = anyLossOf(event);
  return loss && loss.quantity > 0 ? loss : undefined;
}

function anyLossOf(event: DomainEvent): Loss | undefined {
  switch (event.type) {
    case 'BlankLost': {
      const { place, model, quantity, incident } = event.data;
      return { what: 'loss', place, ...blanksOf(model), quantity, cause: incident };
    }
    case 'ShipmentLost': {
      const { from, quantity, incident } = event.data;
      return { what: 'loss', place: from, ...amountOf(event.data, quantity), cause: incident };
    }
    case 'BlankReceived':
    case 'InkReceived':
      return missing(event.data, event.data.to, event.data.shipment);
    case 'BlankBorrowed':
    case 'InkBorrowed':
      return missing(event.data, event.data.borrower, event.data.loan);
    case 'BlankRecovered':
    case 'InkRecovered':
      return missing(event.data, event.data.lender, event.data.loan);
    case 'BlankAdjusted': {
      const { place, model, delta, count } = event.data;
      return { what: 'adjustment', place, ...blanksOf(model), quantity: -delta, cause: count };
    }
    case 'InkAdjusted': {
      const { place, model, delta, count } = event.data;
      return { what: 'adjustment', place, ...inkOf(model), quantity: -delta, cause: count };
    }
    case 'InkDepleted': {
      const { place, model, writtenOff } = event.data;
      return { what: 'write-off', place, ...inkOf(model), quantity: writtenOff, cause: model };
    }
    default:
      return undefined;
  }
}

type Units = { readonly model?: string; readonly printsPerRibbon?: number };

/** Units as they are on a shelf: pieces of blanks, prints of a model. */
function amountOf(
  { model, printsPerRibbon }: Units,
  units: number,
): Pick<Loss, 'item' | 'model' | 'quantity'> {
  return printsPerRibbon === undefined
    ? { ...blanksOf(model), quantity: units }
    : { ...inkOf(model!), quantity: units * printsPerRibbon };
}

/** Damaged blanks are in quarantine until they are destroyed; damaged ribbons are gone. */
function missing(
  data: Units & { readonly missing: number; readonly damaged: number },
  place: string,
  cause: string,
): Loss {
  const { item } = amountOf(data, 0);
  const units = data.missing + (OF_ITEM[item].quarantined ? 0 : data.damaged);
  return { what: 'missing', place, ...amountOf(data, units), cause };
}

/** CTRL-7: of several shelves of a place the first one speaks for the correction. */
function correctionsIn(data: EventOf<'EventCorrected'>): readonly Report[] {
  const { effects = [], confirmation, reason } = data;
  if (confirmation === undefined) return NONE;
  return effects
    .filter(({ place }, i) => effects.findIndex((other) => other.place === place) === i)
    .map(({ place, item, model, net }) => ({
      what: 'correction',
      place,
      item,
      ...defined({ model }),
      quantity: net,
      cause: reason,
      record: '',
      confirmation,
    }));
}
