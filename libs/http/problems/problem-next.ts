// What to look at after a problem: the thing that its facts name, or the list of those that the
// reader may see.
import type { DetailValue } from '../../kernel/core/errors.js';
import { CATALOGUES } from '../../texts/catalogue.js';
import type { Language } from '../../texts/format.js';
import { statusOf } from './problem-status.js';

type Details = Readonly<Record<string, DetailValue>>;
/** A sentence, and the address that it means. */
export type NextStep = { readonly text: string; readonly links: readonly string[] };
type NextKind = keyof (typeof CATALOGUES)['en']['problemNext'];
type Next = readonly [NextKind, string];

const LISTS: Readonly<Record<string, Next>> = {
  'unknown-shipment': ['shipments', '/v1/shipments'],
  'unknown-loan': ['loans', '/v1/loans'],
  'unknown-allotment': ['allotments', '/v1/allotments'],
  'unknown-printer': ['printers', '/v1/printers'],
  'unknown-waybill': ['shipments', '/v1/shipments'],
  'unknown-place': ['places', '/v1/places'],
  'unknown-ink-model': ['inkModels', '/v1/ink-models'],
  'unknown-command': ['commands', '/openapi.json'],
};

/** The first fact of these that is there is what to look at. */
const THINGS: readonly (readonly [fact: string, kind: NextKind, path: string])[] = [
  ['shipment', 'shipment', '/v1/shipments/'],
  ['loan', 'loan', '/v1/loans/'],
  ['allotment', 'allotment', '/v1/allotments/'],
  ['event', 'event', '/v1/events/'],
  ['printer', 'printer', '/v1/printers/'],
  ['waybill', 'shipment', '/v1/waybills/'],
];

/** What is to be looked at after a rejection; undefined where its sentence says all. */
export function nextAfter(
  code: string,
  details: Details,
  language: Language,
): NextStep | undefined {
  const found = nextOf(code, details);
  if (!found) return undefined;
  return { text: CATALOGUES[language].problemNext[found[0]], links: [found[1]] };
}

function nextOf(code: string, details: Details): Next | undefined {
  if (Object.hasOwn(LISTS, code)) return LISTS[code];
  // Only rules of the ledger name things that their reader may see.
  if (statusOf(code) !== 409) return undefined;
  const text = (name: string) => {
    const value = details[name];
    return typeof value === 'string' ? encodeURIComponent(value) : undefined;
  };
  const place = text('place');
  if (code === 'insufficient-blanks' && place)
    return ['lenders', `/v1/lenders?borrower=${place}&item=blank`];
  if (code === 'insufficient-ink' && place)
    return ['lenders', `/v1/lenders?borrower=${place}&item=ink&model=${text('model') ?? ''}`];
  if (code === 'no-working-printer' || code === 'printer-required')
    return place ? ['printers', `/v1/printers?place=${place}`] : undefined;
  for (const [fact, kind, path] of THINGS) {
    const id = text(fact);
    if (id !== undefined) return [kind, path + id];
  }
  return place ? ['card', `/v1/stock/${place}/card`] : undefined;
}
