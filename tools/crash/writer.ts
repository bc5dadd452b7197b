// The process that crash rounds kill: executes commands and prints each acknowledged one.
import { stockUp, envelope } from '../bench/fixture.js';
import { readSettings } from '../../libs/ledger/config/read-settings.js';
import { openLedger } from '../../libs/ledger/storage/open-ledger.js';

const ledger = await openLedger(
  readSettings({ KEPING_DATA_DIR: process.env['KEPING_DATA_DIR'], KEPING_LOG_LEVEL: 'error' }),
);
const places = ledger.rules.places.all
  .filter(({ kind }) => kind === 'regency')
  .slice(0, 20)
  .map(({ code }) => code);
if ((await ledger.ports.store.head()).position === 0) await stockUp(ledger, places);
await ledger.ports.feed.start();
process.stdout.write('ready\n');

async function worker(number: number): Promise<never> {
  for (let index = number; ; index += 8) {
    const place = places[index % places.length]!;
    const to = places[(index + 1) % places.length]!;
    const command =
      index % 5 === 0
        ? envelope(
            'ShipBlanks',
            { shipment: `S-${process.pid}-${index}`, from: place, to, quantity: 3 },
            place,
          )
        : envelope('PrintBlanks', { place, quantity: 1, printer: `P-${place}` }, place);
    const { answer } = await ledger.transactor.execute(command);
    process.stdout.write(`${JSON.stringify({ id: command.commandId, answer })}\n`);
  }
}
await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(worker));
