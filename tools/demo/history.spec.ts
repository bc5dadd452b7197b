// The demo's history against the reported figures, by simple sums over its commands, and against
// the rules, by the model itself.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Rejection } from '../../libs/kernel/core/errors.js';
import { modelOf } from '../../libs/domain/model.js';
import { streamId, type StoredEvent } from '../../libs/kernel/core/event.js';
import { PLACES, RULES } from '../../libs/testing/builders/builders.js';
import { history, type DemoCommand, type FactRow } from './history.js';

type Fields = {
  readonly place: string;
  readonly from: string;
  readonly to: string;
  readonly shipment: string;
  readonly quantity: number;
  readonly accepted: number;
  readonly surplus?: number;
  readonly printer: string;
  readonly serials?: readonly { readonly first: number; readonly last: number }[];
  readonly item: string;
  readonly blanksLeft: number;
  readonly waiting: number;
  readonly corrections: readonly { readonly replacement?: { readonly data: Fields } }[];
};
const of = ({ data }: DemoCommand) => data as Fields;
const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);

const FACTS: readonly FactRow[] = (
  parse(readFileSync(join(process.cwd(), 'data', 'july-2017-facts.csv'), 'utf8'), {
    columns: true,
  }) as Record<string, string>[]
).map((row) => ({ ...row, value: Number(row['value']) }) as unknown as FactRow);
const COMMANDS: readonly DemoCommand[] = [...history(PLACES, FACTS)];
const given = (type: string) => COMMANDS.filter((command) => command.type === type);
const REGENCIES = PLACES.all.filter(({ kind }) => kind === 'regency').map(({ code }) => code);
const VOIDED = new Set(given('VoidShipment').map((command) => of(command).shipment));
const SHIPPED = given('ShipBlanks').filter((command) => !VOIDED.has(of(command).shipment));
const dayOf = ({ occurredAt }: DemoCommand) => occurredAt!.slice(0, 10);

/** The printer on loan: its prints stand on a sheet of their own. */
const VISITOR = given('Lend')
  .map((command) => of(command).printer)
  .find((printer) => printer !== undefined);
/** Prints as they stand at the end: what was corrected is out, its replacement in. */
const PRINTS = (() => {
  const corrections = new Map(
    given('CorrectEvents').map((command) => [
      command.refer!.to,
      of(command).corrections[0]!.replacement?.data,
    ]),
  );
  return given('PrintBlanks').flatMap((command) => {
    const data = corrections.has(command.id) ? corrections.get(command.id) : of(command);
    return data
      ? [
          {
            place: data.place,
            quantity: data.quantity,
            day: dayOf(command),
            visitor: data.printer === VISITOR,
          },
        ]
      : [];
  });
})();
const printedAt = (place: string) =>
  sum(PRINTS.filter((print) => print.place === place).map(({ quantity }) => quantity));

function receivedAt(place: string, from = '2017-04-01', to = '2017-07-17'): number {
  const coming = new Set(
    SHIPPED.filter((command) => of(command).to === place).map((command) => of(command).shipment),
  );
  return sum(
    given('ReceiveBlanks')
      .filter(
        (command) =>
          coming.has(of(command).shipment) && dayOf(command) >= from && dayOf(command) <= to,
      )
      .map((command) => of(command).accepted + (of(command).surplus ?? 0)),
  );
}

describe('what was reported', () => {
  it('is met by the country’s sums', () => {
    expect(sum(given('ProcureBlanks').map((command) => of(command).quantity))).toBe(7_000_000);
    expect(
      sum(
        SHIPPED.filter((command) => of(command).from === '00').map(
          (command) => of(command).quantity,
        ),
      ),
    ).toBe(5_985_000);
    expect(sum(PRINTS.map(({ quantity }) => quantity))).toBe(1_616_917);
    expect(PRINTS.every(({ day }) => day >= '2017-04-01' && day <= '2017-07-06')).toBe(true);
  });

  it('leaves 22 regencies below 15 prints, Karangasem among them, and no place with a reported figure else', () => {
    const low = REGENCIES.filter((code) => printedAt(code) < 15);
    expect(low).toHaveLength(22);
    const reported = new Set(
      FACTS.filter(({ scope }) => scope === 'regency').map(({ code }) => code),
    );
    expect(low.filter((code) => reported.has(code))).toEqual(['51.07']);
  });

  it('is met by every regency’s receipts in its window', () => {
    for (const { code, value, from, to } of FACTS.filter(
      (row) => row.scope === 'regency' && row.figure === 'received',
    )) {
      expect([code, receivedAt(code, from, to)]).toEqual([code, value]);
    }
    expect(receivedAt('51.07')).toBe(3000);
  });

  it('is met by Lampung’s pickup of 68 cartons and its fifteen consignments', () => {
    const pickup = SHIPPED.filter((command) => of(command).to === '18');
    expect(
      pickup.map((command) => [
        dayOf(command),
        of(command).from,
        of(command).quantity,
        (command.data as { cartons: number }).cartons,
      ]),
    ).toEqual([['2017-04-10', '00', 136_000, 68]]);
    const split = SHIPPED.filter((command) => of(command).from === '18');
    expect(split).toHaveLength(15);
    expect(split.every((command) => dayOf(command) === '2017-04-12')).toBe(true);
    expect(sum(split.map((command) => of(command).quantity))).toBe(136_000);
  });

  it('is met by East Java, North Kalimantan and Jombang', () => {
    const sent = (to: string, until: string) =>
      sum(
        SHIPPED.filter((command) => of(command).to === to && dayOf(command) <= until).map(
          (command) => of(command).quantity,
        ),
      );
    expect(sent('35', '2017-04-30')).toBe(344_000);
    expect(sent('65', '2017-06-30')).toBe(24_000);
    expect([receivedAt('35.17'), printedAt('35.17')]).toEqual([42_000, 7_981]);
    expect(
      given('FileDailyReport')
        .filter((command) => of(command).place === '35.17')
        .map((command) => of(command).blanksLeft),
    ).toContain(35_019);
    expect(
      given('FileDailyReport')
        .filter((command) => of(command).place === '32.73')
        .map((command) => of(command).waiting),
    ).toContain(114_000);
  });

  it('prints 40 per cent more a day in July than in June', () => {
    const mean = (month: string) => {
      const own = PRINTS.filter(({ day }) => day.startsWith(month));
      return sum(own.map(({ quantity }) => quantity)) / new Set(own.map(({ day }) => day)).size;
    };
    expect(mean('2017-07') / mean('2017-06')).toBeCloseTo(1.4, 2);
  });

  it('keeps West Java below its figures of November', () => {
    const own = REGENCIES.filter((code) => code.startsWith('32.'));
    expect(sum(own.map((code) => receivedAt(code)))).toBeLessThan(836_000);
    expect(sum(own.map(printedAt))).toBeLessThan(233_362);
  });
});

describe('the sequence of commands', () => {
  it('is of the expected length, ordered by recording, with ids of its own, and ends at noon', () => {
    expect(COMMANDS.length).toBeGreaterThan(45_000);
    expect(COMMANDS.length).toBeLessThan(70_000);
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
    expect(COMMANDS.every(({ id }) => /^[A-Za-z0-9._:-]{8,128}$/.test(id))).toBe(true);
    expect(
      COMMANDS.every(({ recordedAt }, i) => i === 0 || recordedAt >= COMMANDS[i - 1]!.recordedAt),
    ).toBe(true);
    expect(
      COMMANDS.every(
        ({ occurredAt, recordedAt }) =>
          occurredAt === undefined || Date.parse(occurredAt) <= recordedAt,
      ),
    ).toBe(true);
    expect(
      COMMANDS.every(({ occurredAt }) => occurredAt === undefined || occurredAt >= '2017-03-28'),
    ).toBe(true);
    expect(COMMANDS.at(-1)!.recordedAt).toBeLessThanOrEqual(
      Date.parse('2017-07-17T12:00:00+07:00'),
    );
  });

  it('refers only to what was sent before', () => {
    const sent = new Set<string>();
    for (const { id, refer } of COMMANDS) {
      if (refer) expect(sent.has(refer.to)).toBe(true);
      sent.add(id);
    }
  });

  it('has late entries, corrections, and consignments that still travel', () => {
    const later = given('PrintBlanks').filter(
      ({ occurredAt, recordedAt }) => recordedAt - Date.parse(occurredAt!) > 86_400_000,
    );
    expect(later.length).toBeGreaterThanOrEqual(24);
    expect(given('CorrectEvents')).toHaveLength(12);
    const arrived = new Set(given('ReceiveBlanks').map((command) => of(command).shipment));
    const travelling = SHIPPED.filter((command) => !arrived.has(of(command).shipment)).map(
      (command) => (command.data as { expectedAt: string }).expectedAt,
    );
    expect(
      travelling.filter(
        (expectedAt) => Date.parse(expectedAt) < Date.parse('2017-07-17T12:00+07:00'),
      ),
    ).toHaveLength(3);
    expect(travelling.length).toBeGreaterThan(5);
    expect(travelling.length).toBeLessThan(60);
  });

  it('leaves Tulang Bawang’s numbered carton on the shelf', () => {
    const numbered = given('ShipBlanks').filter((command) => of(command).serials);
    expect(
      numbered.map((command) => [of(command).from, of(command).to, of(command).quantity]),
    ).toEqual([['00', '18.05', 2000]]);
    expect(receivedAt('18.05') - printedAt('18.05')).toBeGreaterThan(2000);
  });

  it('is the same again with the same seed, and another with another', () => {
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
  const loan = (type: string) => given(type).map((command) => command.data as Loan);

  it('Ciamis borrows ribbons, Garut a printer, Banjar blanks, and each comes back, but for a part', () => {
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
      expect([type, loan(type).some((one) => one.loan === ciamis)]).toEqual([type, true]);
    expect(
      loan('DeclineLoan')
        .filter((one) => one.loan === ciamis)
        .map(({ lender }) => lender),
    ).toContain('32.79');
    expect(loan('Lend').find((one) => one.loan === ciamis)!.lender).toBe('32.78');
    const [unit] = loan('Lend').filter(({ printer }) => printer);
    expect(unit).toMatchObject({ lender: '32.73', condition: 'working' });
    expect(loan('Recover').find(({ printer }) => printer)).toMatchObject({
      printer: unit!.printer,
      condition: 'damaged',
    });
    const named = given('PrintBlanks').filter((command) => of(command).printer === unit!.printer);
    expect(named.length).toBeGreaterThan(3);
    expect(named.every((command) => of(command).place === '32.05')).toBe(true);
    expect(given('ForgiveLoan')).toHaveLength(1);
    // One offer of the last week still waits for the province.
    expect(given('OfferLoan').length).toBe(given('ApproveLoan').length + 1);
  });
});

describe('a day of one place', () => {
  it('never prints more than 125 cards on each printer that works', () => {
    const placeOf = new Map(
      given('CommissionPrinter').map((command) => [of(command).printer, of(command).place]),
    );
    const working = new Map<string, Set<string>>();
    const corrected = new Set(given('CorrectEvents').map(({ refer }) => refer!.to));
    const happened = COMMANDS.filter(({ occurredAt }) => occurredAt)
      .map((command) => ({ command, at: Date.parse(command.occurredAt!) }))
      .sort((a, b) => a.at - b.at);
    for (const { command } of happened) {
      const { printer, place, quantity } = of(command);
      const printers = working.get(placeOf.get(printer) ?? place) ?? new Set<string>();
      if (command.type === 'CommissionPrinter' || command.type === 'ReportPrinterRepaired')
        working.set(placeOf.get(printer)!, printers.add(printer));
      if (command.type === 'ReportPrinterFailed') printers.delete(printer);
      if (command.type === 'PrintBlanks' && !corrected.has(command.id))
        expect([command.id, quantity <= printers.size * 125]).toEqual([command.id, true]);
    }
    const final = new Map<string, number>();
    // Corrected ones among them: no day of a place has two prints, nor more than nine printers can
    // do.
    for (const { place, day, quantity } of PRINTS)
      final.set(`${place} ${day}`, (final.get(`${place} ${day}`) ?? 0) + quantity);
    expect([...final.values()].every((cards) => cards <= 9 * 125)).toBe(true);
    expect(final.size).toBe(PRINTS.filter(({ visitor }) => !visitor).length);
  });
});

describe('the rules', () => {
  it('refuse nothing of it, and every command changes something', () => {
    const model = modelOf(RULES);
    const states = new Map<string, unknown>();
    const stored = new Map<string, StoredEvent>();
    const firsts = new Map<string, string>();
    const answers: string[] = [];
    for (const command of COMMANDS) {
      const data = referring(command, firsts) as never;
      const decider = model.decider(command.type);
      const named = new Map((decider.events?.(data) ?? []).map((id) => [id, stored.get(id)!]));
      for (let known = -1; known < states.size;) {
        known = states.size;
        for (const stream of decider.streams(data, states, named))
          if (!states.has(stream)) states.set(stream, model.fold(stream).initial(streamId(stream)));
      }
      const occurredAt = command.occurredAt ?? new Date(command.recordedAt).toISOString();
      try {
        const fresh = decider.decide(data, states, {
          nowMs: command.recordedAt,
          by: command.by,
          rules: RULES,
          occurredAt,
          effectiveAtMs: Date.parse(occurredAt),
          named,
          ...(command.document === undefined ? {} : { document: command.document }),
        });
        if (fresh.length === 0) answers.push(`${command.id} changes nothing`);
        for (const one of fresh) {
          const id = `00000000-0000-4000-8000-${String(stored.size + 1).padStart(12, '0')}`;
          const when = one.occurredAt ?? occurredAt;
          const event = {
            ...one,
            id,
            occurredAt: when,
            position: stored.size + 1,
            by: command.by,
            effectiveAtMs: Date.parse(model.effectiveAt({ ...one, occurredAt: when })),
            streams: Object.fromEntries(model.concerns(one).map((stream) => [stream, 1])),
          } as unknown as StoredEvent;
          if (one === fresh[0]) firsts.set(command.id, id);
          stored.set(id, event);
          for (const stream of model.concerns(one))
            states.set(stream, model.fold(stream).evolve(states.get(stream), event));
        }
      } catch (error) {
        answers.push(`${command.id}: ${(error as Rejection).code ?? String(error)}`);
      }
    }
    expect(answers).toEqual([]);
  });
});

/** The command's fields with the id that it refers to, as whoever runs the history fills it in. */
function referring(
  { type, data, refer }: DemoCommand,
  firsts: ReadonlyMap<string, string>,
): object {
  if (!refer) return data;
  const event = firsts.get(refer.to);
  if (type !== 'CorrectEvents') return { ...data, count: event };
  return { corrections: [{ ...(data as Fields).corrections[0]!, event }] };
}
