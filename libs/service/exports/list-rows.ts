// The rows of exports that are lists: the items of the list that the same account reads, with a
// column for every field.
import type { QueryBus } from '@nestjs/cqrs';
import { dateOfDay } from '../../domain/planning/calendar.js';
import { fieldsOf, type Class } from '../../domain/values/field.js';
import { defined } from '../../domain/values/defined.js';
import { localDayNumber, type Place, type Places } from '../../domain/values/places.js';
import { breathe } from '../../kernel/core/breathe.js';
import type { Actor } from '../../kernel/core/event.js';
import { AllotmentItemAnswer } from '../allotments/answers.js';
import { OutageItem } from '../equipment/answers.js';
import { ListOutages } from '../equipment/equipment-queries.js';
import { ListAllotments } from '../allotments/allotment-queries.js';
import type { HttpQueryClass } from '../../http/routes/http-query.js';
import { CATALOGUES } from '../../texts/catalogue.js';
import { LoanItemAnswer } from '../loans/answers.js';
import { ListLoans } from '../loans/loan-queries.js';
import { PlaceItem } from '../places/answers.js';
import { ListPlaces } from '../places/place-queries.js';
import { PrinterItem } from '../printers/answers.js';
import { ListPrinters } from '../printers/printer-query.js';
import { ShipmentItem } from '../shipments/answers.js';
import { ListShipments } from '../shipments/shipment-queries.js';
import { PurchaseItem, SpoiledItem } from '../valuation/answers.js';
import { ListPurchases, ListSpoiled } from '../valuation/valuation-queries.js';
import { PLACE_COLUMNS } from './columns.js';
import type { ExportParameters, ExportScope } from './export-scope.js';
import type { TableCell, Column, ColumnType, Row, Rows } from './table.js';

type Item = Readonly<Record<string, unknown>>;

/** A list as an export. */
type ListExport = {
  readonly item: Class;
  /** The field that tells items apart, where there is one. */
  readonly id?: string;
  /** Whether the list can be asked for a moment in the past. */
  readonly hasPast: boolean;
  /** Whether the query is of the days of the scope, all at once, instead of a page. */
  readonly isOfSpan?: boolean;
  /** The query of a page. */
  readonly query: HttpQueryClass;
  /** The places that an item concerns, its own place first. */
  placesOf(item: Item): readonly unknown[];
  /** The moment by which `from` and `to` choose; undefined where they do not. */
  momentOf?(item: Item): unknown;
};

export const LIST_EXPORTS: Readonly<Record<string, ListExport>> = {
  shipments: {
    item: ShipmentItem,
    id: 'shipment',
    hasPast: true,
    query: ListShipments,
    placesOf: ({ to, from }) => [to, from],
    momentOf: ({ shippedAt }) => shippedAt,
  },
  loans: {
    item: LoanItemAnswer,
    id: 'loan',
    hasPast: true,
    query: ListLoans,
    placesOf: ({ borrower, parts }) => [
      borrower,
      ...(parts as readonly Item[]).map(({ lender }) => lender),
    ],
    momentOf: ({ requestedAt }) => requestedAt,
  },
  printers: {
    item: PrinterItem,
    id: 'printer',
    hasPast: false,
    query: ListPrinters,
    placesOf: ({ custodian, owner }) => [custodian ?? owner, owner],
  },
  outages: {
    item: OutageItem,
    hasPast: true,
    isOfSpan: true,
    query: ListOutages,
    placesOf: ({ place }) => [place],
  },
  purchases: {
    item: PurchaseItem,
    id: 'event',
    hasPast: true,
    isOfSpan: true,
    query: ListPurchases,
    placesOf: ({ place }) => [place],
  },
  spoiled: {
    item: SpoiledItem,
    hasPast: true,
    isOfSpan: true,
    query: ListSpoiled,
    placesOf: ({ place }) => [place],
  },
  allotments: {
    item: AllotmentItemAnswer,
    id: 'allotment',
    hasPast: false,
    query: ListAllotments,
    placesOf: ({ place }) => [place],
    momentOf: ({ requestedStep }) => (requestedStep as Item | null)?.['at'],
  },
  places: {
    item: PlaceItem,
    id: 'code',
    hasPast: false,
    query: ListPlaces,
    placesOf: ({ code }) => [code],
  },
};

const PAGE = 1000;

/** The columns of a list: its fields in their order, then the name and province of its place. */
export function listColumns({ item }: ListExport): readonly Column[] {
  const own = columnsOf(item, '');
  const known = new Set(own.map(({ name }) => name));
  return [...own, ...PLACE_COLUMNS.filter(({ name }) => !known.has(name))];
}

function columnsOf(type: Class, path: string): readonly Column[] {
  return [...fieldsOf(type)].flatMap(([name, { schema, nested, list, optional }]) => {
    // What only some answers have is no column.
    if (optional) return [];
    if (nested && !list) return columnsOf(nested, `${path}${name}.`);
    return [
      {
        name: `${path}${name}`,
        type: nested ? ('string' as const) : typeOf(schema),
        title: CATALOGUES.id.columns[name] ?? name,
        description: CATALOGUES.en.columns[name] ?? name,
      },
    ];
  });
}

function typeOf({ type, format }: Readonly<Record<string, unknown>>): ColumnType {
  const types = [type].flat();
  if (types.includes('integer')) return 'integer';
  if (types.includes('number')) return 'number';
  if (format === 'date') return 'date';
  return format === 'date-time' ? 'datetime' : 'string';
}

/** The items that concern a place of the scope, and whose moment is in its days. */
export async function* listRows(
  bus: QueryBus,
  list: ListExport,
  { columns, parameters, scope, actor, places }: ListQuestion,
): Rows {
  const { asOf, knownAt, atPosition } = parameters;
  let cursor: string | undefined;
  do {
    const part = list.isOfSpan ? daysOf(scope) : { limit: PAGE, cursor };
    const page = defined({ ...part, asOf, knownAt, atPosition });
    const asked = Object.assign(new list.query.parameters(), page);
    const { body } = await bus.execute(new list.query(asked as never, actor, 'id'));
    const { items, next } = body as { readonly items: readonly Item[]; readonly next?: string };
    yield items.flatMap((item) => rowOf(item, columns, list, scope, places));
    cursor = next;
    await breathe();
  } while (cursor !== undefined);
}

const daysOf = ({ span }: ExportScope) => ({
  from: dateOfDay(span.from),
  to: dateOfDay(span.to),
});

type ListQuestion = {
  readonly columns: readonly Column[];
  readonly parameters: ExportParameters;
  readonly scope: ExportScope;
  readonly actor: Actor;
  readonly places: Places;
};

function rowOf(
  item: Item,
  columns: readonly Column[],
  list: ListExport,
  scope: ExportScope,
  places: Places,
): readonly Row[] {
  const concerned = list.placesOf(item);
  const own = places.get(String(concerned[0]));
  if (!concerned.some((code) => scope.places.has(String(code)))) return [];
  if (scope.item !== undefined && 'item' in item && item['item'] !== scope.item) return [];
  if (!isWithin(list.momentOf?.(item), own, scope)) return [];
  return [
    columns.map(({ name }): TableCell => {
      const value = valueAt(item, name.split('.'));
      if (value === undefined) return placeCell(own, name);
      return cellOf(value);
    }),
  ];
}

function isWithin(moment: unknown, place: Place | undefined, { span }: ExportScope): boolean {
  if (typeof moment !== 'string' || !place) return true;
  const day = localDayNumber(Date.parse(moment), place.tz);
  return day >= span.from && day <= span.to;
}

const placeCell = (place: Place | undefined, name: string): TableCell =>
  place && (name === 'name' || name === 'province') ? place[name] : null;

/** Undefined where the item has no such field, null where it is not known. */
function valueAt(item: unknown, [name, ...rest]: readonly string[]): unknown {
  if (item === null || name === undefined) return item;
  const inner = (item as Item)[name];
  return inner === undefined || rest.length === 0 ? inner : valueAt(inner, rest);
}

function cellOf(value: unknown): TableCell {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value;
  return typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}
