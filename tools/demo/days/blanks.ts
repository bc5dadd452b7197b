// A day's blanks: procured, requested, granted, sent, received, lost, found, voided.
import { CARTON } from '../../../libs/domain/values/goods.js';
import { CENTRE } from '../../../libs/domain/values/places.js';
import { dayOf, isWorkingDay, rfc3339, timeOn, dateText } from '../calendar.js';
import type { Consignment, Part } from '../plan/consignments.js';
import { isReported, NUMBERED } from '../plan/goals.js';
import { CENTRAL_OFFICE, CENTRAL_STORE, CENTRAL_TZ, officeOf } from '../outbox.js';
import { draftOf } from '../paper-numbers.js';
import type { Calendar } from './blanks-calendar.js';
import { askForBlanks } from './requests.js';
import { apportion } from '../shares.js';
import type { DemoWorld } from '../world.js';

/** Day of procurement and its share of the year's first lots, in per cent. */
const LOTS = [
  ['2017-03-29', 45],
  ['2017-04-10', 15],
  ['2017-05-08', 20],
  ['2017-06-12', 20],
] as const;

/** Rupiah for a piece: what auditors found to have been paid; that it was so in 2017 is assumed. */
const UNIT_PRICE = 10_182;

/** The day on which the places ask of which the press wrote what they needed. */
const NEEDED_ON = dayOf('2017-04-05');

export function blanksOn(world: DemoWorld, calendar: Calendar, day: number): void {
  procure(world, day);
  for (const consignment of calendar.requested.get(day) ?? []) {
    const { to, id } = consignment;
    const quantity = requestedQuantity(world, consignment);
    askForBlanks(world, day, to, { quantity, allotment: draftOf('allotment', to, id) });
  }
  for (const consignment of calendar.granted.get(day) ?? []) grant(world, day, consignment);
  for (const consignment of calendar.sent.get(day) ?? []) send(world, day, consignment);
  for (const { consignment, part, index } of calendar.received.get(day) ?? [])
    receive(world, day, consignment, part, index);
  for (const consignment of calendar.later.get(day) ?? []) voidOrFind(world, day, consignment);
  if (day === NEEDED_ON)
    for (const [code, quantity] of world.figures.needed)
      askForBlanks(world, day, code, { quantity, allotment: neededBy(code) });
}

const neededBy = (code: string): string => draftOf('allotment', code, 'needed');

/** The request that a consignment is for; what a province hands on by its own list is for none. */
function allotmentOf(world: DemoWorld, { id, to, granted, sentOn }: Consignment): ForAllotment {
  if (granted) return { allotment: draftOf('allotment', to, id) };
  return world.figures.needed.has(to) && sentOn > NEEDED_ON ? { allotment: neededBy(to) } : {};
}

const waybillOf = ({ id, from }: Consignment): string => draftOf('waybill', from, id);

/** The year's first lots add up to the reported figure; one carton of the first is numbered. */
function procure(world: DemoWorld, day: number): void {
  const index = LOTS.findIndex(([date]) => dayOf(date) === day);
  if (index === -1) return;
  const parts = apportion(
    world.figures.procured - CARTON,
    LOTS.map(([, share]) => share),
  );
  const lots: readonly { quantity: number; serials?: readonly object[] }[] =
    index === 0
      ? [
          { quantity: parts[0]! },
          { quantity: CARTON, serials: [{ first: NUMBERED.first, last: NUMBERED.last }] },
        ]
      : [{ quantity: parts[index]! }];
  for (const [k, lot] of lots.entries()) {
    const number = `LOT-2017-${index + 1}${k === 0 ? '' : 'N'}`;
    world.outbox.add(day, {
      key: `procure-${number}`,
      by: CENTRAL_OFFICE,
      tz: CENTRAL_TZ,
      type: 'ProcureBlanks',
      at: 480 + k,
      data: {
        quantity: lot.quantity,
        fundSource: 'APBN',
        lot: number,
        unitPrice: UNIT_PRICE,
        ...(lot.serials ? { serials: lot.serials } : {}),
      },
      document: `BAST pengadaan ${number}`,
    });
    world.moveBlanks(CENTRE, lot.quantity);
    if (lot.serials) world.stock(CENTRE).numbered += CARTON;
  }
}

/** Every place requests more than there is. */
function requestedQuantity(world: DemoWorld, { quantity }: Consignment): number {
  return Math.ceil((quantity * (1.1 + world.random.requests.next() * 1.4)) / 500) * 500;
}

type ForAllotment = { readonly allotment?: string };

/**
 * What is granted is not always what is sent: sometimes a carton more is granted, never where a
 * figure is reported.
 */
function grant(world: DemoWorld, day: number, consignment: Consignment): void {
  const { id, to, quantity } = consignment;
  const promised =
    isReported(world.figures, to) ||
    world.place(to).kind !== 'regency' ||
    !world.random.requests.chance(0.01)
      ? 0
      : CARTON;
  world.outbox.add(day, {
    key: `grant-${id}`,
    by: CENTRAL_OFFICE,
    tz: CENTRAL_TZ,
    type: 'GrantAllotment',
    at: world.random.requests.between(780, 930),
    data: {
      place: to,
      item: 'blank',
      quantity: quantity + promised,
      ...allotmentOf(world, consignment),
    },
    document: `Alokasi ${world.next('grant')}`,
  });
}

function send(world: DemoWorld, day: number, consignment: Consignment): void {
  const random = world.random.blanks;
  const { id, from, to, quantity, serials, pickup } = consignment;
  const tz = world.place(from).tz;
  const carrier = pickup
    ? 'dijemput sendiri'
    : random.pick(['PT Pos Indonesia', 'PT Pos Indonesia', 'kargo udara', 'mobil dinas']);
  world.outbox.add(day, {
    key: `ship-${id}`,
    by: officeOf(world.place(from)),
    tz,
    type: 'ShipBlanks',
    at: pickup ? 480 : random.between(530, 720),
    document: `Surat jalan ${waybillOf(consignment)}`,
    data: {
      shipment: waybillOf(consignment),
      from,
      to,
      quantity,
      ...allotmentOf(world, consignment),
      ...(serials ? { serials: [serials] } : {}),
      ...(quantity % CARTON === 0 ? { cartons: quantity / CARTON } : {}),
      carrier,
      expectedAt: rfc3339(
        timeOn(consignment.expectedOn, 17 * 60, world.place(to).tz),
        world.place(to).tz,
      ),
    },
  });
  if (serials) world.stock(from).numbered -= quantity;
  world.moveBlanks(from, -quantity);
}

function receive(
  world: DemoWorld,
  day: number,
  consignment: Consignment,
  part: Part,
  index: number,
): void {
  const random = world.random.blanks;
  const place = world.place(consignment.to);
  const { accepted, damaged, missing, surplus } = part;
  const at =
    day === world.figures.lastDay
      ? 450
      : consignment.pickup
        ? random.between(780, 880)
        : random.between(510, 700);
  world.outbox.add(day, {
    key: `receive-${consignment.id}-${index + 1}`,
    by: officeOf(place),
    tz: place.tz,
    type: 'ReceiveBlanks',
    at,
    recorded: at + random.between(5, 35),
    data: {
      shipment: waybillOf(consignment),
      accepted,
      ...(damaged > 0 ? { damaged } : {}),
      ...(missing > 0 ? { missing } : {}),
      ...(surplus > 0 ? { surplus } : {}),
    },
    document: `BAST ${waybillOf(consignment)}`,
  });
  world.moveBlanks(consignment.to, accepted + surplus);
  world.stock(consignment.to).quarantine += damaged;
  if (consignment.serials) world.stock(consignment.to).numbered += accepted;
  if (!consignment.lost || index > 0) return;
  world.outbox.add(day, {
    key: `lost-${consignment.id}`,
    by: officeOf(place),
    tz: place.tz,
    type: 'ReportShipmentLost',
    at: at + 60,
    document: `Laporan kehilangan ${dateText(day)}`,
    data: {
      shipment: waybillOf(consignment),
      quantity: consignment.lost.quantity,
      incident: 'karton sobek di jalan, isinya berkurang',
      officialRecord: { number: `Lap-${waybillOf(consignment)}`, date: dateText(day) },
    },
  });
}

/** A mistake is voided by its sender; missing pieces are found at their destination. */
function voidOrFind(world: DemoWorld, day: number, consignment: Consignment): void {
  if (consignment.voidedOn === day) {
    world.outbox.add(day, {
      key: `void-${consignment.id}`,
      by: CENTRAL_STORE,
      tz: CENTRAL_TZ,
      type: 'VoidShipment',
      at: 600,
      data: {
        shipment: waybillOf(consignment),
        reason: 'salah kabupaten: truk dipanggil kembali',
      },
    });
    world.moveBlanks(consignment.from, consignment.quantity);
    return;
  }
  const place = world.place(consignment.to);
  const quantity = consignment.parts.reduce((sum, { missing }) => sum + missing, 0);
  world.outbox.add(day, {
    key: `found-${consignment.id}`,
    by: officeOf(place),
    tz: place.tz,
    type: 'ReportBlanksFound',
    at: 840,
    document: `Berita acara ${waybillOf(consignment)}`,
    data: {
      place: consignment.to,
      quantity,
      incident: 'terselip di alas karton',
      shipment: waybillOf(consignment),
    },
  });
  world.moveBlanks(consignment.to, quantity);
  if (!isWorkingDay(day)) throw new Error('found on a day when the office is closed');
}
