// The sequence of the demo's commands: order, ids, loans, and what a printer can do in a day.
import { createHash } from 'node:crypto';
import { PLACES } from '../../libs/testing/builders/builders.js';
import { history } from './history.js';
import {
  DEMO_COMMANDS,
  FACTS,
  demoFields,
  PRINTS,
  printedAt,
  receivedAt,
  commandsOf,
  SHIPPED,
} from './history-commands.js';

describe('the sequence of commands', () => {
  it('has the expected length, order and unique ids, and ends at noon', () => {
    expect(DEMO_COMMANDS.length).toBeGreaterThan(45_000);
    expect(DEMO_COMMANDS.length).toBeLessThan(70_000);
    expect(new Set(DEMO_COMMANDS.map(({ id }) => id)).size).toBe(DEMO_COMMANDS.length);
    expect(DEMO_COMMANDS.every(({ id }) => /^[A-Za-z0-9._:-]{8,128}$/.test(id))).toBe(true);
    expect(
      DEMO_COMMANDS.every(
        ({ recordedAt }, i) => i === 0 || recordedAt >= DEMO_COMMANDS[i - 1]!.recordedAt,
      ),
    ).toBe(true);
    expect(
      DEMO_COMMANDS.every(
        ({ occurredAt, recordedAt }) =>
          occurredAt === undefined || Date.parse(occurredAt) <= recordedAt,
      ),
    ).toBe(true);
    expect(
      DEMO_COMMANDS.every(
        ({ occurredAt }) => occurredAt === undefined || occurredAt >= '2017-03-28',
      ),
    ).toBe(true);
    expect(DEMO_COMMANDS.at(-1)!.recordedAt).toBeLessThanOrEqual(
      Date.parse('2017-07-17T12:00:00+07:00'),
    );
  });

  it('refers only to what was sent before', () => {
    const known = new Set<string>();
    for (const { id, refer } of DEMO_COMMANDS) {
      if (refer) expect(known.has(refer.to)).toBe(true);
      known.add(id);
    }
  });

  it('has late entries, corrections, and consignments in transit at the end', () => {
    const later = commandsOf('PrintBlanks').filter(
      ({ occurredAt, recordedAt }) => recordedAt - Date.parse(occurredAt!) > 86_400_000,
    );
    expect(later.length).toBeGreaterThanOrEqual(24);
    expect(commandsOf('CorrectEvents')).toHaveLength(12);
    const arrived = new Set(
      commandsOf('ReceiveBlanks').map((command) => demoFields(command).shipment),
    );
    const inTransit = SHIPPED.filter((command) => !arrived.has(demoFields(command).shipment)).map(
      (command) => (command.data as { expectedAt: string }).expectedAt,
    );
    expect(
      inTransit.filter(
        (expectedAt) => Date.parse(expectedAt) < Date.parse('2017-07-17T12:00+07:00'),
      ),
    ).toHaveLength(3);
    expect(inTransit.length).toBeGreaterThan(5);
    expect(inTransit.length).toBeLessThan(60);
  });

  it('leaves Tulang Bawang’s numbered carton in stock', () => {
    const numbered = commandsOf('ShipBlanks').filter((command) => demoFields(command).serials);
    expect(
      numbered.map((command) => [
        demoFields(command).from,
        demoFields(command).to,
        demoFields(command).quantity,
      ]),
    ).toEqual([['00', '18.05', 2000]]);
    expect(receivedAt('18.05') - printedAt('18.05')).toBeGreaterThan(2000);
  });

  it('is the same with the same seed, and another with another seed', () => {
    const hash = (seed?: number) =>
      createHash('sha256')
        .update(JSON.stringify([...history(PLACES, FACTS, seed === undefined ? {} : { seed })]))
        .digest('hex');
    expect(hash()).toBe(hash());
    expect(hash(7)).not.toBe(hash());
  });
});

describe('loans', () => {
  type Loan = {
    readonly loan: string;
    readonly borrower: string;
    readonly lender: string;
    readonly item: string;
    readonly printer: string;
    readonly condition: string;
  };
  const loan = (type: string) => commandsOf(type).map((command) => command.data as Loan);

  it('Ciamis borrows ribbons, Garut a printer, Banjar blanks; all but a part is returned', () => {
    expect(
      loan('RequestLoan')
        .slice(0, 3)
        .map(({ borrower, item }) => [borrower, item])
        .sort(),
    ).toEqual([
      ['32.05', 'printer'],
      ['32.07', 'ink'],
      ['32.79', 'blank'],
    ]);
    const ciamis = loan('RequestLoan').find(({ borrower }) => borrower === '32.07')!.loan;
    for (const type of ['OfferLoan', 'ApproveLoan', 'Lend', 'Borrow', 'Return', 'Recover'])
      expect([type, loan(type).some((entry) => entry.loan === ciamis)]).toEqual([type, true]);
    expect(
      loan('DeclineLoan')
        .filter((entry) => entry.loan === ciamis)
        .map(({ lender }) => lender),
    ).toContain('32.79');
    expect(loan('Lend').find((entry) => entry.loan === ciamis)!.lender).toBe('32.78');
    const [unit] = loan('Lend').filter(({ printer }) => printer);
    expect(unit).toMatchObject({ lender: '32.73', condition: 'working' });
    expect(loan('Recover').find(({ printer }) => printer)).toMatchObject({
      printer: unit!.printer,
      condition: 'damaged',
    });
    const named = commandsOf('PrintBlanks').filter(
      (command) => demoFields(command).printer === unit!.printer,
    );
    expect(named.length).toBeGreaterThan(3);
    expect(named.every((command) => demoFields(command).place === '32.05')).toBe(true);
    expect(commandsOf('ForgiveLoan')).toHaveLength(1);
    // One offer of the last week is not yet approved by the province.
    expect(commandsOf('OfferLoan').length).toBe(commandsOf('ApproveLoan').length + 1);
  });
});

describe('a day of one place', () => {
  it('never prints more than 125 cards on each working printer', () => {
    const placeOf = new Map(
      commandsOf('CommissionPrinter').map((command) => [
        demoFields(command).printer,
        demoFields(command).place,
      ]),
    );
    const working = new Map<string, Set<string>>();
    const corrected = new Set(commandsOf('CorrectEvents').map(({ refer }) => refer!.to));
    const happened = DEMO_COMMANDS.filter(({ occurredAt }) => occurredAt)
      .map((command) => ({ command, at: Date.parse(command.occurredAt!) }))
      .sort((a, b) => a.at - b.at);
    for (const { command } of happened) {
      const { printer, place, quantity } = demoFields(command);
      const printers = working.get(placeOf.get(printer) ?? place) ?? new Set<string>();
      if (command.type === 'CommissionPrinter' || command.type === 'ReportPrinterRepaired')
        working.set(placeOf.get(printer)!, printers.add(printer));
      if (command.type === 'ReportPrinterFailed') printers.delete(printer);
      if (command.type === 'PrintBlanks' && !corrected.has(command.id))
        expect([command.id, quantity <= printers.size * 125]).toEqual([command.id, true]);
    }
    const final = new Map<string, number>();
    // With corrections: no day of a place has two prints, or more than nine printers can print.
    for (const { place, day, quantity } of PRINTS)
      final.set(`${place} ${day}`, (final.get(`${place} ${day}`) ?? 0) + quantity);
    expect([...final.values()].every((cards) => cards <= 9 * 125)).toBe(true);
    expect(final.size).toBe(PRINTS.filter(({ borrowed }) => !borrowed).length);
  });
});
