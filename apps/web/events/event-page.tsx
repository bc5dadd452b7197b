// An event: what happened, who recorded it, with which document and hash, and its neighbours.
import { typeOf, type ShownEvent } from './shown-event.js';
import { shownNumber, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import type { PageProps } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { columnTexts } from '../i18n/reading/columns.js';
import { eventTexts } from '../i18n/reading/events.js';
import { eventPageTexts } from '../i18n/reading/event-page.js';
import { frameTexts } from '../i18n/frame.js';
import { usePlaceNaming, type PlaceNaming } from '../places/place-names.js';
import { mayCorrect } from '../correction/may-correct.js';
import { RelatedLinks } from '../correction/related-events.js';
import { useRelated, type RelatedEvents } from '../correction/use-related.js';
import { correctionTexts } from '../i18n/tasks/correction.js';
import { receiptTexts } from '../i18n/receipts.js';
import { MinutesLink } from '../minutes/minutes-link.js';
import { ReceiptLink } from '../receipts/receipt-link.js';
import { AnswerView } from '../ui/answer-view.js';
import { FieldValue } from './field-value.js';
import { Page } from '../ui/page.js';
import { eventName, isOfTransfer } from './event-name.js';
import { EventNeighbours } from './event-neighbours.js';

export function RecordedEventPage({ parameters }: PageProps) {
  const id = parameters['id']!;
  const names = useTexts(eventTexts);
  const texts = useTexts(eventPageTexts);
  const nameOf = usePlaceNaming();
  const answer = useAnswer<ShownEvent>(`/v1/events/${encodeURIComponent(id)}`);
  const { body } = answer;
  const type = body ? typeOf(body) : '';
  const related = useRelated(body);
  const name = body ? eventName(names, type, isOfTransfer(body.data)) : '';
  return (
    <Page
      title={body ? sentenceCase(name) : texts.title}
      aside={body && <CorrectLink event={{ ...body, type }} related={related} />}
    >
      <AnswerView answer={answer}>
        {(event) => (
          <>
            <EventData event={event} nameOf={nameOf} />
            <MinutesLink id={event.id} type={type} data={event.data} />
            <RelatedLinks related={related} shown={event.id} />
            <EventRecord event={event} nameOf={nameOf} />
            <EventNeighbours event={event} />
          </>
        )}
      </AnswerView>
    </Page>
  );
}

/** Once it is known that nobody has corrected it. */
function CorrectLink(props: {
  readonly event: ShownEvent;
  readonly related: RelatedEvents | undefined;
}) {
  const { event, related } = props;
  const texts = useTexts(correctionTexts);
  const reader = useReader();
  if (!related || related.original === event.id || !mayCorrect(reader, event)) return null;
  return (
    <a class="button quiet" href={`/app/events/${event.id}/correct`}>
      {texts.correct}
    </a>
  );
}

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

type EventProps = { readonly event: ShownEvent; readonly nameOf: PlaceNaming };

function EventData({ event, nameOf }: EventProps) {
  const names = useTexts(columnTexts);
  const texts = useTexts(eventPageTexts);
  return (
    <section>
      <h2>{texts.happened(shownTime(event.time))}</h2>
      <table class="dense fields">
        <tbody>
          {Object.entries(event.data).map(([field, value]) => (
            <tr key={field}>
              <th scope="row">{names[field] ?? field}</th>
              <td>
                <FieldValue field={field} value={value} nameOf={nameOf} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function EventRecord({ event, nameOf }: EventProps) {
  const texts = useTexts(eventPageTexts);
  const { roles } = useTexts(frameTexts);
  const receipts = useTexts(receiptTexts);
  const { authid, authrole, authplace, recordedtime, position, eventhash, id, type } = event;
  const rows = [
    [texts.recorded, shownTime(recordedtime)],
    [texts.by, `${authid}, ${roles[authrole] ?? authrole}, ${nameOf(authplace)}`],
    [texts.position, shownNumber(Number(position))],
    [texts.type, `${type} ${event.schemaversion ?? '1'}`],
    [texts.id, id],
    [texts.request, event.correlationid],
    [texts.hash, eventhash],
  ] as const;
  return (
    <section>
      <h2>{texts.record}</h2>
      <table class="dense fields">
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="buttons">
        <ReceiptLink event={id} class="button quiet" />
        <a href="/verify">{receipts.check}</a>
      </p>
    </section>
  );
}
