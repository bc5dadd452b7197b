// The lines of a waybill: their fields, and from what is typed to the lines of the command: pure.
import {
  isRange,
  isSerial,
  typedSerial,
  type SerialEnds,
} from '../../../libs/domain/serials/interval.js';
import { holdsNik, idHoldsNik } from '../../../libs/domain/values/nik.js';
import type { FormValues } from '../record/draft.js';
import type { FieldSpec, ReadValue } from '../record/field-specs.js';
import type { ShipTexts } from './ship-texts.js';
import {
  BLANKS,
  OF_ITEM,
  goodsLine,
  goodsOfLine,
  type StockItem,
} from '../../../libs/domain/values/goods.js';

/** As the command ShipGoods has it. */
export type TypedLine = {
  readonly item: StockItem;
  readonly model?: string;
  readonly quantity?: number;
  readonly ribbons?: number;
  readonly cartons?: number;
  readonly cartonIds?: readonly string[];
  readonly serials?: readonly SerialEnds[];
  readonly allotment?: string;
};

export const WAYBILL_LINES_MAX = 20;
const PARTS = ['quantity', 'goods', 'cartons', 'cartonIds', 'serials'] as const;
const CARTON = /^[A-Za-z0-9._/-]{1,64}$/;

/** The numbers of the lines, such as 1, 2, 4: a line that was taken out leaves no trace. */
export const lineNumbers = (values: FormValues): readonly number[] =>
  (values['lines'] ?? '1').split(',').map(Number);

/** What is typed after a line more; `goods` is chosen in it. */
export function withLine(values: FormValues, goods: string): FormValues {
  const numbers = lineNumbers(values);
  const next = Math.max(...numbers) + 1;
  return { lines: [...numbers, next].join(','), [`goods-${next}`]: goods };
}

/** What is typed after a line was taken out; one always stays. */
export function withoutLine(values: FormValues, number: number): FormValues {
  const others = lineNumbers(values).filter((other) => other !== number);
  if (others.length === 0) return {};
  const emptied = Object.fromEntries(PARTS.map((part) => [`${part}-${number}`, '']));
  return { lines: others.join(','), ...emptied };
}

type Goods = readonly { readonly value: string; readonly text: string }[];

/** The fields of all lines. */
export const fieldsOfLines = (
  texts: ShipTexts,
  values: FormValues,
  goods: Goods,
): readonly FieldSpec[] =>
  lineNumbers(values).flatMap((number, index) => fieldsOfLine(texts, number, index + 1, goods));

function fieldsOfLine(
  texts: ShipTexts,
  number: number,
  shownAs: number,
  goods: Goods,
): readonly FieldSpec[] {
  const group = texts.line(String(shownAs));
  const name = (part: (typeof PARTS)[number]) => `${part}-${number}`;
  const isNumbered = (values: FormValues) =>
    OF_ITEM[goodsOfLine(values[name('goods')] ?? BLANKS.item).item].numbered;
  const folded = { group, folded: texts.cartonsAndSerials, isOptional: true };
  return [
    {
      name: name('quantity'),
      kind: 'number',
      label: texts.quantity,
      min: 1,
      isMain: true,
      group,
    },
    { name: name('goods'), kind: 'choice', label: texts.goods, options: goods, group },
    {
      name: name('cartons'),
      kind: 'number',
      label: texts.cartons,
      isShown: isNumbered,
      ...folded,
    },
    {
      name: name('cartonIds'),
      kind: 'text',
      label: texts.cartonIds,
      help: texts.cartonIdsHelp,
      read: (text) => readCartonIds(text, texts),
      ...folded,
    },
    {
      name: name('serials'),
      kind: 'text',
      label: texts.serials,
      help: texts.serialsHelp,
      isShown: isNumbered,
      read: (text) => readSerials(text, texts),
      ...folded,
    },
  ];
}

type FaultTexts = Pick<ShipTexts, 'nik' | 'badCartonIds' | 'badSerials'>;

/** PRIVACY-1 holds for each id. */
export function readCartonIds(text: string, texts: FaultTexts): ReadValue {
  const ids = text.split(/[\s,;]+/).filter((id) => id !== '');
  if (ids.some(idHoldsNik)) return { fault: texts.nik };
  const isFine = ids.every((id) => CARTON.test(id)) && new Set(ids).size === ids.length;
  return isFine ? { value: ids } : { fault: texts.badCartonIds };
}

/** The ids with another that was scanned; an SSCC may come with 00 before it (GS1). */
export function withScannedCarton(ids: string, scanned: string): string {
  const id = /^00(\d{18})$/.exec(scanned.trim())?.[1] ?? scanned.trim();
  return ids.trim() === '' ? id : `${ids.trim().replace(/[,;]$/, '')}, ${id}`;
}

/** "1001-2000, AB000123-AB004122, 3001" as ranges; PRIVACY-1 holds for each end. */
export function readSerials(text: string, texts: FaultTexts): ReadValue {
  const parts = text.split(/[,;]+/).filter((part) => part.trim() !== '');
  const ranges = parts.map((part) => {
    const [first = '', last = first, ...others] = part.split(/[-–]/).map(typedSerial);
    return others.length === 0 ? { first, last } : { first: '', last: '' };
  });
  const ends = ranges.flatMap(({ first, last }) => [first, last]);
  if (ends.some((end) => holdsNik(String(end)))) return { fault: texts.nik };
  return ends.every(isSerial) && ranges.every(isRange)
    ? { value: ranges }
    : { fault: texts.badSerials };
}

type Body = Readonly<Record<string, unknown>>;
/** The request that a line of these goods is for. */
export type LineRequest = { readonly allotment: string; readonly goods: string } | undefined;

/** The lines in a body with a field for each part of each line, in their order. */
export function linesOf(body: Body, request?: LineRequest): readonly TypedLine[] {
  return Object.keys(body)
    .flatMap((name) => /^goods-(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
    .map((number) => lineOf(body, number, request));
}

function lineOf(body: Body, number: number, request: LineRequest): TypedLine {
  const part = (name: (typeof PARTS)[number]) => body[`${name}-${number}`];
  const goods = part('goods') as string;
  const { item, model } = goodsOfLine(goods);
  const { inPrints, unitsField } = OF_ITEM[item];
  const amount = part('quantity') as number;
  const more: Record<string, unknown> = {};
  for (const name of ['cartons', 'cartonIds', 'serials'] as const)
    if (part(name) !== undefined) more[name] = part(name);
  // Those with ids are counted by their ids.
  if (!inPrints && more['cartonIds'] !== undefined)
    more['cartons'] = (more['cartonIds'] as readonly string[]).length;
  if (goods === request?.goods) more['allotment'] = request.allotment;
  return { item, ...(model === null ? {} : { model }), [unitsField]: amount, ...more };
}

/** From the body of a command back to what was typed. */
export function typedLines(lines: readonly TypedLine[]): FormValues {
  const values: Record<string, string> = { lines: lines.map((_, i) => i + 1).join(',') };
  for (const [i, line] of lines.entries()) {
    const { item, model, quantity, ribbons, cartons, cartonIds = [], serials = [] } = line;
    const texts = {
      quantity: String(quantity ?? ribbons),
      goods: goodsLine({ item, model }),
      cartons: cartons === undefined ? '' : String(cartons),
      cartonIds: cartonIds.join(', '),
      serials: serials.map(({ first, last }) => `${first}-${last}`).join(', '),
    };
    for (const part of PARTS) values[`${part}-${i + 1}`] = texts[part];
  }
  return values;
}

/** A command of one line has its fields at the top; `/lines/0/quantity` is of the first line. */
export function fieldOfPointer(pointer: string, values: FormValues): string {
  const [, first = '', index, part] = pointer.split('/');
  const nameOf = (name: string) => (name === 'ribbons' ? 'quantity' : name);
  if (first === 'lines' && part !== undefined)
    return `${nameOf(part)}-${lineNumbers(values)[Number(index)] ?? 1}`;
  const isOfLine = [...PARTS, 'ribbons'].some((name) => name === first);
  return isOfLine ? `${nameOf(first)}-${lineNumbers(values)[0]}` : first;
}
