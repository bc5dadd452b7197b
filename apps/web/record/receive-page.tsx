// Receiving a shipment: filled with what is in transit, so that two presses are enough.
import { useState } from 'preact/hooks';
import type { ShipmentAnswer } from '../../../libs/service/shipments/answers.js';
import { shownDate, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { placeNameOf, usePlaceNameMap } from '../app/place-names.js';
import { useReader } from '../app/reader.js';
import type { PageProps } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { recordTexts } from '../i18n/tasks/record.js';
import { ScanBox } from '../scanner/scan-box.js';
import { WaybillLines } from '../shipments/waybill-lines.js';
import { AnswerView } from '../ui/answer-view.js';
import { Page } from '../ui/page.js';
import { CommandForm } from './command-form.js';
import type { FieldSpec } from './field-specs.js';
import { ofGoods } from '../../../libs/domain/values/goods.js';

export function ReceivePage({ parameters }: PageProps) {
  const id = parameters['id']!;
  const { receive } = useTexts(recordTexts);
  const shipment = useAnswer<ShipmentAnswer>(`/v1/shipments/${encodeURIComponent(id)}`);
  return (
    <Page title={receive.title(id)}>
      <AnswerView answer={shipment}>{(body) => <ReceiveForm shipment={body} />}</AnswerView>
      {shipment.body?.waybill && <WaybillLines waybill={shipment.body.waybill} shown={id} />}
      <ScanBox />
    </Page>
  );
}

function ReceiveForm({ shipment }: { readonly shipment: ShipmentAnswer }) {
  const { receive } = useTexts(recordTexts);
  const { place } = useReader();
  const names = usePlaceNameMap();
  const { shipment: id, item, from, shippedAt } = shipment;
  // What was expected when the form opened: afterwards nothing is in transit.
  const [travelling] = useState(shipment.travelling);
  const fields: readonly FieldSpec[] = [
    { name: 'accepted', kind: 'number', label: receive.accepted, isMain: true },
    { name: 'damaged', kind: 'number', label: receive.damaged, isOptional: true },
    { name: 'missing', kind: 'number', label: receive.missing, isOptional: true },
    { name: 'surplus', kind: 'number', label: receive.surplus, isOptional: true },
  ];
  return (
    <>
      <p class="muted">
        {receive.from(placeNameOf(names, from), shownDate(shippedAt, place.tz))}{' '}
        <a href={`/app/shipments/${id}`}>{id}</a>
      </p>
      <CommandForm
        name={`receive ${id}`}
        command={ofGoods(item).commands.receive}
        place={place.code}
        fields={fields}
        fixed={{ shipment: id }}
        initial={{ accepted: String(travelling) }}
        goods={[item]}
        isOnce
        takesDocument
        button={receive.button}
        says={(body) => sentenceOf(receive, body, travelling)}
      />
    </>
  );
}

type ReceiveTexts = (typeof recordTexts)['id']['receive'];

/** "1,980 received, 12 damaged, 8 missing of 2,000." */
function sentenceOf(
  texts: ReceiveTexts,
  body: Readonly<Record<string, unknown>>,
  travelling: number,
): string {
  const part = (name: string) => (body[name] as number | undefined) ?? 0;
  const rest = travelling - part('accepted') - part('damaged') - part('missing');
  const sentences = [
    texts.says(
      shownNumber(part('accepted')),
      shownNumber(part('damaged')),
      shownNumber(part('missing')),
      shownNumber(travelling),
    ),
    ...(rest > 0 ? [texts.rest(shownNumber(rest))] : []),
    ...(part('surplus') > 0 ? [texts.over(shownNumber(part('surplus')))] : []),
  ];
  return sentences.join(' ');
}
