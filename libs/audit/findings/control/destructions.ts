// Destructions with their official records: who witnessed them, whether they are confirmed, and
// records whose number was used before (CTRL-2, CTRL-8).
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
import { RecordUses, repeatedUses } from './record-uses.js';
import { blanksOf, modelField } from '../../../domain/values/goods.js';

type Destruction = {
  readonly event: string;
  readonly place: string;
  readonly account: string;
  readonly record: string;
  readonly date: string;
  readonly model?: string | undefined;
  readonly quantity: number;
  readonly witnesses: string;
  confirmed: boolean;
};

export const destructionsFinding: FindingKind = {
  name: 'destructions',
  mustBeNone: true,
  question: 10,
  valued: true,
  fold(inquiry) {
    const destructions = new Map<string, Destruction>();
    const uses = new RecordUses();
    return {
      apply(event) {
        uses.apply(event);
        if (event.type === 'EventCorrected') destructions.delete(event.data.event);
        if (event.type === 'DestructionConfirmed') {
          const confirmed = destructions.get(event.data.event);
          if (confirmed) confirmed.confirmed = true;
        }
        if (event.type !== 'BlankDestroyed') return;
        const { place, model, quantity, minute, confirmation } = event.data;
        destructions.set(event.id, {
          event: event.id,
          place,
          account: event.by.account,
          record: minute.number,
          date: minute.date,
          model,
          quantity,
          witnesses: minute.witnesses
            .map(({ name, office }) => (office === undefined ? name : `${name} (${office})`))
            .join(', '),
          confirmed: confirmation === 'given',
        });
      },
      summarise: () => summariseDestructions([...destructions.values()], uses, inquiry),
    };
  },
};

/**
 * Records are compared among the places that the inquiry is about. The first use of a record is no
 * alarm; each one after it is.
 */
async function summariseDestructions(
  all: readonly Destruction[],
  recordUses: RecordUses,
  inquiry: Inquiry,
): Promise<FindingResult> {
  const concerned = all.filter(({ place }) => concernsPlace(inquiry, place));
  const uses = recordUses.within(inquiry);
  const replay = await inquiry.layers.atEnd();
  const items = concerned.map((destruction) => {
    const { event, confirmed, place, model, witnesses, ...details } = destruction;
    const times = uses.times(destruction.record);
    // Confirmed, and with a record of its own: nothing of it is in doubt.
    const isInDoubt = !confirmed || times > 1;
    const destroyed = replay.in(destroyedCell({ place, ...blanksOf(model) })).layers;
    return {
      what: times > 1 ? 'same record number' : 'destroyed',
      place,
      name: nameOf(inquiry, place),
      ...details,
      ...modelField({ model }),
      unconfirmed: confirmed ? 0 : destruction.quantity,
      times,
      ...atRiskOf(isInDoubt ? destroyed.filter((layer) => layer.event === event) : []),
      witnesses,
      ...lastReferences(uses.eventsOf(destruction.record)),
    };
  });
  const repeated = repeatedUses(
    concerned.map(({ record }) => record),
    uses.times,
  );
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
