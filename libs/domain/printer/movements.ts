// Printers' own events change no quantity; whose a printer is and where it is: see custody.ts.
import { noChanges, type Movements } from '../movement.js';
import { printerStream, stockStream } from '../values/streams.js';
import type { PRINTER_EVENTS } from './events.js';

const report = {
  concerns: ({ place, printer }: { readonly place: string; readonly printer: string }) => [
    stockStream(place),
    printerStream(printer),
  ],
  changes: noChanges,
};

export const PRINTER_MOVEMENTS: Movements<keyof typeof PRINTER_EVENTS> = {
  PrinterCommissioned: report,
  PrinterFailed: report,
  PrinterRepaired: report,
  PrinterRetired: report,
  PrinterTransferred: {
    concerns: ({ from, to, printer }) => [
      stockStream(from),
      stockStream(to),
      printerStream(printer),
    ],
    changes: noChanges,
  },
};
