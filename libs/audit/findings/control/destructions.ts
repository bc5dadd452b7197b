// Destructions with their official records: who witnessed them, whether they are confirmed, and
// records whose number was used before (CTRL-2).
import { destroyedCell } from '../../valuation/flows.js';
import { atRiskOf, atRiskTotals } from '../at-risk.js';
import { lastReferences } from '../event-references.js';
import {
  concernsPlace,
  nameOf,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';

type Destruction = {
  readonly event: string;
  readonly place: string;
  readonly account: string;
  readonly record: string;
  readonly date: string;
  readonly quantity: number;
  readonly witnesses: string;
  confirmed: boolean;
};

export const destructionsFinding: FindingKind = {
  name: 'destructions',
  question: 10,
  valued: true,
  fold(inquiry) {
    const destructions = new Map<string, Destruction>();
    return {
      apply(event) {
        if (event.type === 'EventCorrected') destructions.delete(event.data.event);
        if (event.type === 'DestructionConfirmed') {
          const confirmed = destructions.get(event.data.event);
          if (confirmed) confirmed.confirmed = true;
        }
        if (event.type !== 'BlankDestroyed') return;
        const { place, quantity, minute } = event.data;
        destructions.set(event.id, {
          event: event.id,
          place,
          account: event.by.account,
          record: minute.number,
          date: minute.date,
          quantity,
          witnesses: minute.witnesses
            .map(({ name, office }) => (office === undefined ? name : `${name} (${office})`))
            .join(', '),
          confirmed: false,
        });
      },
      summarise: () => summariseDestructions([...destructions.values()], inquiry),
    };
  },
};

/** Two numbers are the same whatever their case and the spaces around them. */
const numberOf = ({ record }: Destruction): string => record.trim().toLowerCase();

/**
 * Records are compared among the places that the inquiry is about. The first destruction of a
 * record is no alarm; each one after it is.
 */
async function summariseDestructions(
  all: readonly Destruction[],
  inquiry: Inquiry,
): Promise<FindingResult> {
  const concerned = all.filter(({ place }) => concernsPlace(inquiry, place));
  const uses = new Map<string, Destruction[]>();
  for (const destruction of concerned) {
    const number = numberOf(destruction);
    uses.set(number, [...(uses.get(number) ?? []), destruction]);
  }
  const replay = await inquiry.layers.atEnd();
  const items = concerned.map((destruction) => {
    const { event, confirmed, place, witnesses, ...details } = destruction;
    const same = uses.get(numberOf(destruction))!;
    // Confirmed, and with a record of its own: nothing of it is in doubt.
    const isInDoubt = !confirmed || same.length > 1;
    const destroyed = replay.in(destroyedCell(place)).layers;
    return {
      what: same.length > 1 ? 'same record number' : 'destroyed',
      place,
      name: nameOf(inquiry, place),
      ...details,
      unconfirmed: confirmed ? 0 : destruction.quantity,
      times: same.length,
      ...atRiskOf(isInDoubt ? destroyed.filter((layer) => layer.event === event) : []),
      witnesses,
      ...lastReferences(same.map(({ event }) => event)),
    };
  });
  const repeated = concerned.length - uses.size;
  return {
    items: items.sort((a, b) => b.times - a.times || b.quantity - a.quantity),
    totals: {
      places: new Set(concerned.map(({ place }) => place)).size,
      pieces: concerned.reduce((sum, { quantity }) => sum + quantity, 0),
      unconfirmed: items.reduce((sum, { unconfirmed }) => sum + unconfirmed, 0),
      sameRecord: repeated,
      ...atRiskTotals(items),
    },
    atRisk: items,
    alarms: repeated,
  };
}
