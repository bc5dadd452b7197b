// The time that an address names: `asOf` in business time, `knownAt` in record time.
import { shownTime } from '../app/format.js';
import { useAddressQuery } from '../app/router.js';
import type { placeTexts } from '../i18n/reading/places.js';

export type AsOfQuery = {
  /** Such as `?asOf=…`, or nothing. */
  readonly text: string;
  /** The same after another parameter. */
  readonly more: string;
};

export function useAsOfQuery(): AsOfQuery {
  const query = useAddressQuery();
  const text = asOfParameters(query.get('asOf'), query.get('knownAt'));
  return { text: text === '' ? '' : `?${text}`, more: text === '' ? '' : `&${text}` };
}

/** The parameters of a question as of a time; nothing for now. */
export function asOfParameters(
  asOf: string | null | undefined,
  knownAt: string | null | undefined,
): string {
  return [
    asOf ? `asOf=${encodeURIComponent(asOf)}` : '',
    knownAt ? `knownAt=${encodeURIComponent(knownAt)}` : '',
  ]
    .filter((part) => part !== '')
    .join('&');
}

/** A sentence about the time that an address names; undefined where it names none. */
export function asOfText(
  query: URLSearchParams,
  texts: typeof placeTexts.id,
  zone: string,
): string | undefined {
  const [asOf, knownAt] = [query.get('asOf'), query.get('knownAt')];
  if (asOf && knownAt) return texts.pastKnown(shownTime(asOf, zone), shownTime(knownAt, zone));
  if (asOf) return texts.past(shownTime(asOf, zone));
  if (knownAt) return texts.known(shownTime(knownAt, zone));
  return undefined;
}
