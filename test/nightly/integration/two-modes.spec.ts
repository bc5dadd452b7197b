// Promise 5 across the modes: 2,000 random commands give the same events and the same rows, byte
// for byte, on SQLite and on MongoDB with Kafka.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../../libs/ledger/config/read-settings.js';
import { openLedger } from '../../../libs/ledger/storage/open-ledger.js';
import { distributedEnvironment } from '../../../libs/testing/servers/distributed.js';
import { servers, type Servers } from '../../../libs/testing/servers/servers.js';
import {
  plainEvents,
  played,
  randomCommands,
  requireSums,
} from '../../../libs/testing/suites/two-modes.js';

const COUNT = 2000;
const SEED = 20170717;

describe('both modes', () => {
  let given: Servers;
  const folder = mkdtempSync(join(tmpdir(), 'keping-modes-'));
  beforeAll(async () => {
    given = await servers();
  });
  afterAll(async () => {
    await given?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  // And at random pairs of asOf and knownAt the rows of a model that only sorts and sums.
  it(`${COUNT} random commands give equal events and equal rows in both modes`, async () => {
    const { commands, world } = randomCommands(COUNT, SEED);
    const outcomes = [];
    // The events are equal: on MongoDB some pairs show that it reads them in the same way.
    for (const { environment, pairs } of [
      { environment: { KEPING_DATA_DIR: folder, KEPING_LOG_LEVEL: 'silent' }, pairs: 100 },
      { environment: distributedEnvironment(given), pairs: 25 },
    ]) {
      const ledger = await openLedger(readSettings(environment));
      try {
        outcomes.push(await played(ledger, commands));
        const { corrections, late } = await requireSums(ledger, pairs, SEED);
        expect([corrections, late].every((count) => count > 20)).toBe(true);
      } finally {
        await ledger.close();
      }
    }
    const [embedded, distributed] = outcomes as [
      Awaited<ReturnType<typeof played>>,
      Awaited<ReturnType<typeof played>>,
    ];
    // The properties of the pure model (nothing below zero, everything adds up) hold for what is
    // stored too.
    expect(embedded.events === plainEvents(world)).toBe(true);
    expect(distributed.events === embedded.events).toBe(true);
    expect(embedded.rows.length).toBeGreaterThan(20);
    expect(distributed.rows).toEqual(embedded.rows);
  });
});
