// An outside fold of the exported events agrees with planning, states of offices, the board,
// worklists and joint plans, at five moments and for five times of the past. What is in `fold`
// shares no code with what it is compared with.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoInto } from '../../../libs/testing/servers/demo-ledger.js';
import { Policies } from '../../../libs/service/commands/policies.js';
import { TestService } from '../../../libs/testing/servers/test-service.js';
import { compared } from './compare.js';
import { DEEDS } from './deeds.js';
import { countryOf, type Country } from './fold/country.js';
import { factsOf, type Exported, type Fact } from './fold/history.js';
import {
  boardDifferences,
  forecastDifferences,
  pastDifferences,
  planningDifferences,
} from './planning-checks.js';
import { planDifferences } from './plan-checks.js';
import { exportInto } from './service.js';
import { worklistDifferences } from './worklist-checks.js';

let folder = '';
let service: TestService;
const events: Exported[] = [];
let facts: readonly Fact[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keping-oracle-'));
  await demoInto(folder);
  service = await TestService.start({ from: folder, now: DEEDS[0]!.at });
});
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(DEEDS)('the oracle at $at', ({ at, enter }) => {
  const isFirst = at === DEEDS[0]!.at;
  let country: Country;
  beforeAll(async () => {
    // The clock runs on: what is asked for within the same minute is of this moment.
    service.clock.set(Date.parse(at) - 60_000);
    await enter(service);
    await service.server.get(Policies).feed.caughtUp();
    service.clock.set(Date.parse(at));
    await exportInto(events, service);
    facts = factsOf(events);
    country = countryOf(facts, { asOf: Date.parse(at), knownAt: Infinity });
  });

  it('PLAN-3 to PLAN-8, PLAN-12, PLAN-13: planning of 553 places', async () => {
    expect(await planningDifferences(service, country)).toEqual([]);
    if (isFirst) expect(await forecastDifferences(service, country)).toEqual([]);
  });
  it('PLAN-14: states and the public board of 514 offices', async () => {
    expect(await boardDifferences(service, country)).toEqual([]);
  });
  it('PLAN-15, SHIP-3, LOAN-9: worklists of offices, provinces and the centre', async () => {
    expect(await worklistDifferences(service, country, isFirst)).toEqual([]);
  });
  it('PLAN-10: joint plans of blanks and ink', async () => {
    expect(await planDifferences(service, country)).toEqual([]);
  });
});

describe('the oracle looks back', () => {
  const now = DEEDS.at(-1)!.at;
  const asOf = [
    '2017-05-08T09:00:00+07:00',
    '2017-06-20T00:00:00+07:00',
    '2017-07-03T07:00:00+07:00',
    '2017-07-10T12:00:00+07:00',
    '2017-07-15T00:00:00+07:00',
  ];
  it.each(asOf)('PLAN-2 to PLAN-8, PLAN-14: %s as known then', async (time) => {
    expect(await pastDifferences(service, facts, { asOf: time, knownAt: time })).toEqual([]);
  });
  it.each(asOf.slice(3))('TIME-2, PLAN-2 to PLAN-8, PLAN-14: %s as known now', async (time) => {
    expect(await pastDifferences(service, facts, { asOf: time, knownAt: now })).toEqual([]);
  });
  it('has compared more than 400,000 values, of every area', () => {
    const counts = Object.entries(compared());
    expect(counts.reduce((sum, [, values]) => sum + values, 0)).toBeGreaterThan(400_000);
    expect(counts.filter(([, values]) => values < 50)).toEqual([]);
  });
});
