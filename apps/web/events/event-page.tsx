// An event: what happened, who recorded it, with which document and hash, and its neighbours.
import type { ShownEvent } from './shown-event.js';
import { shownNumber, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import type { PageProps } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { columnTexts } from '../i18n/reading/columns.js';
import { eventTexts } from '../i18n/reading/events.js';
import { eventPageTexts } from '../i18n/reading/event-page.js';
import { frameTexts } from '../i18n/frame.js';
import { usePlaceNaming, type PlaceNaming } from '../places/place-names.js';
import { AnswerView } from '../ui/answer-view.js';
import { FieldValue } from './field-value.js';
import { Page } from '../ui/page.js';
import { EventNeighbours } from './event-neighbours.js';

export function RecordedEventPage({ parameters }: PageProps) {
  const id = parameters['id']!;
  const names = useTexts(eventTexts);
  const texts = useTexts(eventPageTexts);
  const nameOf = usePlaceNaming();
  const answer = useAnswer<ShownEvent>(`/v1/events/${encodeURIComponent(id)}`);
  const type = answer.body?.type.replace('id.keping.', '') ?? '';
  return (
    <Page title={answer.body ? sentenceCase(names[type] ?? type) : texts.title}>
      <AnswerView answer={answer}>
        {(event) => (
          <>
            <EventData event={event} nameOf={nameOf} />
            <EventRecord event={event} nameOf={nameOf} />
            <EventNeighbours event={event} />
          </>
        )}
      </AnswerView>
    </Page>
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
    </section>
  );
}
