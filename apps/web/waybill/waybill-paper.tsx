// The waybill on paper: from, to, the lines, places to sign, and a QR code for the receiver.
import { shownDate, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { placeNameOf, usePlaceNameMap } from '../app/place-names.js';
import { useReader } from '../app/reader.js';
import { paperTexts } from '../i18n/tasks/papers.js';
import { waybillTexts } from '../i18n/tasks/waybill.js';
import { Signatures, SimulatedMark } from '../papers/paper-parts.js';
import { Facts } from '../ui/facts.js';
import { cartonsOfLine, serialsInWords } from './goods-of-line.js';
import { QrCode } from './qr-code.js';
import type { WaybillSheet, SheetLine } from './use-waybill.js';
import { ofGoods } from '../../../libs/domain/values/goods.js';
import { useGoodsInWords } from '../places/goods-names.js';

/** More lines than fit on A5. */
const LINES_OF_A5 = 6;

export function WaybillPaper({ sheet }: { readonly sheet: WaybillSheet }) {
  const texts = useTexts(waybillTexts);
  const names = usePlaceNameMap();
  const { place } = useReader();
  const { shipment, lines } = sheet;
  const number = shipment.waybill ?? shipment.shipment;
  const isVoided = lines.every(({ shipped, voided }) => voided === shipped);
  return (
    <article class={`paper ${lines.length > LINES_OF_A5 ? 'paper-a4' : 'paper-a5'}`}>
      <header class="paper-head">
        <div>
          <h2>{texts.heading}</h2>
          <p class="paper-number">{number}</p>
          {isVoided && <p class="paper-mark">{texts.voided}</p>}
          <SimulatedMark />
        </div>
        <figure>
          <QrCode shipment={lines[0]!.shipment} />
          <figcaption class="small">{texts.scan}</figcaption>
        </figure>
      </header>
      <Facts
        facts={[
          [texts.from, placeNameOf(names, shipment.from)],
          [texts.to, placeNameOf(names, shipment.to)],
          [texts.shipped, shownDate(shipment.shippedAt, place.tz)],
          [texts.expected, shipment.expectedAt && shownDate(shipment.expectedAt, place.tz)],
          [texts.document, shipment.document],
          [texts.carrier, shipment.carrier],
          [texts.allotment, shipment.allotment],
        ]}
      />
      <LineTable lines={lines} />
      <Signatures who={[texts.handsOver, texts.carries, texts.receives]} />
    </article>
  );
}

function LineTable({ lines }: { readonly lines: readonly SheetLine[] }) {
  const texts = useTexts(waybillTexts);
  const goodsName = useGoodsInWords(texts);
  const { lineNumber } = useTexts(paperTexts);
  return (
    <table class="paper-lines">
      <thead>
        <tr>
          <th scope="col">{lineNumber}</th>
          <th scope="col">{texts.goods}</th>
          <th scope="col" class="number">
            {texts.quantity}
          </th>
          <th scope="col" class="number">
            {texts.cartons}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <tr key={line.shipment}>
            <td>{index + 1}</td>
            <td>
              {goodsName(line)}
              <LineNumbers line={line} />
            </td>
            <td class="number">
              {shownNumber(line.shipped)} {texts[ofGoods(line.item).units]}
            </td>
            <td class="number">{cartonsOfLine(line) ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Ids of cartons and serial numbers, where they were recorded. */
function LineNumbers({ line }: { readonly line: SheetLine }) {
  const texts = useTexts(waybillTexts);
  const parts = [
    [texts.cartonIds, line.cartonIds.join(', ')],
    [texts.serials, serialsInWords(line)],
  ] as const;
  return (
    <>
      {parts
        .filter(([, numbers]) => numbers !== '')
        .map(([name, numbers]) => (
          <div key={name} class="paper-ids">
            {name}: {numbers}
          </div>
        ))}
    </>
  );
}
