// One shipment: from, to, what became of every piece, and its events.
import type { ShipmentAnswer, ShipmentEvent } from '../../../libs/service/shipments/answers.js';
import { shownNumber, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { placeNameOf, usePlaceNameMap } from '../app/place-names.js';
import { CommandLinks } from '../commands/command-links.js';
import { commandsOfShipment } from '../commands/offered.js';
import { mayCommand, useReader } from '../app/reader.js';
import type { PageProps } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { minutesTexts } from '../i18n/tasks/minutes.js';
import { shipmentTexts } from '../i18n/tasks/shipments.js';
import { GoodsHeadline } from '../places/goods-words.js';
import { AnswerView } from '../ui/answer-view.js';
import { Facts } from '../ui/facts.js';
import { Page } from '../ui/page.js';
import { CorrectRowLink } from '../correction/correct-row-link.js';
import { mayCorrect } from '../correction/may-correct.js';
import { HistoryTable } from '../events/history-table.js';
import { partWords } from '../events/part-words.js';
import { ShipmentStateMark } from './shipment-state.js';
import { WaybillLines } from './waybill-lines.js';

const PARTS = [
  'accepted',
  'damaged',
  'missing',
  'lost',
  'voided',
  'travelling',
  'surplus',
  'found',
] as const;

export function ShipmentPage({ parameters }: PageProps) {
  const id = parameters['id']!;
  const texts = useTexts(shipmentTexts);
  const answer = useAnswer<ShipmentAnswer>(`/v1/shipments/${encodeURIComponent(id)}`);
  return (
    <Page title={texts.one(id)}>
      <AnswerView answer={answer}>{(shipment) => <ShipmentBody shipment={shipment} />}</AnswerView>
    </Page>
  );
}

function ShipmentBody({ shipment }: { readonly shipment: ShipmentAnswer }) {
  const texts = useTexts(shipmentTexts);
  const minutes = useTexts(minutesTexts);
  const reader = useReader();
  const names = usePlaceNameMap();
  const { from, to, shipped, travelling, waybill } = shipment;
  const isMine = to === reader.place.code && mayCommand(reader, 'ReceiveBlanks');
  const zone = reader.place.tz;
  return (
    <>
      <div class="headline">
        <GoodsHeadline goods={shipment} amount={shipped} />
        <p>
          <ShipmentStateMark state={shipment.state} />
        </p>
        {isMine && travelling > 0 && (
          <a class="button" href={`/app/shipments/${shipment.shipment}/receive`}>
            {texts.receive}
          </a>
        )}
        <a href={`/app/shipments/${shipment.shipment}/waybill`}>{texts.papers}</a>
        {shipment.receivedAt !== null && (
          <a href={`/app/shipments/${shipment.shipment}/receipt`}>{minutes.print}</a>
        )}
      </div>
      <CommandLinks
        label={texts.one(shipment.shipment)}
        commands={commandsOfShipment(reader.place.code, shipment)}
      />
      <Facts
        facts={[
          [texts.from, placeNameOf(names, from)],
          [texts.to, placeNameOf(names, to)],
          [texts.shipped, shownTime(shipment.shippedAt, zone)],
          [texts.expected, shownTime(shipment.expectedAt, zone)],
          [texts.carrier, shipment.carrier],
          [texts.document, shipment.document],
          [texts.waybill, waybill],
          [
            texts.allotment,
            shipment.allotment && (
              <a href={`/app/allotments/${shipment.allotment}`}>{shipment.allotment}</a>
            ),
          ],
        ]}
      />
      <section class="stack" aria-labelledby="became">
        <h2 id="became">{texts.whatBecame}</h2>
        <table class="narrow">
          <tbody>
            {PARTS.filter((part) => shipment[part] > 0).map((part) => (
              <tr key={part}>
                <th scope="row">{texts.parts[part]}</th>
                <td class="number">{shownNumber(shipment[part])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {waybill !== null && <WaybillLines waybill={waybill} shown={shipment.shipment} />}
      <ShipmentHistory shipment={shipment} />
    </>
  );
}

/** Who sent or received it may correct that. */
function ShipmentHistory({ shipment }: { readonly shipment: ShipmentAnswer }) {
  const texts = useTexts(shipmentTexts);
  const reader = useReader();
  const zone = reader.place.tz;
  const corrected = new Set(shipment.history.map(({ corrects }) => corrects));
  return (
    <HistoryTable
      title={texts.history}
      when={texts.when}
      zone={zone}
      lines={shipment.history}
      act={({ event, type, occurredAt }) =>
        !corrected.has(event) &&
        mayCorrect(reader, { type, data: { from: shipment.from, to: shipment.to } }) && (
          <CorrectRowLink event={event} words={shownTime(occurredAt, zone)} />
        )
      }
      columns={[
        { name: texts.what, cell: (line) => historyWords(texts, line) },
        { name: texts.who, cell: ({ by }) => by },
        { name: texts.paper, cell: ({ document }) => document ?? '–' },
      ]}
    />
  );
}

const historyWords = (
  texts: (typeof shipmentTexts)['id'],
  { type, parts }: Pick<ShipmentEvent, 'type' | 'parts'>,
): string =>
  `${texts.events[type] ?? type}: ` +
  partWords(parts, texts.parts, (part) => part === 'travelling');
