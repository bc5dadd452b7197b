// What a waybill says: the shipments that left together, with the serial numbers of their blanks.
import { useEffect, useState } from 'preact/hooks';
import type { SerialRange } from '../../../libs/domain/serials/serials.js';
import type {
  ShipmentAnswer,
  ShipmentItem,
  WaybillAnswer,
} from '../../../libs/service/shipments/answers.js';
import { readAnswer } from '../app/api.js';
import { useAnswer, type Loaded } from '../app/use-answer.js';
import type { ShownEvent } from '../events/shown-event.js';
import { ofGoods } from '../../../libs/domain/values/goods.js';

export type SheetLine = ShipmentItem & { readonly serials: readonly SerialRange[] };
export type WaybillSheet = {
  readonly shipment: ShipmentAnswer;
  readonly lines: readonly SheetLine[];
};

/** The shipment, and its sheet once all its lines are read. */
export function useWaybillSheet(id: string): {
  readonly answer: Loaded<ShipmentAnswer>;
  readonly sheet: WaybillSheet | undefined;
} {
  const answer = useAnswer<ShipmentAnswer>(`/v1/shipments/${encodeURIComponent(id)}`);
  const shipment = answer.body;
  const waybill = shipment?.waybill ?? undefined;
  const whole = useAnswer<WaybillAnswer>(
    waybill === undefined ? undefined : `/v1/waybills/${encodeURIComponent(waybill)}`,
  );
  const [sheet, setSheet] = useState<WaybillSheet>();
  const lines = waybill === undefined ? shipment && [shipment] : whole.body?.lines;
  useEffect(() => {
    if (!shipment || !lines) return;
    const stop = new AbortController();
    void Promise.all(lines.map((line) => withSerials(line, shipment, stop.signal))).then(
      (read) => !stop.signal.aborted && setSheet({ shipment, lines: read }),
    );
    return () => stop.abort();
  }, [shipment, whole.body]);
  return { answer, sheet };
}

/** The numbers are in the event that sent it. */
async function withSerials(
  line: ShipmentItem,
  known: ShipmentAnswer,
  signal: AbortSignal,
): Promise<SheetLine> {
  if (!ofGoods(line.item).numbered) return { ...line, serials: [] };
  const history =
    line.shipment === known.shipment ? known.history : await historyOf(line.shipment, signal);
  const sent = history.find(({ type }) => type === 'BlankShipped');
  const event = sent && (await readAnswer<ShownEvent>(`/v1/events/${sent.event}`, signal));
  const serials = event?.ok ? (event.body.data['serials'] as SheetLine['serials']) : undefined;
  return { ...line, serials: serials ?? [] };
}

async function historyOf(
  shipment: string,
  signal: AbortSignal,
): Promise<ShipmentAnswer['history']> {
  const path = `/v1/shipments/${encodeURIComponent(shipment)}`;
  const reply = await readAnswer<ShipmentAnswer>(path, signal);
  return reply.ok ? reply.body.history : [];
}
