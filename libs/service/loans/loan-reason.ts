// The reason of a request in the reader's language: people write theirs, the service stores a code.
import { INK_DEPLETED } from '../../domain/policies/request-loan.js';
import type { Places } from '../../domain/values/places.js';
import type { LoanRow } from '../../projections/loans/projection.js';
import { CATALOGUES } from '../../texts/catalogue.js';
import { format, placeInWords, type Language } from '../../texts/format.js';

/** What releases before the code stored. */
const STORED_BEFORE = /^ink of \S+ is depleted at \S+$/;

/** A text of a person as it is, the code of the service as a sentence. */
export function loanReason<T extends string | null>(
  reason: T,
  { model, borrower }: Pick<LoanRow, 'model' | 'borrower'>,
  places: Places,
  language: Language,
): T | string {
  if (reason === null || (reason !== INK_DEPLETED && !STORED_BEFORE.test(reason))) return reason;
  const place = placeInWords(places, borrower);
  return format(CATALOGUES[language].loanReasons[INK_DEPLETED], { model, place }, language);
}
