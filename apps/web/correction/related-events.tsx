// The events of one correction as links: what was wrong, the correction, what stands in its place.
import { shownNumber, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { eventName, isOfTransfer } from '../events/event-name.js';
import { quantityOfEvent } from '../events/event-words.js';
import { typeOf, type ShownEvent } from '../events/shown-event.js';
import { eventTexts } from '../i18n/reading/events.js';
import { correctionTexts } from '../i18n/tasks/correction.js';
import type { RelatedEvents } from './use-related.js';

/** "blanks printed 110, 16 Jul 2017 09:00 WIB". */
export function useEventWords() {
  const names = useTexts(eventTexts);
  const { tz } = useReader().place;
  return (event: Pick<ShownEvent, 'type' | 'time' | 'data'>): string => {
    const quantity = quantityOfEvent(event as ShownEvent);
    const name = eventName(names, typeOf(event), isOfTransfer(event.data));
    const count = quantity === undefined ? '' : ` ${shownNumber(quantity)}`;
    return `${name}${count}, ${shownTime(event.time, tz)}`;
  };
}

type Original = { readonly type: string; readonly occurredAt: string; readonly data: object };

/** Those of the events that are not shown already; nothing where there is no correction. */
export function RelatedLinks(props: {
  readonly related: RelatedEvents | undefined;
  /** The event of the page. */
  readonly shown?: string;
}) {
  const texts = useTexts(correctionTexts);
  const wordsOf = useEventWords();
  const { original, correction, replacement } = props.related ?? {};
  if (!correction || original === undefined) return null;
  const { type, occurredAt, data } = correction.data['original'] as Original;
  const before = { type, time: occurredAt, data: data as ShownEvent['data'] };
  const links = [
    [texts.original, original, wordsOf(before)],
    [texts.correctedBy, correction.id, wordsOf({ ...correction, time: correction.recordedtime })],
    ...(replacement ? [[texts.replacement, replacement.id, wordsOf(replacement)] as const] : []),
  ] as const;
  return (
    <ul class="rows related-events">
      {links
        .filter(([, id]) => id !== props.shown)
        .map(([name, id, words]) => (
          <li key={id}>
            <span class="muted">{name}</span>
            <a href={`/app/events/${id}`}>{words}</a>
          </li>
        ))}
    </ul>
  );
}
