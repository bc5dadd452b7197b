// The events behind a figure: those of a type, of a place, or both, in the order of the ledger.
import { eventName, isOfTransfer } from './event-name.js';
import { shownNumber, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { navigate, useAddressQuery } from '../app/router.js';
import { CorrectRowLink } from '../correction/correct-row-link.js';
import { mayCorrect } from '../correction/may-correct.js';
import { eventPageTexts } from '../i18n/reading/event-page.js';
import { accountName } from './account-name.js';
import { eventTexts } from '../i18n/reading/events.js';
import { frameTexts } from '../i18n/frame.js';
import { usePlaceNaming } from '../places/place-names.js';
import { Page } from '../ui/page.js';
import { ProblemNote } from '../ui/problem-note.js';
import { placesOfEvent, quantityOfEvent } from './event-words.js';
import { typeOf, type ShownEvent } from './shown-event.js';
import { useEvents } from './use-events.js';

export function EventsPage() {
  const texts = useTexts(eventPageTexts);
  const query = useAddressQuery();
  const nameOf = usePlaceNaming();
  const [type, place] = [query.get('type') ?? '', query.get('place') ?? ''];
  const filter = new URLSearchParams({
    ...(type === '' ? {} : { type }),
    ...(place === '' ? {} : { place }),
  }).toString();
  return (
    <Page title={texts.list} isWide>
      {place !== '' && (
        <p>
          {texts.ofPlace(`${nameOf(place)} (${place})`)}{' '}
          <a href={`/app/events${type === '' ? '' : `?type=${type}`}`}>{texts.everywhere}</a>
        </p>
      )}
      <TypeChoice type={type} place={place} />
      <EventList filter={filter} />
    </Page>
  );
}

function TypeChoice({ type, place }: { readonly type: string; readonly place: string }) {
  const texts = useTexts(eventPageTexts);
  const names = useTexts(eventTexts);
  const choose = (chosen: string) =>
    navigate(
      `/app/events?${new URLSearchParams({
        ...(chosen === '' ? {} : { type: chosen }),
        ...(place === '' ? {} : { place }),
      })}`,
    );
  const sorted = Object.entries(names).sort(([, a], [, b]) => a.localeCompare(b));
  return (
    <label class="event-type">
      {texts.kind}
      <select value={type} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{texts.allKinds}</option>
        {sorted.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function EventList({ filter }: { readonly filter: string }) {
  const texts = useTexts(eventPageTexts);
  const frame = useTexts(frameTexts);
  const { events, problem, isLoading, more } = useEvents(filter);
  return (
    <>
      {events.length > 0 && <EventTable events={events} />}
      {problem && <ProblemNote problem={problem} />}
      {events.length === 0 && !isLoading && !problem && <p class="muted">{texts.noEvents}</p>}
      {isLoading && (
        <p class="loading" role="status">
          {frame.loading}
        </p>
      )}
      {more && (
        <p>
          <button type="button" class="quiet" onClick={more}>
            {texts.more}
          </button>
        </p>
      )}
    </>
  );
}

function EventTable({ events }: { readonly events: readonly ShownEvent[] }) {
  const texts = useTexts(eventPageTexts);
  const names = useTexts(eventTexts);
  const nameOf = usePlaceNaming();
  const reader = useReader();
  const { tz } = reader.place;
  const correctedIn = new Set(
    events.filter((event) => typeOf(event) === 'EventCorrected').map(({ data }) => data['event']),
  );
  return (
    <div class="table-box">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{texts.what}</th>
            <th scope="col">{texts.when}</th>
            <th scope="col">{texts.where}</th>
            <th scope="col" class="number">
              {texts.quantity}
            </th>
            <th scope="col">{texts.account}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => {
            const type = typeOf(event);
            return (
              <tr key={event.id}>
                <th scope="row">
                  <a href={`/app/events/${event.id}`}>
                    {eventName(names, type, isOfTransfer(event.data))}
                  </a>
                  {!correctedIn.has(event.id) && mayCorrect(reader, { ...event, type }) && (
                    <CorrectRowLink event={event.id} words={shownTime(event.time, tz)} />
                  )}
                </th>
                <td data-label={texts.when} class="nowrap">
                  {shownTime(event.time, tz)}
                </td>
                <td data-label={texts.where}>{placesOfEvent(event).map(nameOf).join(' → ')}</td>
                <td data-label={texts.quantity} class="number">
                  {quantityText(event)}
                </td>
                <td data-label={texts.account}>{accountName(event.authid)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Empty where the event counts nothing, such as a failed printer. */
function quantityText(event: ShownEvent): string {
  const quantity = quantityOfEvent(event);
  return quantity === undefined ? '' : shownNumber(quantity);
}
