// Entries in a closed period: effective within it, and recorded after its close.
import { isStockStream, placeOfStockStream } from '../../../domain/values/streams.js';
import { concernsPlace, type FindingItem, type FindingKind } from '../finding.js';
import { accountItem } from './account-items.js';

export const behindCloseFinding: FindingKind = {
  name: 'behind-close',
  question: 18,
  fold(inquiry) {
    /** The latest close of each place. */
    const closes = new Map<string, { readonly untilMs: number; readonly until: string }>();
    const items: FindingItem[] = [];
    return {
      apply(event) {
        if (event.type === 'PeriodClosed') {
          const { place, until } = event.data;
          const untilMs = Date.parse(until);
          if (untilMs > (closes.get(place)?.untilMs ?? -Infinity))
            closes.set(place, { untilMs, until });
          return;
        }
        for (const place of Object.keys(event.streams)
          .filter(isStockStream)
          .map(placeOfStockStream)) {
          const close = closes.get(place);
          if (!close || event.effectiveAtMs > close.untilMs || !concernsPlace(inquiry, place))
            continue;
          const details = { closedUntil: close.until };
          items.push(accountItem(inquiry, 'behind a closed period', event, place, details));
        }
      },
      summarise: () => ({
        items,
        totals: {
          entries: items.length,
          closedPlaces: [...closes.keys()].filter((place) => concernsPlace(inquiry, place)).length,
        },
      }),
    };
  },
};
