// Utilisation: printed against received by regency, and the regencies that printed fewer than the
// threshold.
import { changesOf } from '../../../domain/movements.js';
import { isStockStream, placeOfStockStream, stockStream } from '../../../domain/values/streams.js';
import { EventReferences } from '../event-references.js';
import {
  percentOf,
  placesIn,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';
import { Sums } from '../sums.js';
import { isKtpEl } from '../../../domain/values/goods.js';

export const utilisationFinding: FindingKind = {
  name: 'utilisation',
  question: 15,
  fold(inquiry) {
    const received = new Sums();
    const printed = new Sums();
    const references = new EventReferences();
    return {
      apply(event) {
        for (const change of changesOf(event)) {
          const { stream, delta } = change;
          if (!isKtpEl(change) || !isStockStream(stream)) continue;
          const place = placeOfStockStream(stream);
          if (delta.received || delta.opened || delta.printed) references.add(stream, event);
          received.add(place, (delta.received ?? 0) + (delta.opened ?? 0));
          printed.add(place, delta.printed ?? 0);
        }
      },
      summarise: () => summariseUtilisation(received, printed, references, inquiry),
    };
  },
};

function summariseUtilisation(
  received: Sums,
  printed: Sums,
  references: EventReferences,
  inquiry: Inquiry,
): FindingResult {
  const items = placesIn(inquiry)
    .filter(({ kind }) => kind === 'regency')
    .map(({ code, name }) => ({
      place: code,
      name,
      received: received.of(code),
      printed: printed.of(code),
      utilisation: percentOf(printed.of(code), received.of(code)),
      low: printed.of(code) < inquiry.lowPrintThreshold,
      ...references.of(stockStream(code)),
    }));
  return {
    items: items.sort((a, b) => a.printed - b.printed || (a.place < b.place ? -1 : 1)),
    totals: {
      printed: items.reduce((sum, item) => sum + item.printed, 0),
      received: items.reduce((sum, item) => sum + item.received, 0),
      threshold: inquiry.lowPrintThreshold,
      low: items.filter(({ low }) => low).length,
    },
  };
}
