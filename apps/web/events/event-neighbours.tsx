// The events before and after an event in each of its streams.
import type { ShownEvent } from './shown-event.js';
import { shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useAnswer } from '../app/use-answer.js';
import { eventPageTexts } from '../i18n/event-page.js';
import { eventTexts } from '../i18n/events.js';
import { AnswerView } from '../ui/answer-view.js';

/** The history of a stream is read so far back from its beginning; longer ones show what follows. */
const STREAM_EVENTS_MAX = 1000;

export function EventNeighbours({ event }: { readonly event: ShownEvent }) {
  const texts = useTexts(eventPageTexts);
  const streams = event.streams.split(',').map((text) => {
    const end = text.lastIndexOf(':');
    return { name: text.slice(0, end), version: Number(text.slice(end + 1)) };
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

function StreamNeighbours(props: {
  readonly name: string;
  readonly version: number;
  readonly event: ShownEvent;
}) {
  const { name, version, event } = props;
  const texts = useTexts(eventPageTexts);
  const isLong = version >= STREAM_EVENTS_MAX;
  const after = isLong ? `&after=${Number(event.position) - 1}` : '';
  const answer = useAnswer<readonly ShownEvent[]>(
    `/v1/events?stream=${encodeURIComponent(name)}&limit=${STREAM_EVENTS_MAX}${after}`,
  );
  return (
    <div>
      <h3>
        {name} <span class="muted">{texts.version(String(version))}</span>
      </h3>
      <AnswerView answer={answer}>
        {(events) => {
          const at = events.findIndex(({ id }) => id === event.id);
          return (
            <ul class="rows">
              <Neighbour name={texts.before} event={events[at - 1]} />
              <Neighbour name={texts.after} event={at < 0 ? undefined : events[at + 1]} />
            </ul>
          );
        }}
      </AnswerView>
    </div>
  );
}

function Neighbour(props: { readonly name: string; readonly event: ShownEvent | undefined }) {
  const { name, event } = props;
  const texts = useTexts(eventPageTexts);
  const names = useTexts(eventTexts);
  const type = event?.type.replace('id.keping.', '') ?? '';
  return (
    <li>
      <span class="muted">{name}</span>
      {event ? (
        <a href={`/app/events/${event.id}`}>
          {names[type] ?? type}, {shownTime(event.time)}
        </a>
      ) : (
        <span class="muted">{texts.none}</span>
      )}
    </li>
  );
}
