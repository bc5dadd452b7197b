// The commands that replace a wrong event in random histories.
import type { CommandName } from '../../domain/commands.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { officialRecord } from '../builders/builders.js';
import { ofGoods } from '../../domain/values/goods.js';

export const THREE_PLACES = ['00', '32.07', '33.16'] as const;

/** What a throw of the dice decides about a replacement. */
type ReplacementDice = {
  readonly n: number;
  readonly there: number;
  readonly parts: readonly [number, number, number];
};
type Original = {
  readonly place: string;
  readonly shipment: string;
  readonly from: string;
  readonly count: string;
  readonly item: string;
};

/**
 * The command that replaces an event of a type, with another quantity; undefined where none suits.
 */
const REPLACEMENTS: {
  readonly [type: string]: (
    old: Original,
    dice: ReplacementDice,
  ) => { type: CommandName; data: object } | undefined;
} = {
  BlankPrinted: ({ place }, { n }) => ({ type: 'PrintBlanks', data: { place, quantity: n } }),
  BlankSpoiled: ({ place }, { n }) => ({
    type: 'SpoilBlanks',
    data: { place, quantity: n, cause: 'wet' },
  }),
  BlankLost: ({ place }, { n }) => ({
    type: 'ReportBlanksLost',
    data: { place, quantity: n, incident: 'LP' },
  }),
  BlankProcured: (_old, { n }) => ({
    type: 'ProcureBlanks',
    data: { quantity: n * 3, fundSource: 'APBN' },
  }),
  StockOpened: ({ place, item }, { n }) =>
    ofGoods(item).inPrints
      ? undefined
      : {
          type: 'OpenStock',
          data: { place, item: 'blank', quantity: n * 2, minute: officialRecord() },
        },
  BlankShipped: ({ shipment, from }, { n, there }) => ({
    type: 'ShipBlanks',
    data: { shipment, from, to: THREE_PLACES[there]!, quantity: n },
  }),
  BlankReceived: ({ shipment }, { n, parts }) => ({
    type: 'ReceiveBlanks',
    data: { shipment, accepted: n, damaged: parts[0], missing: parts[1] },
  }),
  BlankAdjusted: ({ place, count }) => ({ type: 'AdjustBlanks', data: { place, count } }),
};

/** The same once more, with another quantity and at another time. */
export function replacementOf(
  { type, data }: StoredEvent,
  dice: ReplacementDice,
  occurredAt: string,
): { type: CommandName; data: object } | undefined {
  const replacement = REPLACEMENTS[type]?.(data as unknown as Original, dice);
  return replacement && { ...replacement, data: { ...replacement.data, occurredAt } };
}
