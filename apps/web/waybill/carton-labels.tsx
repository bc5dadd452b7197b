// Labels to stick on cartons: one for each carton that has an id, else one for the line.
import { shownDate, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { placeNameOf, usePlaceNameMap } from '../app/place-names.js';
import { useReader } from '../app/reader.js';
import { waybillTexts } from '../i18n/tasks/waybill.js';
import { SimulatedMark } from '../papers/paper-parts.js';
import { cartonsOfLine } from './goods-of-line.js';
import { QrCode } from './qr-code.js';
import type { WaybillSheet, SheetLine } from './use-waybill.js';
import { ofGoods } from '../../../libs/domain/values/goods.js';
import { useGoodsInWords } from '../places/goods-names.js';

type Label = { readonly line: SheetLine; readonly carton?: string; readonly number: number };

const labelsOf = (line: SheetLine): readonly Label[] =>
  line.cartonIds.length === 0
    ? [{ line, number: 1 }]
    : line.cartonIds.map((carton, index) => ({ line, carton, number: index + 1 }));

export function CartonLabels({ sheet }: { readonly sheet: WaybillSheet }) {
  return (
    <div class="labels">
      {sheet.lines.flatMap(labelsOf).map((label) => (
        <CartonLabel key={`${label.line.shipment} ${label.carton ?? ''}`} {...label} />
      ))}
    </div>
  );
}

function CartonLabel({ line, carton, number }: Label) {
  const texts = useTexts(waybillTexts);
  const goodsName = useGoodsInWords(texts);
  const names = usePlaceNameMap();
  const { place } = useReader();
  const cartons = cartonsOfLine(line);
  const unit = texts[ofGoods(line.item).units];
  return (
    <article class="label">
      <div>
        <p class="small">{texts.to}</p>
        <p class="label-to">{placeNameOf(names, line.to)}</p>
        <p class="small">{texts.from}</p>
        <p>{placeNameOf(names, line.from)}</p>
        <p>
          <strong>{line.shipment}</strong> · {shownDate(line.shippedAt, place.tz)}
        </p>
        <p>
          {goodsName(line)}
          {carton === undefined && `, ${shownNumber(line.shipped)} ${unit}`}
        </p>
        {carton !== undefined && (
          <p>
            {texts.carton(String(number), String(line.cartonIds.length))}{' '}
            <strong class="label-carton">{carton}</strong>
          </p>
        )}
        {carton === undefined && cartons !== undefined && (
          <p>
            {texts.cartons}: {cartons}
          </p>
        )}
        <SimulatedMark />
      </div>
      <QrCode shipment={line.shipment} />
    </article>
  );
}
