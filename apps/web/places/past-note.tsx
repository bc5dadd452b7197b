// Where the address names a time, the page says so and leads back to now.
import { useTexts } from '../app/language.js';
import { useAddressQuery } from '../app/router.js';
import { placeTexts } from '../i18n/reading/places.js';
import { asOfText } from './as-of-query.js';

/** `zone` is that of the times shown; `now` is the address of the same page now. */
export function PastNote({ zone, now }: { readonly zone: string; readonly now: string }) {
  const texts = useTexts(placeTexts);
  const sentence = asOfText(useAddressQuery(), texts, zone);
  if (sentence === undefined) return null;
  return (
    <p class="note note-warning">
      <span>
        {sentence} <a href={now}>{texts.backToNow}</a>
      </span>
    </p>
  );
}
