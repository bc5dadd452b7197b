// The register of findings: every question has a fold, and what is restricted by place stays so.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  friday,
  monday,
  officialRecord,
  province,
  serials,
  thursday,
  YMCK,
} from '../../testing/builders/builders.js';
import { eventsOfSteps, findingOn } from '../../testing/builders/findings.js';
import { did } from '../../testing/builders/given-when-then.js';
import { BANJAR, CIAMIS, office, printer } from '../../testing/builders/steps.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { reportTexts } from '../../texts/report-texts.js';
import { stockStream } from '../../domain/values/streams.js';
import { FINDINGS } from './register.js';

describe('the register of findings', () => {
  it('has a fold for every question except replay, explain and verify', () => {
    expect(new Set(FINDINGS.map(({ question }) => question))).toEqual(
      new Set([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]),
    );
  });

  it('restricted by place show another province nothing, in items or totals', async () => {
    const ledger = eventsOfSteps(
      ...office(CIAMIS, 1000, 3000),
      printer('P-2', BANJAR),
      did(
        'ProcureBlanks',
        { quantity: 50, fundSource: 'DAK', lot: 'L', serials: serials(1, 50) },
        { occurredAt: thursday(9) },
      ),
      did(
        'ShipBlanks',
        { shipment: 'A', from: '00', to: CIAMIS, quantity: 20, serials: serials(1, 20) },
        { occurredAt: thursday(10) },
      ),
      did('ReceiveBlanks', { shipment: 'A', accepted: 20 }, { occurredAt: friday(9) }),
      did(
        'PrintBlanks',
        { place: CIAMIS, quantity: 10, serials: serials(1, 10) },
        { occurredAt: friday(10) },
      ),
      did(
        'SpoilBlanks',
        { place: CIAMIS, quantity: 5, cause: 'wet', serials: serials(11, 15) },
        { occurredAt: friday(11) },
      ),
      did(
        'PrintBlanks',
        { place: CIAMIS, quantity: 126, printer: 'P-1' },
        { occurredAt: friday(12) },
      ),
      did(
        'UseInk',
        { place: CIAMIS, model: YMCK, prints: 7, purpose: 'KIA' },
        { occurredAt: friday(13) },
      ),
      did(
        'ClosePeriod',
        { place: CIAMIS, until: friday(23), minute: officialRecord() },
        { now: monday(8), by: province('32') },
      ),
      did(
        'PrintBlanks',
        { place: CIAMIS, quantity: 5 },
        { occurredAt: friday(14), now: monday(9), note: 'late' },
      ),
    );
    const lent = {
      ...ledger.at(-1)!,
      position: ledger.length + 1,
      id: 'lent',
      type: 'BlankLent',
      data: { loan: 'L', borrower: BANJAR, lender: CIAMIS, quantity: 5, dueAt: monday(9) },
      streams: { [stockStream(CIAMIS)]: 99, [stockStream(BANJAR)]: 99 },
    } as unknown as StoredEvent;
    const back = {
      ...lent,
      position: ledger.length + 2,
      id: 'back',
      type: 'BlankRecovered',
      data: { loan: 'L', borrower: BANJAR, lender: CIAMIS, accepted: 5, damaged: 0, missing: 0 },
    } as unknown as StoredEvent;
    for (const { name, wide } of FINDINGS) {
      if (wide) continue;
      const [restricted, empty] = [
        await findingOn([...ledger, lent, back], name, { province: '33', days: 1 }),
        await findingOn([], name, { province: '33', days: 1 }),
      ];
      expect([name, restricted.items, restricted.totals]).toEqual([
        name,
        empty.items,
        empty.totals,
      ]);
    }
    expect((await findingOn(ledger, 'spoilage', { province: '32' })).totals).toMatchObject({
      printed: 141,
      spoiled: 5,
    });
  });

  it('has a spec for each kind that finds items with events', () => {
    const specs = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.spec.ts'))
      .map((path) => readFileSync(join(__dirname, path), 'utf8'));
    const checked = specs.flatMap((text) =>
      [...text.matchAll(/^  itFindsEventsOf\(([^)]*)\);$/gm)].flatMap(([, kinds]) =>
        [...kinds!.matchAll(/'([^']+)'/g)].map(([, kind]) => kind!),
      ),
    );
    const withEvents = FINDINGS.filter(({ comparesAccess }) => !comparesAccess);
    expect(withEvents.map(({ name }) => name).filter((name) => !checked.includes(name))).toEqual(
      [],
    );
  });

  it.each(['en', 'id'] as const)('has a title for each kind: %s', (language) => {
    const { finding } = reportTexts(language);
    expect(FINDINGS.filter(({ name }) => finding(name) === name)).toEqual([]);
  });

  it('translates what folds write in cells, in the columns of such values only', () => {
    const [en, id] = [reportTexts('en'), reportTexts('id')];
    expect([
      id.cell('no request, short', 'missingLinks'),
      id.cell('short', 'reason'),
      en.cell('late entry', 'what'),
    ]).toEqual(['tanpa permintaan, kurang', 'short', 'late entry']);
  });
});
