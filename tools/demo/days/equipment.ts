// A day's printers and power: commissioned, failed, repaired; power cuts, and generators.
import { isWorkingDay, openOn, dateText } from '../calendar.js';
import type { Office, Printer } from '../plan/offices.js';
import { officeOf, type PlannedCommand } from '../outbox.js';
import type { DemoWorld } from '../world.js';

type EquipmentCommand = Pick<PlannedCommand, 'key' | 'type' | 'data' | 'at'> & {
  readonly document?: string;
};

export function equipmentOn(world: DemoWorld, day: number): void {
  for (const office of world.offices) {
    const send = (command: EquipmentCommand) => {
      world.outbox.add(day, { by: officeOf(office.place), tz: office.place.tz, ...command });
    };
    for (const printer of office.printers) printerOn(office, printer, day, send, world);
    powerOn(office, day, send);
    if (world.prints.stopsOn.get(office.place.code) === day) stop(office, send);
  }
  cutWithinTheDay(world, day);
}

function printerOn(
  office: Office,
  { id, model, since, fundSource, downs }: Printer,
  day: number,
  send: (command: EquipmentCommand) => void,
  world: DemoWorld,
): void {
  if (since === day) {
    const data = {
      printer: id,
      place: office.place.code,
      model,
      inkModel: office.inkModel,
      fundSource,
    };
    send({
      key: ['printer', id].join('-'),
      type: 'CommissionPrinter',
      data,
      at: world.random.equipment.between(560, 800),
      document: `BAST printer ${id.slice(4)}`,
    });
  }
  for (const { from, to, reason } of downs) {
    if (from === day)
      send({
        key: `failed-${id}-${dateText(day)}`,
        type: 'ReportPrinterFailed',
        data: { printer: id, reason },
        at: 490,
      });
    if (to === day)
      send({
        key: `repaired-${id}-${dateText(day)}`,
        type: 'ReportPrinterRepaired',
        data: { printer: id, reason: 'diperbaiki teknisi vendor' },
        at: 500,
      });
  }
}

/**
 * Every tenth office that was cut off buys a generator from its own budget, as the director general
 * had advised.
 */
function powerOn(office: Office, day: number, send: (command: EquipmentCommand) => void): void {
  const { code } = office.place;
  for (const { from, to } of office.powerCuts) {
    if (from === day)
      send({
        key: `power-failed-${code}-${dateText(day)}`,
        type: 'ReportPowerFailed',
        data: { place: code },
        at: 505,
      });
    if (to === day)
      send({
        key: `power-back-${code}-${dateText(day)}`,
        type: 'ReportPowerRestored',
        data: { place: code },
        at: 485,
      });
    if (openOn(to + 12) === day && Number(code.slice(3)) % 10 === 3) {
      send({
        key: `generator-${code}`,
        type: 'CommissionGenerator',
        data: {
          place: code,
          fitForPrinting: Number(code.slice(0, 2)) % 4 !== 0,
          fundSource: 'APBD',
        },
        at: 600,
      });
    }
  }
}

function stop(office: Office, send: (command: EquipmentCommand) => void): void {
  const { code } = office.place;
  if (office.cause === 'no power')
    return send({
      key: `power-failed-${code}-for-good`,
      type: 'ReportPowerFailed',
      data: { place: code },
      at: 505,
    });
  const reason = 'papan utama terbakar, suku cadang tidak ada di Indonesia';
  for (const { id } of office.printers)
    send({
      key: `failed-${id}-for-good`,
      type: 'ReportPrinterFailed',
      data: { printer: id, reason },
      at: 490,
    });
}

/** Two or three offices a day are without power for the morning and print in the afternoon. */
function cutWithinTheDay(world: DemoWorld, day: number): void {
  if (!isWorkingDay(day) || day >= world.figures.lastDay) return;
  const random = world.random.equipment;
  const without = new Set(
    Array.from({ length: random.between(2, 3) }, () => random.pick(world.offices)),
  );
  for (const office of without) {
    const { code, tz } = office.place;
    if (office.cause !== undefined || office.powerCuts.length > 0) continue;
    const by = officeOf(office.place);
    const at = random.between(540, 600);
    const key = `${code}-${dateText(day)}`;
    world.outbox.add(day, {
      key: `power-failed-${key}`,
      by,
      tz,
      type: 'ReportPowerFailed',
      data: { place: code },
      at,
    });
    world.outbox.add(day, {
      key: `power-back-${key}`,
      by,
      tz,
      type: 'ReportPowerRestored',
      data: { place: code },
      at: at + random.between(40, 130),
    });
  }
}
