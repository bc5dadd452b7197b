// From the fields of a new shipment to the body of its command, and back: pure.
import type { FormValues } from '../record/draft.js';
import { linesOf, typedLines, type LineRequest, type TypedLine } from './line-fields.js';

type Body = Readonly<Record<string, unknown>>;

const SHARED = ['from', 'to', 'expectedAt', 'document', 'carrier'] as const;

const shared = (body: Body): Record<string, unknown> =>
  Object.fromEntries(
    SHARED.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]),
  );

/** ShipGoods for several lines, else the command of the goods. */
export function commandOf(body: Body): string {
  if ('lines' in body) return 'ShipGoods';
  return 'ribbons' in body ? 'ShipInk' : 'ShipBlanks';
}

/**
 * The body of that command. The number of the shipment is made from the sender and the key of the
 * act: in capitals, as a QR code shows it best.
 */
export function consignmentBody(body: Body, key: string, request: LineRequest): Body {
  const lines = linesOf(body, request);
  const from = body['from'] as string;
  const id = `SJ-${from.replace('.', '')}-${key.slice(-8).toUpperCase()}`;
  if (lines.length > 1) return { waybill: id, ...shared(body), lines };
  const { item: _item, ...goods } = lines[0]!;
  return { shipment: id, ...shared(body), ...goods };
}

/** The lines of either command. */
export function linesIn(body: Body): readonly TypedLine[] {
  if (Array.isArray(body['lines'])) return body['lines'] as readonly TypedLine[];
  const item = 'ribbons' in body ? 'ink' : 'blank';
  return [{ ...(body as unknown as TypedLine), item }];
}

/** The number of the whole, and of its first shipment. */
export function shipmentIn(body: Body): { readonly id: string; readonly first: string } {
  const waybill = body['waybill'] as string | undefined;
  if (waybill !== undefined) return { id: waybill, first: `${waybill}-1` };
  const id = body['shipment'] as string;
  return { id, first: id };
}

/** How a place and a day are typed. */
type TypedAs = {
  readonly place: (code: string) => string;
  readonly day: (time: string) => string;
};

/** What was typed, for who corrects it. */
export function typedConsignment(body: Body, { place, day }: TypedAs): FormValues {
  const text = (name: string) => (body[name] as string | undefined) ?? '';
  return {
    ...typedLines(linesIn(body)),
    to: place(text('to')),
    expectedAt: day(text('expectedAt')),
    document: text('document'),
    carrier: text('carrier'),
  };
}
