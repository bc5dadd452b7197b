// From the fields of a new shipment to the body of its command, and back: pure.
import type { FormValues } from '../record/draft.js';
import { linesOf, typedLines, type LineRequest, type TypedLine } from './line-fields.js';
import { BLANKS, ITEMS, OF_ITEM } from '../../../libs/domain/values/goods.js';

type Body = Readonly<Record<string, unknown>>;

const SHARED = ['from', 'to', 'expectedAt', 'document', 'carrier'] as const;

const shared = (body: Body): Record<string, unknown> =>
  Object.fromEntries(
    SHARED.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]),
  );

/** ShipGoods for several lines, else the command of the goods. */
export function commandOf(body: Body): string {
  if ('lines' in body) return 'ShipGoods';
  return OF_ITEM[linesIn(body)[0]!.item].commands.ship;
}

/** The body of that command. The service numbers the shipment. */
export function consignmentBody(body: Body, request: LineRequest): Body {
  const lines = linesOf(body, request);
  if (lines.length > 1) return { ...shared(body), lines };
  const { item: _item, ...goods } = lines[0]!;
  return { ...shared(body), ...goods };
}

/** The lines of either command; one of blanks where nothing is typed yet. */
export function linesIn(body: Body): readonly TypedLine[] {
  if (Array.isArray(body['lines'])) return body['lines'] as readonly TypedLine[];
  const item = ITEMS.find((one) => OF_ITEM[one].unitsField in body) ?? BLANKS.item;
  return [{ ...(body as unknown as TypedLine), item }];
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
