// The minutes of a handover (Berita Acara Serah Terima Barang): a receipt of a shipment on paper.
import type { SerialRange } from '../../../libs/domain/serials/serials.js';
import type { ShipmentAnswer, ShipmentEvent } from '../../../libs/service/shipments/answers.js';
import { useTexts } from '../app/language.js';
import { mayCommand, useReader } from '../app/reader.js';
import { useAddressQuery, type PageProps } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import type { ShownEvent } from '../events/shown-event.js';
import { minutesTexts } from '../i18n/tasks/minutes.js';
import { AllAnswers } from '../papers/paper-parts.js';
import { PaperPage } from '../papers/paper-page.js';
import { FilterLinks } from '../ui/filter-links.js';
import { shownTime } from '../app/format.js';
import { ReceiptPaper } from './receipt-paper.js';

export function ReceiptPage({ parameters }: PageProps) {
  const id = parameters['id']!;
  const texts = useTexts(minutesTexts);
  const { place } = useReader();
  const wanted = useAddressQuery().get('event');
  const shipment = useAnswer<ShipmentAnswer>(`/v1/shipments/${encodeURIComponent(id)}`);
  const receipts = receiptsOf(shipment.body?.history ?? []);
  const receipt = receipts.find(({ event }) => event === wanted) ?? receipts.at(-1);
  const event = useAnswer<ShownEvent>(receipt && `/v1/events/${receipt.event}`);
  return (
    <PaperPage
      title={texts.receiptTitle(id)}
      isWhole={event.body !== undefined}
      tools={
        <>
          {receipts.length > 1 && (
            <FilterLinks
              label={texts.receipts}
              name="event"
              value={receipt!.event}
              options={receipts.map(({ event: value, occurredAt }) => ({
                value,
                text: shownTime(occurredAt, place.tz),
              }))}
            />
          )}
          <a href={`/app/shipments/${id}`}>{texts.backToShipment}</a>
        </>
      }
    >
      {shipment.body && !receipt ? (
        <NotReceived shipment={shipment.body} />
      ) : (
        <AllAnswers answers={[shipment, event]}>
          {() => (
            <ReceiptPaper
              shipment={shipment.body!}
              receipt={receipt!}
              hash={event.body!.eventhash}
              serials={
                (event.body!.data['serials'] ?? {}) as Readonly<Record<string, SerialRange[]>>
              }
            />
          )}
        </AllAnswers>
      )}
    </PaperPage>
  );
}

/** Those that stand: one that was corrected is none any more. */
function receiptsOf(history: readonly ShipmentEvent[]): readonly ShipmentEvent[] {
  const corrected = new Set(history.map(({ corrects }) => corrects));
  return history.filter(
    ({ event, type }) =>
      (type === 'BlankReceived' || type === 'InkReceived') && !corrected.has(event),
  );
}

function NotReceived({ shipment }: { readonly shipment: ShipmentAnswer }) {
  const texts = useTexts(minutesTexts);
  const reader = useReader();
  const isMine = shipment.to === reader.place.code && mayCommand(reader, 'ReceiveBlanks');
  return (
    <>
      <p>{texts.notReceived}</p>
      {isMine && (
        <p>
          <a class="button" href={`/app/shipments/${shipment.shipment}/receive`}>
            {texts.receive}
          </a>
        </p>
      )}
    </>
  );
}
