// One shipment: from, to, what became of every piece, and its events.
import type { ShipmentAnswer, ShipmentEvent } from '../../../libs/service/shipments/answers.js';
import { shownNumber, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { placeNameOf, usePlaceNameMap } from '../app/place-names.js';
import { mayCommand, useReader } from '../app/reader.js';
import type { PageProps } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { shipmentTexts } from '../i18n/tasks/shipments.js';
import { AnswerView } from '../ui/answer-view.js';
import { Facts } from '../ui/facts.js';
import { Page } from '../ui/page.js';
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
  const reader = useReader();
  const names = usePlaceNameMap();
  const { item, model, from, to, shipped, travelling, waybill } = shipment;
  const unit = item === 'ink' ? texts.ribbons : texts.pieces;
  const isMine = to === reader.place.code && mayCommand(reader, 'ReceiveBlanks');
  const zone = reader.place.tz;
  return (
    <>
      <div class="headline">
        <p>
          <strong class="figure-value">{shownNumber(shipped)}</strong> {unit}{' '}
          {item === 'ink' ? texts.ink(model ?? '') : texts.blank}
        </p>
        <p>
          <ShipmentStateMark state={shipment.state} />
        </p>
        {isMine && travelling > 0 && (
          <a class="button" href={`/app/shipments/${shipment.shipment}/receive`}>
            {texts.receive}
          </a>
        )}
        <a href={`/app/shipments/${shipment.shipment}/waybill`}>{texts.papers}</a>
      </div>
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
      <ShipmentHistory history={shipment.history} zone={zone} />
    </>
  );
}

function ShipmentHistory(props: {
  readonly history: readonly ShipmentEvent[];
  readonly zone: string;
}) {
  const { history, zone } = props;
  const texts = useTexts(shipmentTexts);
  return (
    <section class="stack" aria-labelledby="history">
      <h2 id="history">{texts.history}</h2>
      <div class="table-box">
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">{texts.when}</th>
              <th scope="col">{texts.what}</th>
              <th scope="col">{texts.who}</th>
              <th scope="col">{texts.paper}</th>
            </tr>
          </thead>
          <tbody>
            {history.map(({ event, type, occurredAt, by, document, parts }) => (
              <tr key={event}>
                <th scope="row">
                  <a href={`/app/events/${event}`}>{shownTime(occurredAt, zone)}</a>
                </th>
                <td data-label={texts.what}>
                  {texts.events[type] ?? type}:{' '}
                  {partWords(parts, texts.parts, (part) => part === 'travelling')}
                </td>
                <td data-label={texts.who}>{by}</td>
                <td data-label={texts.paper}>{document ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
