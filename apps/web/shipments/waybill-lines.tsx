// The other lines of a waybill: each is received on its own page.
import type { WaybillAnswer } from '../../../libs/service/shipments/answers.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { mayCommand, useReader } from '../app/reader.js';
import { useAnswer } from '../app/use-answer.js';
import { shipmentTexts } from '../i18n/tasks/shipments.js';
import { ShipmentStateMark } from './shipment-state.js';
import { ofGoods } from '../../../libs/domain/values/goods.js';
import { useGoodsInWords } from '../places/goods-names.js';

/** `shown` is the shipment of the page. */
export function WaybillLines(props: { readonly waybill: string; readonly shown: string }) {
  const { waybill, shown } = props;
  const texts = useTexts(shipmentTexts);
  const goodsName = useGoodsInWords(texts);
  const reader = useReader();
  const { body } = useAnswer<WaybillAnswer>(`/v1/waybills/${encodeURIComponent(waybill)}`);
  const others = body?.lines.filter(({ shipment }) => shipment !== shown) ?? [];
  if (others.length === 0) return null;
  const mayReceive = mayCommand(reader, 'ReceiveBlanks');
  return (
    <section class="stack" aria-labelledby="lines">
      <h2 id="lines">{texts.ofWaybill(waybill)}</h2>
      <ul class="lines">
        {others.map(({ shipment, item, model, shipped, state, travelling, to }) => (
          <li key={shipment} class="line headline">
            <a href={`/app/shipments/${shipment}`}>{shipment}</a>
            <span>
              {shownNumber(shipped)} {texts[ofGoods(item).units]} {goodsName({ item, model })}
            </span>
            <ShipmentStateMark state={state} />
            {mayReceive && travelling > 0 && to === reader.place.code && (
              <a class="button quiet" href={`/app/shipments/${shipment}/receive`}>
                {texts.receive}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
