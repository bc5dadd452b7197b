// The sheet of a handover: who gave, who took, what arrived, who signs.
import { rangeInWords } from '../../../libs/domain/serials/interval.js';
import type { SerialRange } from '../../../libs/domain/serials/serials.js';
import type { ShipmentAnswer, ShipmentEvent } from '../../../libs/service/shipments/answers.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { placeNameOf, usePlaceNameMap } from '../app/place-names.js';
import { minutesTexts } from '../i18n/tasks/minutes.js';
import { waybillTexts } from '../i18n/tasks/waybill.js';
import { Facts } from '../ui/facts.js';
import { QrCode } from '../waybill/qr-code.js';
import { MinutesHead, MinutesTable, useDayInWords } from './minutes-parts.js';
import { Signatures } from '../papers/paper-parts.js';
import { SignedEvent } from '../receipts/signed-event.js';
import { ofGoods } from '../../../libs/domain/values/goods.js';
import { useGoodsInWords } from '../places/goods-names.js';

const PARTS = ['accepted', 'damaged', 'missing', 'surplus'] as const;

export function ReceiptPaper(props: {
  readonly shipment: ShipmentAnswer;
  readonly receipt: ShipmentEvent;
  /** Of the event of the receipt. */
  readonly hash: string;
  readonly serials: Readonly<Record<string, readonly SerialRange[]>>;
}) {
  const { shipment, receipt, hash, serials } = props;
  const texts = useTexts(minutesTexts);
  const goods = useTexts(waybillTexts);
  const goodsName = useGoodsInWords(goods);
  const names = usePlaceNameMap();
  const [from, to] = [shipment.from, shipment.to].map((code) => placeNameOf(names, code));
  const numbers = PARTS.flatMap((part) =>
    serials[part] && serials[part].length > 0
      ? [`${texts.parts[part]}: ${serials[part].map(rangeInWords).join(', ')}`]
      : [],
  );
  return (
    <article class="paper paper-a5">
      <MinutesHead
        heading={texts.receipt}
        number={receipt.document}
        figure={<QrCode shipment={shipment.shipment} />}
      />
      <MinutesOpening receipt={receipt} place={shipment.to} from={from!} to={to!} />
      <Facts
        facts={[
          [texts.firstParty, from],
          [texts.secondParty, to],
          [texts.shipment, shipment.shipment],
          [texts.waybill, shipment.waybill],
          [texts.carrier, shipment.carrier],
        ]}
      />
      <MinutesTable
        head={[texts.goods, texts.unit, texts.shipped, ...PARTS.map((part) => texts.parts[part])]}
        rows={[
          [
            goodsName(shipment),
            goods[ofGoods(shipment.item).units],
            shownNumber(shipment.shipped),
            ...PARTS.map((part) => shownNumber(receipt.parts[part] ?? 0)),
          ],
        ]}
        words={2}
        label={texts.lines}
      />
      {numbers.length > 0 && (
        <p class="paper-ids">
          {texts.serials}: {numbers.join('; ')}
        </p>
      )}
      <SignedEvent event={receipt.event} hash={hash} />
      <Signatures who={[texts.handsOver, texts.receives, texts.approves]} />
    </article>
  );
}

/** "On this day …": at the receiver. */
function MinutesOpening(props: {
  readonly receipt: ShipmentEvent;
  readonly place: string;
  readonly from: string;
  readonly to: string;
}) {
  const { receipt, place, from, to } = props;
  const texts = useTexts(minutesTexts);
  const day = useDayInWords(receipt.occurredAt, place);
  return day === undefined ? null : <p>{texts.receiptOpening(day, from, to)}</p>;
}
