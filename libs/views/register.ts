// The register of views: a new projection is one file and one line here.
import type { LedgerView, StreamView } from '#kernel/projection';
import type { Places } from '#domain/places';
import { loans } from './loans.js';
import { printers } from './printers.js';
import { serialCustody } from './serial-custody.js';
import { shipments } from './shipments.js';
import { stockByPlace } from './stock-by-place.js';
import { summary } from './summary.js';

/** All views over the given places. */
export function viewsOf(places: Places): { readonly stream: readonly StreamView[]; readonly ledger: readonly LedgerView[] } {
  return { stream: [stockByPlace(places), shipments, loans, printers, summary(places)] as unknown as readonly StreamView[], ledger: [serialCustody] };
}
