// The events before and after an event in each of its streams that the reader may read.
import { useEffect, useState } from 'preact/hooks';
import { shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { eventPageTexts } from '../i18n/reading/event-page.js';
import { eventTexts } from '../i18n/reading/events.js';
import { frameTexts } from '../i18n/frame.js';
import { mayReadOf } from '../places/may-read.js';
import { placeOfStream, streamsOf, typeOf, type ShownEvent } from './shown-event.js';
import { firstAfter, lastBefore } from './stream-events.js';

export function EventNeighbours({ event }: { readonly event: ShownEvent }) {
  const texts = useTexts(eventPageTexts);
  const reader = useReader();
  // Of the other party of a shipment, the stream of its stock is not one's own to read.
  const streams = streamsOf(event).filter(({ name }) => {
    const place = placeOfStream(name);
    return place === undefined || mayReadOf(reader, 'event', place);
  });
  return (
    <section>
      <h2>{texts.neighbours}</h2>
      {streams.map(({ name, version }) => (
        <StreamNeighbours key={name} name={name} version={version} event={event} />
      ))}
    </section>
  );
}

type Found = ShownEvent | 'none' | undefined;

function StreamNeighbours(props: {
  readonly name: string;
  readonly version: number;
  readonly event: ShownEvent;
}) {
  const { name, version, event } = props;
  const texts = useTexts(eventPageTexts);
  const [before, setBefore] = useState<Found>(version === 1 ? 'none' : undefined);
  const [after, setAfter] = useState<Found>();
  useEffect(() => {
    const stop = new AbortController();
    const position = Number(event.position);
    const set = (show: (found: Found) => void) => (found: Found) =>
      stop.signal.aborted ? undefined : show(found ?? 'none');
    if (version > 1) void lastBefore(name, position, stop.signal).then(set(setBefore));
    void firstAfter(name, position, stop.signal).then(set(setAfter));
    return () => stop.abort();
  }, [name, version, event.position]);
  return (
    <div>
      <h3>
        {name} <span class="muted">{texts.version(String(version))}</span>
      </h3>
      <ul class="rows">
        <Neighbour name={texts.before} found={before} />
        <Neighbour name={texts.after} found={after} />
      </ul>
    </div>
  );
}

function Neighbour({ name, found }: { readonly name: string; readonly found: Found }) {
  const texts = useTexts(eventPageTexts);
  const names = useTexts(eventTexts);
  const { loading } = useTexts(frameTexts);
  if (typeof found !== 'object')
    return (
      <li>
        <span class="muted">{name}</span>
        <span class="muted">{found === 'none' ? texts.none : loading}</span>
      </li>
    );
  const type = typeOf(found);
  return (
    <li>
      <span class="muted">{name}</span>
      <a href={`/app/events/${found.id}`}>
        {names[type] ?? type}, {shownTime(found.time)}
      </a>
    </li>
  );
}
