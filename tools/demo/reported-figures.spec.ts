// The demo's history against the reported figures, by simple sums over its commands.
import {
  dateOf,
  FACTS,
  demoFields,
  PRINTS,
  printedAt,
  receivedAt,
  REGENCIES,
  commandsOf,
  SHIPPED,
  sum,
} from './history-commands.js';

describe('the reported figures', () => {
  it('are met by the country’s sums', () => {
    expect(sum(commandsOf('ProcureBlanks').map((command) => demoFields(command).quantity))).toBe(
      7_000_000,
    );
    expect(
      sum(
        SHIPPED.filter((command) => demoFields(command).from === '00').map(
          (command) => demoFields(command).quantity,
        ),
      ),
    ).toBe(5_985_000);
    expect(sum(PRINTS.map(({ quantity }) => quantity))).toBe(1_616_917);
    expect(PRINTS.every(({ day }) => day >= '2017-04-01' && day <= '2017-07-06')).toBe(true);
  });

  it('leave 22 regencies below 15 prints; of those with figures only Karangasem', () => {
    const low = REGENCIES.filter((code) => printedAt(code) < 15);
    expect(low).toHaveLength(22);
    const reported = new Set(
      FACTS.filter(({ scope }) => scope === 'regency').map(({ code }) => code),
    );
    expect(low.filter((code) => reported.has(code))).toEqual(['51.07']);
  });

  it('are met by every regency’s receipts in its period', () => {
    for (const { code, value, from, to } of FACTS.filter(
      (row) => row.scope === 'regency' && row.figure === 'received',
    )) {
      expect([code, receivedAt(code, from, to)]).toEqual([code, value]);
    }
    expect(receivedAt('51.07')).toBe(3000);
  });

  it('are met by Lampung’s pickup of 68 cartons and its fifteen consignments', () => {
    const pickup = SHIPPED.filter((command) => demoFields(command).to === '18');
    expect(
      pickup.map((command) => [
        dateOf(command),
        demoFields(command).from,
        demoFields(command).quantity,
        (command.data as { cartons: number }).cartons,
      ]),
    ).toEqual([['2017-04-10', '00', 136_000, 68]]);
    const split = SHIPPED.filter((command) => demoFields(command).from === '18');
    expect(split).toHaveLength(15);
    expect(split.every((command) => dateOf(command) === '2017-04-12')).toBe(true);
    expect(sum(split.map((command) => demoFields(command).quantity))).toBe(136_000);
  });

  it('are met by East Java, North Kalimantan and Jombang', () => {
    const shippedTo = (to: string, until: string) =>
      sum(
        SHIPPED.filter((command) => demoFields(command).to === to && dateOf(command) <= until).map(
          (command) => demoFields(command).quantity,
        ),
      );
    expect(shippedTo('35', '2017-04-30')).toBe(344_000);
    expect(shippedTo('65', '2017-06-30')).toBe(24_000);
    expect([receivedAt('35.17'), printedAt('35.17')]).toEqual([42_000, 7_981]);
    expect(
      commandsOf('FileDailyReport')
        .filter((command) => demoFields(command).place === '35.17')
        .map((command) => demoFields(command).blanksLeft),
    ).toContain(35_019);
    expect(
      commandsOf('FileDailyReport')
        .filter((command) => demoFields(command).place === '32.73')
        .map((command) => demoFields(command).waiting),
    ).toContain(114_000);
  });

  it('have 40 per cent more prints a day in July than in June', () => {
    const mean = (month: string) => {
      const own = PRINTS.filter(({ day }) => day.startsWith(month));
      return sum(own.map(({ quantity }) => quantity)) / new Set(own.map(({ day }) => day)).size;
    };
    expect(mean('2017-07') / mean('2017-06')).toBeCloseTo(1.4, 2);
  });

  it('keep West Java below its figures of November', () => {
    const own = REGENCIES.filter((code) => code.startsWith('32.'));
    expect(sum(own.map((code) => receivedAt(code)))).toBeLessThan(836_000);
    expect(sum(own.map(printedAt))).toBeLessThan(233_362);
  });
});
