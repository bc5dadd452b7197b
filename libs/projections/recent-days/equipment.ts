// The printers and the power of a place, changed in the order of their times.
import {
  printersWith,
  type PrinterAtPlace,
  type TimedCustody,
} from '../stock-by-place/printers.js';

/** What printing needs beside blanks and ink. */
export type Equipment = {
  readonly printers: PrinterAtPlace[];
  /** `generator`: one that is fit for printing. */
  readonly power: { readonly on: boolean; readonly at: number; readonly generator: boolean };
};

/** One change of the equipment: on which local day, and when (ms). */
export type EquipmentChange = {
  readonly day: number;
  readonly at: number;
  readonly position: number;
  readonly custody?: TimedCustody;
  readonly power?: 'out' | 'on' | 'generator';
};

/** The equipment of `place` after one more change. */
export function equipmentWith(
  { printers, power }: Equipment,
  { custody, power: change, at }: EquipmentChange,
  place: string,
): Equipment {
  return {
    printers: custody ? printersWith(printers, custody, place) : printers,
    power: change ? powerWith(power, change, at) : power,
  };
}

function powerWith(
  power: Equipment['power'],
  change: NonNullable<EquipmentChange['power']>,
  at: number,
): Equipment['power'] {
  if (change === 'generator') return { ...power, generator: true };
  return at >= power.at ? { ...power, on: change === 'on', at } : power;
}

/** Whether power is out and no generator is fit for printing. */
export const isPowerOut = ({ power }: Pick<Equipment, 'power'>): boolean =>
  !power.on && !power.generator;
